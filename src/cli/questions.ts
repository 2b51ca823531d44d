/** Loaded on demand: the prompt library. All questions are asked through this file, on standard error. */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import {
  cancel,
  confirm,
  isCancel,
  log,
  multiline,
  multiselect,
  password,
  select,
  selectKey,
  text,
} from "@clack/prompts";
import { InterruptedError } from "../diagnostics/errors.ts";

export interface Answer<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** Where a question is shown, and where its answer is typed. */
export interface QuestionStreams {
  readonly input?: Readable;
  readonly output: Writable;
}

export const terminalStreams: QuestionStreams = { output: process.stderr };

/** Answered instead of an answer: somebody pressed Escape. */
export const escaped = Symbol("escaped");

const output = process.stderr;

/** Tells something between questions. */
export function tell(text: string): void {
  log.message(text, { output });
}

/**
 * Lets the user choose one of some answers; the first is offered.
 *
 * @throws InterruptedError on Ctrl-C or Escape
 */
export async function choose<Value extends string>(
  message: string,
  answers: readonly Answer<Value>[],
): Promise<Value> {
  const options = answers.map(({ value, label, hint }) => ({
    value: value as string,
    label,
    ...(hint && { hint }),
  }));
  return (await answered<string>(
    select<string>({ message, options, output, showInstructions: false }),
  )) as Value;
}

export interface TextQuestion {
  readonly message: string;
  readonly initial: string;
  readonly placeholder: string;
  readonly isMultiline: boolean;
  /** What is typed is not shown; nothing typed is what was offered. */
  readonly isSecret: boolean;
  /** What is wrong with an answer. */
  readonly check: (answer: string) => string | undefined;
}

/** A text, in one line or several. Throws as {@link choose} does on Ctrl-C. */
export async function askText(
  question: TextQuestion,
  streams: QuestionStreams,
): Promise<string | typeof escaped> {
  const { message, initial, placeholder, isMultiline, isSecret, check } = question;
  if (isSecret) {
    const validate = (typed: string | undefined) =>
      check(typed === undefined || typed === "" ? initial : typed);
    const typed = await answeredOrEscaped<string>(
      password({ message, validate, mask: "*", ...streams }),
      streams,
    );
    return typed === "" || typed === undefined ? initial : typed;
  }
  const options = {
    message,
    validate: (typed: string | undefined) => check(typed ?? ""),
    ...(initial !== "" && { initialValue: initial }),
    ...(placeholder !== "" && { placeholder }),
    ...streams,
  };
  const asked = isMultiline ? multiline(options) : text(options);
  return (await answeredOrEscaped<string | undefined>(asked, streams)) ?? "";
}

/** Yes or no, with one of them offered. Throws as {@link choose} does on Ctrl-C. */
export async function askYesOrNo(
  message: string,
  initialValue: boolean,
  streams: QuestionStreams,
): Promise<boolean | typeof escaped> {
  return answeredOrEscaped<boolean>(confirm({ message, initialValue, ...streams }), streams);
}

export interface Option {
  readonly label: string;
  /** Why it cannot be chosen; "" when it can. */
  readonly disabled: string;
}

export interface ChoiceQuestion {
  readonly message: string;
  readonly options: readonly Option[];
  /** Places of what is offered. */
  readonly initial: readonly number[];
}

/** The place of one of some options. Throws as {@link choose} does on Ctrl-C. */
export async function askOne(
  { message, options, initial }: ChoiceQuestion,
  streams: QuestionStreams,
): Promise<number | typeof escaped> {
  const [initialValue = options.findIndex(({ disabled }) => disabled === "")] = initial;
  const shown = options.map(toOption);
  const asked = select<number>({
    message,
    options: shown,
    initialValue,
    showInstructions: false,
    ...streams,
  });
  return answeredOrEscaped<number>(asked, streams);
}

/** The keys that choose an option, in their order. */
const shortcuts = "123456789abcdefghijklmnopqrstuvwxyz";

/** The same with a key for each option, as far as there are keys. */
export async function askByKey(
  question: ChoiceQuestion,
  streams: QuestionStreams,
): Promise<number | typeof escaped> {
  const { message, options } = question;
  if (options.length > shortcuts.length || options.some(({ disabled }) => disabled !== ""))
    return askOne(question, streams);
  const keyed = options.map(({ label }, place) => ({ value: shortcuts.charAt(place), label }));
  const [offered] = question.initial;
  const initialValue = offered === undefined ? {} : { initialValue: shortcuts.charAt(offered) };
  const asked = selectKey<string>({ message, options: keyed, ...initialValue, ...streams });
  const key = await answeredOrEscaped<string>(asked, streams);
  return key === escaped ? key : shortcuts.indexOf(key);
}

/** The places of any number of options. Throws as {@link choose} does on Ctrl-C. */
export async function askSeveral(
  { message, options, initial }: ChoiceQuestion,
  streams: QuestionStreams,
): Promise<readonly number[] | typeof escaped> {
  const shown = options.map(toOption);
  const asked = multiselect<number>({
    message,
    options: shown,
    initialValues: initial,
    required: false,
    ...streams,
  });
  return answeredOrEscaped<number[]>(asked, streams);
}

function toOption({ label, disabled }: Option, value: number) {
  return { value, label, disabled: disabled !== "", ...(disabled !== "" && { hint: disabled }) };
}

/** Says why an answer was not taken. */
export function refuseAnswer(reason: string, streams: QuestionStreams): void {
  log.warn(reason, { output: streams.output });
}

/** Escape and Ctrl-C look the same to the library; the last key tells them apart. */
async function answeredOrEscaped<Value>(
  question: Promise<Value | symbol>,
  streams: QuestionStreams,
): Promise<Value | typeof escaped> {
  const { input = process.stdin } = streams;
  let last: unknown;
  const remember = (_: unknown, key: { readonly name?: unknown }) => void (last = key.name);
  input.on("keypress", remember);
  try {
    const told = question.then((answer) => (isCancel(answer) && last === "escape" ? escaped : answer));
    return await answered<Value>(told, streams);
  } finally {
    input.off("keypress", remember);
  }
}

/** Yes or no; no is offered. Throws as {@link choose} does. */
export async function isWanted(message: string): Promise<boolean> {
  return answered<boolean>(confirm({ message, initialValue: false, output }));
}

async function answered<Value>(
  question: Promise<Value | symbol>,
  streams: QuestionStreams = terminalStreams,
): Promise<Value> {
  const listening = new AbortController();
  const answer = await Promise.race([question, endOfInput(listening.signal)]);
  listening.abort();
  if (answer !== undefined && !isCancel(answer)) return answer as Value;
  throw interruption(streams);
}

/** Says that the questions end here; the error to throw for that. */
export function interruption({ output }: QuestionStreams): InterruptedError {
  cancel("interrupted", { output });
  return new InterruptedError("prompt/interrupted", "interrupted at a question; nothing was written");
}

/** With its input gone the process waits for nothing any more, and would end as if all were done. */
async function endOfInput(signal: AbortSignal): Promise<undefined> {
  try {
    await once(process, "beforeExit", { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return undefined;
}

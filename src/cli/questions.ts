/** Loaded on demand: the prompt library. All questions are asked through this file, on standard error. */
import { once } from "node:events";
import { cancel, confirm, isCancel, log, select } from "@clack/prompts";
import { InterruptedError } from "../diagnostics/errors.ts";

export interface Answer<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

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

/** Yes or no; no is offered. Throws as {@link choose} does. */
export async function isWanted(message: string): Promise<boolean> {
  return answered<boolean>(confirm({ message, initialValue: false, output }));
}

async function answered<Value>(question: Promise<Value | symbol>): Promise<Value> {
  const listening = new AbortController();
  const answer = await Promise.race([question, endOfInput(listening.signal)]);
  listening.abort();
  if (answer !== undefined && !isCancel(answer)) return answer as Value;
  cancel("interrupted", { output });
  throw new InterruptedError("prompt/interrupted", "interrupted at a question; nothing was written");
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

import { TemplateError, UsageError } from "../../diagnostics/errors.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { Question } from "../config/template-config.ts";
import { answerError, AskedQuestion } from "./asked-question.ts";
import { forgetLast, hide, settle, type AnswerSheet } from "./answer-sheet.ts";
import { makePrompt, readAnswer } from "./make-prompt.ts";
import type { Prompt, PromptAnswer } from "./prompt.ts";
import { questionFault } from "./question-fault.ts";
import type { TextRenderer } from "./text-renderer.ts";

/** What does not change while questions are asked. */
export interface AskingRules {
  readonly questions: readonly Question[];
  readonly renderer: TextRenderer;
  /** What templates see with these answers. */
  readonly makeValues: (sheet: AnswerSheet) => TemplateData;
  /** Whether there is somebody who answers; else each question takes its default. */
  readonly canAsk: boolean;
  /** Whether what stands in the answers file is asked again. */
  readonly skipAnswered: boolean;
}

/** How far the questions have come. */
export interface AskingState {
  readonly sheet: AnswerSheet;
  /** The place of the question that is next. */
  readonly position: number;
  /** What there was before each question that somebody answered. */
  readonly steps: readonly AskingState[];
  /** What was typed, also for the questions that the user went back from. */
  readonly typed: ReadonlyMap<string, PromptAnswer>;
}

/** A state at a question that somebody has to answer, or at the end. */
export interface Turn {
  readonly state: AskingState;
  readonly asked: AskedQuestion | undefined;
  readonly prompt: Prompt | undefined;
}

export function beginAsking(sheet: AnswerSheet): AskingState {
  return { sheet, position: 0, steps: [], typed: new Map() };
}

/**
 * Goes on to the next question that somebody has to answer; all before it are settled without.
 *
 * @throws UsageError for an answer that was given and is none, and for one that is missing; TemplateError for a fault of
 * the template
 */
export function advance(state: AskingState, rules: AskingRules): Turn {
  let [sheet, position] = [state.sheet, state.position];
  for (; position < rules.questions.length; position++) {
    const question = rules.questions[position];
    if (question === undefined) break;
    const view = prepare(question, sheet, rules);
    const settled = settleAlone(view, rules);
    if (settled === undefined) return makeTurn({ ...state, sheet: view.sheet, position }, view);
    sheet = settled;
  }
  return { state: { ...state, sheet, position }, asked: undefined, prompt: undefined };
}

/**
 * The state after an answer.
 *
 * @returns a message when the answer is refused
 */
export function answerTurn({ state, asked }: Turn, answer: PromptAnswer): AskingState | string {
  if (asked === undefined) return "nothing was asked";
  const read = readAnswer(asked, answer);
  if (!read.ok) return read.message;
  const { name } = asked.question;
  return {
    sheet: settle(state.sheet, name, read.value),
    position: state.position + 1,
    steps: [...state.steps, state],
    typed: new Map([...state.typed, [name, answer]]),
  };
}

/** The state at the question that was answered before; the same state at the first. What was typed is offered again. */
export function stepBack(state: AskingState): AskingState {
  const before = state.steps.at(-1);
  return before === undefined ? state : { ...before, typed: state.typed };
}

interface View {
  readonly asked: AskedQuestion;
  readonly sheet: AnswerSheet;
}

/** A last answer that is none any more does not count. */
function prepare(question: Question, sheet: AnswerSheet, { renderer, makeValues }: AskingRules): View {
  const asked = new AskedQuestion(question, { renderer, values: makeValues(sheet) });
  const last = sheet.last.get(question.name);
  const isKept = last === undefined || isAccepted(asked, last);
  return { asked, sheet: isKept ? sheet : forgetLast(sheet, question.name) };
}

function isAccepted(asked: AskedQuestion, value: Value): boolean {
  try {
    return asked.accept(value).ok;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}

/** The answers with that of this question, where nobody has to be asked for it. */
function settleAlone({ asked, sheet }: View, rules: AskingRules): AnswerSheet | undefined {
  const { name, default: written } = asked.question;
  const visible = asked.isAsked ? sheet : hide(sheet, name);
  if (!asked.isAsked && written === undefined) return visible;
  const given = visible.given.get(name);
  if (given !== undefined) {
    const read = asked.accept(given);
    if (!read.ok) throw answerError(asked.question, read.message);
    return settle(visible, name, read.value);
  }
  if (!asked.isAsked) return settleDefault({ asked, sheet: visible });
  if (rules.skipAnswered && visible.last.has(name)) return visible;
  return rules.canAsk ? undefined : settleDefault({ asked, sheet: visible });
}

function settleDefault({ asked, sheet }: View): AnswerSheet {
  const { question, isAsked } = asked;
  const { name } = question;
  const written = writtenDefault({ asked, sheet });
  if (written === undefined && isAsked) throw required(question);
  if (written === undefined) return sheet;
  // Neither a computed value nor a secret is validated, as in Copier.
  const read = isAsked && !question.isSecret ? asked.accept(written) : asked.parse(written);
  if (!read.ok)
    throw questionFault(question, "bootstrap/default", `its default is no answer: ${read.message}`, [
      `give an answer with --data ${name}=…`,
    ]);
  return settle(sheet, name, read.value);
}

/** The last answer, else what the user usually answers, else the default of the template. */
function writtenDefault({ asked, sheet }: View): Value | undefined {
  const { name } = asked.question;
  const known = sheet.last.get(name);
  const usual = known === undefined ? sheet.userDefaults.get(name) : known;
  return usual === undefined ? asked.templateDefault : usual;
}

function required({ name, location }: Question): UsageError {
  const place = `${location.path}:${location.line ?? 1}`;
  const message = `the question \`${name}\` has no default and was not answered (${place})`;
  return new UsageError("bootstrap/required", message, { hints: [`answer it with --data ${name}=…`] });
}

function makeTurn(state: AskingState, view: View): Turn {
  const { asked } = view;
  const prompt = makePrompt(asked, {
    offered: offeredValue(view),
    earlier: state.typed.get(asked.question.name),
    canGoBack: state.steps.length > 0,
  });
  return { state, asked, prompt };
}

/** A default that is no answer is not offered; whoever answers gives another one. */
function offeredValue(view: View): Value | undefined {
  const written = writtenDefault(view);
  const parsed = written === undefined ? undefined : view.asked.parse(written);
  return parsed?.ok === true ? parsed.value : undefined;
}

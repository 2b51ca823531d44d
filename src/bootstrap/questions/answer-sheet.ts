import { Dict } from "../../templates/jinja/values/dict.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { Question } from "../config/template-config.ts";

export type AnswerMap = ReadonlyMap<string, Value>;

/** All answers that are known, by where they come from. A sheet is never changed: there is a new one. */
export interface AnswerSheet {
  /** Of the questions that were dealt with, asked or not. */
  readonly settled: AnswerMap;
  /** What the caller gave, also for names that are no questions. */
  readonly given: AnswerMap;
  /** Of the answers file. */
  readonly last: AnswerMap;
  /** What this user usually answers. */
  readonly userDefaults: AnswerMap;
  /** Questions that were skipped: their value is no answer. */
  readonly hidden: ReadonlySet<string>;
}

export const noAnswers: AnswerMap = new Map();

/** What templates see: of each name the value that ranks highest. */
export function combineAnswers({ settled, given, last, userDefaults }: AnswerSheet): AnswerMap {
  return new Map([...userDefaults, ...last, ...given, ...settled]);
}

/** What goes into the answers file, in the order of the questions: no secrets, nothing that was skipped. */
export function recordAnswers(sheet: AnswerSheet, questions: readonly Question[]): AnswerMap {
  const answers = combineAnswers(sheet);
  return new Map(
    questions.flatMap(({ name, isSecret }) => {
      const value = answers.get(name);
      const isKept = !isSecret && !sheet.hidden.has(name) && value !== undefined && canBeJson(value);
      return isKept ? [[name, value] as const] : [];
    }),
  );
}

/** Dates, for one, cannot. */
function canBeJson(value: Value): boolean {
  return typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Dict;
}

export function settle(sheet: AnswerSheet, name: string, value: Value): AnswerSheet {
  return { ...sheet, settled: new Map([...sheet.settled, [name, value]]) };
}

export function hide(sheet: AnswerSheet, name: string): AnswerSheet {
  return { ...forgetLast(sheet, name), hidden: new Set([...sheet.hidden, name]) };
}

export function forgetLast(sheet: AnswerSheet, name: string): AnswerSheet {
  if (!sheet.last.has(name)) return sheet;
  return { ...sheet, last: new Map([...sheet.last].filter(([other]) => other !== name)) };
}

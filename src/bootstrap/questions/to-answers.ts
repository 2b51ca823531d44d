import type { Json } from "../../model/json.ts";
import { fromData } from "../../templates/jinja/values/from-data.ts";
import type { AnswerMap } from "./answer-sheet.ts";

/** Answers that a program gives. */
export function toAnswers(data: Readonly<Record<string, Json>> = {}): AnswerMap {
  return new Map(Object.entries(data).map(([name, value]) => [name, fromData(value)] as const));
}

import type { Json } from "../../model/json.ts";
import type { Answer } from "./ask-server.ts";

/** A value below an answer's JSON; undefined where there is none. */
export function valueIn(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
    at = Object.hasOwn(at, key) ? (at as Readonly<Record<string, Json>>)[key] : undefined;
  }
  return at;
}

export function textIn(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = valueIn(value, ...path);
  return typeof found === "string" ? found : undefined;
}

export function countIn(value: Json | undefined, ...path: readonly string[]): number | undefined {
  const found = valueIn(value, ...path);
  return typeof found === "number" && Number.isInteger(found) && found > 0 ? found : undefined;
}

export function listIn(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = valueIn(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The JSON of an answer that is a success. */
export function jsonOf(answer: Answer): Json | undefined {
  return answer.kind === "answer" && answer.status < 300 ? answer.json : undefined;
}

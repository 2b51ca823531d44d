import { UsageError } from "../../diagnostics/errors.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { AnswerMap } from "./answer-sheet.ts";
import { readMapping } from "./read-mapping.ts";

/**
 * `--data NAME=VALUE`, any number of times. A value is a text until the question says of what type it is.
 *
 * @throws UsageError for what has no name
 */
export function parseData(words: readonly string[]): AnswerMap {
  return new Map(words.map(parsePair));
}

function parsePair(word: string): readonly [string, Value] {
  const sign = word.indexOf("=");
  if (sign > 0) return [word.slice(0, sign), word.slice(sign + 1)];
  throw new UsageError("usage/data", `\`--data ${word}\` is not NAME=VALUE`, {
    hints: ["such as --data project_name=demo"],
  });
}

/**
 * `--data-file`: the same as YAML.
 *
 * @throws ConfigurationError with file, line and column
 */
export function readDataFile(text: string, path: string): AnswerMap {
  return readMapping(text, path, "bootstrap/data-file");
}

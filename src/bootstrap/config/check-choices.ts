import type { Issue, IssuePath } from "../../formats/issue.ts";
import { check } from "../../formats/validate.ts";
import { choiceSchema } from "./config-schema.ts";
import { plainValue } from "./plain-value.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import type { Value } from "../../templates/jinja/values/value.ts";

/** What is wrong with the form of choices: a list, or a mapping from what is shown to what is meant. */
export function checkChoices(choices: Value, path: IssuePath): readonly Issue[] {
  if (choices instanceof Dict)
    return Array.from(choices.entries()).flatMap(([name, value]) =>
      checkMeaning(value, [...path, toText(name)]),
    );
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice, index) => checkPair(choice, [...path, index]));
}

function checkPair(choice: Value, path: IssuePath): readonly Issue[] {
  if (!Array.isArray(choice)) return [];
  const [, value] = choice;
  if (choice.length === 2 && value !== undefined) return checkMeaning(value, [...path, 1]);
  const message = `a choice that is a list has a name and a value, and this one has ${choice.length} parts`;
  return [{ code: "bootstrap/choices", message, hints: [], path, isKey: false }];
}

/** A mapping says more than the value: when it cannot be chosen. */
function checkMeaning(value: Value, path: IssuePath): readonly Issue[] {
  if (!(value instanceof Dict)) return [];
  const checked = check(choiceSchema, plainValue(value));
  return checked.ok ? [] : checked.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

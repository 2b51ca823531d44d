import { didYouMean } from "../../diagnostics/nearest-name.ts";
import type { ReadValue } from "../../templates/jinja/read-data.ts";
import { valueFromYaml } from "../../templates/jinja/read-data.ts";
import { areEqual } from "../../templates/jinja/values/compare.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import { checkChoices } from "../config/check-choices.ts";
import type { QuestionType } from "../config/question-type.ts";
import type { Question } from "../config/template-config.ts";
import { castAnswer } from "./cast-answer.ts";
import { questionFault } from "./question-fault.ts";
import { renderText, renderValue, type Rendering } from "./rendering.ts";

/** One of the answers that a question has. */
export interface Choice {
  readonly name: string;
  /** As the type of the question has it. */
  readonly value: Value;
  /** As the template has it: an answer is read by the type, and that once. */
  readonly written: Value;
  /** Why it cannot be chosen; "" when it can. */
  readonly disabled: string;
}

/**
 * The choices of a question, with all their templates rendered; undefined when anything can be answered.
 *
 * @throws TemplateError when they are none
 */
export function readChoices(
  question: Question,
  type: QuestionType,
  rendering: Rendering,
): readonly Choice[] | undefined {
  const choices =
    question.choices === undefined ? undefined : writtenChoices(question, question.choices, rendering);
  return choices?.map(([name, value]) => readChoice(name, value, { question, type, rendering }));
}

type Pair = readonly [name: Value, value: Value];

function writtenChoices(question: Question, choices: Value, rendering: Rendering): readonly Pair[] {
  if (typeof choices !== "string") return toPairs(question, choices);
  const text = renderText(choices, question, rendering, "choices");
  const read = valueFromYaml(text);
  if (!read.ok)
    throw questionFault(question, "bootstrap/choices", `the choices are no YAML: ${read.message}`);
  const [issue] = checkChoices(read.value, []);
  if (issue !== undefined) throw questionFault(question, "bootstrap/choices", issue.message, issue.hints);
  return toPairs(question, read.value);
}

function toPairs(question: Question, choices: Value): readonly Pair[] {
  if (choices instanceof Dict) return [...choices.entries()];
  if (!Array.isArray(choices))
    throw questionFault(question, "bootstrap/choices", "the choices are neither a list nor a mapping");
  return choices.map((choice) => {
    if (!Array.isArray(choice)) return [choice, choice instanceof Dict ? plainChoice(choice) : choice];
    const [name = null, value = null] = choice;
    return [name, value];
  });
}

/** A mapping in a list is a value itself, and says nothing about another. */
function plainChoice(choice: Dict): Dict {
  return new Dict([["value", choice]]);
}

interface ChoiceReading {
  readonly question: Question;
  readonly type: QuestionType;
  readonly rendering: Rendering;
}

function readChoice(name: Value, meaning: Value, { question, type, rendering }: ChoiceReading): Choice {
  const shown = toText(renderValue(name, question, rendering, "choices"));
  const value = meaning instanceof Dict ? (meaning.get("value") ?? null) : meaning;
  const validator = meaning instanceof Dict ? meaning.get("validator") : undefined;
  const disabled = typeof validator === "string" ? renderText(validator, question, rendering, "choices") : "";
  const rendered = renderValue(value, question, rendering, "choices");
  // None is the same as the name.
  const written = rendered === null ? shown : rendered;
  const cast = castAnswer(written, type);
  if (!cast.ok)
    throw questionFault(
      question,
      "bootstrap/choices",
      `the choice \`${shown}\` is of another type: ${cast.message}`,
    );
  return { name: shown, value: cast.value, written, disabled };
}

/** The value, when it can be chosen. */
export function pickChoice(value: Value, choices: readonly Choice[]): ReadValue {
  const same = choices.filter((choice) => areEqual(choice.value, value));
  if (same.some(({ disabled }) => disabled === "")) return { ok: true, value };
  const [disabled] = same;
  const shown = toText(value);
  if (disabled !== undefined)
    return { ok: false, message: `\`${disabled.name}\` cannot be chosen: ${disabled.disabled.trim()}` };
  const values = choices.map((choice) => toText(choice.value));
  const [hint = `choices: ${values.map((text) => `\`${text}\``).join(", ")}`] = didYouMean(shown, values);
  return { ok: false, message: `\`${shown}\` is none of the choices; ${hint}` };
}

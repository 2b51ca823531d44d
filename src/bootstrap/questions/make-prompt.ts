import { areEqual } from "../../templates/jinja/values/compare.ts";
import type { ReadValue } from "../../templates/jinja/read-data.ts";
import { isTrue } from "../../templates/jinja/values/items.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { AskedQuestion } from "./asked-question.ts";
import type { Choice } from "./choice.ts";
import { editableText } from "./editable-text.ts";
import type { Prompt, PromptAnswer } from "./prompt.ts";

export interface PromptMaking {
  /** What is offered; undefined when nothing is. */
  readonly offered: Value | undefined;
  /** What was answered before the user came back. */
  readonly earlier: PromptAnswer | undefined;
  readonly canGoBack: boolean;
}

/** The question as it is shown. */
export function makePrompt(asked: AskedQuestion, { offered, earlier, canGoBack }: PromptMaking): Prompt {
  const { question, choices = [] } = asked;
  const common = {
    name: question.name,
    message: messageOf(asked),
    mark: question.mark === undefined ? undefined : asked.text("mark"),
    canGoBack,
    check: (answer: PromptAnswer) => {
      const read = readAnswer(asked, answer);
      return read.ok ? undefined : read.message;
    },
  };
  if (choices.length > 0 && asked.isMultiselect) {
    const initial = Array.isArray(earlier) ? earlier : placesOf(offered, choices);
    return { ...common, kind: "multiselect", choices, initial };
  }
  if (choices.length > 0) {
    const initial = typeof earlier === "number" ? earlier : placeOf(offered, choices);
    return { ...common, kind: "select", choices, initial, usesShortcuts: asked.usesShortcuts };
  }
  if (asked.type === "bool") {
    const initial = typeof earlier === "boolean" ? earlier : offered !== undefined && isTrue(offered);
    return { ...common, kind: "confirm", initial };
  }
  return {
    ...common,
    kind: "text",
    initial:
      typeof earlier === "string" ? earlier : offered === undefined ? "" : editableText(offered, asked),
    placeholder: asked.text("placeholder"),
    isSecret: question.isSecret,
    isMultiline: asked.isMultiline,
  };
}

/** What was answered, as a value of the question. */
export function readAnswer(asked: AskedQuestion, answer: PromptAnswer): ReadValue {
  if (typeof answer === "string" || typeof answer === "boolean") return asked.accept(answer);
  const places = typeof answer === "number" ? [answer] : answer;
  const chosen = places.map((place) => asked.choices?.[place]);
  if (!chosen.every((choice) => choice !== undefined))
    return { ok: false, message: "there is no such choice" };
  const values = chosen.map(({ written }) => written);
  const [value = null] = values;
  return asked.accept(typeof answer === "number" ? value : values);
}

/** The help, or else the name and the type. */
function messageOf(asked: AskedQuestion): string {
  const help = asked.text("help").trimEnd();
  if (help !== "") return help;
  const { name } = asked.question;
  return asked.type === "str" ? name : `${name} (${asked.type})`;
}

function placeOf(offered: Value | undefined, choices: readonly Choice[]): number | undefined {
  if (offered === undefined) return undefined;
  const place = choices.findIndex(({ value, disabled }) => disabled === "" && areEqual(value, offered));
  return place === -1 ? undefined : place;
}

function placesOf(offered: Value | undefined, choices: readonly Choice[]): readonly number[] {
  if (!Array.isArray(offered)) return [];
  return choices.flatMap(({ value, disabled }, place) =>
    disabled === "" && offered.some((item) => areEqual(item, value)) ? [place] : [],
  );
}

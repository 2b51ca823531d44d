import { TemplateError, UsageError } from "../../diagnostics/errors.ts";
import type { ReadValue } from "../../templates/jinja/read-data.ts";
import { toData } from "../../templates/jinja/values/from-data.ts";
import { areEqual } from "../../templates/jinja/values/compare.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import { isQuestionType, type QuestionType } from "../config/question-type.ts";
import { unknownType } from "../config/read-question.ts";
import type { Question } from "../config/template-config.ts";
import { castAnswer } from "./cast-answer.ts";
import { castToBool } from "./cast-to-bool.ts";
import { pickChoice, readChoices, type Choice } from "./choice.ts";
import { parseList } from "./parse-list.ts";
import { questionFault } from "./question-fault.ts";
import { renderText, renderValue, type Rendering } from "./rendering.ts";
import { isUnset, unset } from "./unset.ts";

/** A question with the answers before it: its templates are rendered when they are asked for, and once. */
export class AskedQuestion {
  readonly question: Question;
  readonly #rendering: Rendering;
  readonly #known = new Map<string, unknown>();

  constructor(question: Question, rendering: Rendering) {
    this.question = question;
    this.#rendering = rendering;
  }

  get type(): QuestionType {
    return this.#once("type", () => {
      const type = this.text("type");
      if (isQuestionType(type)) return type;
      const { code, message, hints } = unknownType(type, []);
      throw questionFault(this.question, code, message, hints);
    });
  }

  get choices(): readonly Choice[] | undefined {
    return this.#once("choices", () => readChoices(this.question, this.type, this.#rendering));
  }

  get isAsked(): boolean {
    return this.#once("when", () => this.#condition("when", this.question.when));
  }

  get isMultiselect(): boolean {
    return this.#once("multiselect", () => this.#condition("multiselect", this.question.multiselect));
  }

  get isMultiline(): boolean {
    return this.#once("multiline", () => this.#condition("multiline", this.question.multiline));
  }

  get usesShortcuts(): boolean {
    return this.#once("use_shortcuts", () => this.#condition("use_shortcuts", this.question.useShortcuts));
  }

  /** One of the texts of the question, rendered. */
  text(key: "type" | "help" | "placeholder" | "mark"): string {
    return renderText(this.question[key] ?? "", this.question, this.#rendering, key);
  }

  /** The answer as the type has it, when it is one and no validator refuses it. */
  accept(value: Value): ReadValue {
    const parsed = this.parse(value);
    const fault = parsed.ok ? this.validate(parsed.value) : undefined;
    return fault === undefined ? parsed : { ok: false, message: fault };
  }

  /** The answer as the type has it, when it is among the choices; no validator is asked. */
  parse(value: Value): ReadValue {
    const read = this.isMultiselect ? this.#parseMany(value) : this.#parseOne(value);
    if (read.ok || !this.question.isSecret) return read;
    return {
      ok: false,
      message: `expected ${this.choices === undefined ? `an answer of the type ${this.type}` : "one of the choices"}`,
    };
  }

  /** What the validator says against an answer. */
  validate(answer: Value): string | undefined {
    const { question } = this;
    const { renderer, values } = this.#rendering;
    const rendering = { renderer, values: { ...values, [question.name]: toData(answer) } };
    try {
      return renderText(question.validator, question, rendering, "validator").trim() || undefined;
    } catch (error) {
      if (error instanceof TemplateError) return error.message;
      throw error;
    }
  }

  /** The default of the template, before it is an answer; undefined when there is none. */
  get templateDefault(): Value | undefined {
    return this.#once("default", () => {
      const { question } = this;
      if (question.default === undefined) return undefined;
      const { renderer, values } = this.#rendering;
      const rendering = { renderer, values: { ...values, UNSET: unset } };
      try {
        return renderValue(question.default, question, rendering, "default");
      } catch (error) {
        if (isUnset(error)) return undefined;
        throw error;
      }
    });
  }

  #condition(key: string, condition: string | boolean): boolean {
    if (typeof condition === "boolean") return condition;
    return castToBool(renderText(condition, this.question, this.#rendering, key));
  }

  #parseOne(value: Value): ReadValue {
    const cast = castAnswer(value, this.type);
    const { choices } = this;
    return cast.ok && choices !== undefined && choices.length > 0 ? pickChoice(cast.value, choices) : cast;
  }

  /** In the order of the choices, as Copier has it. */
  #parseMany(value: Value): ReadValue {
    const items = this.#itemsOf(value);
    if (!Array.isArray(items)) return items as ReadValue;
    const answers: Value[] = [];
    for (const item of items) {
      const parsed = this.#parseOne(item);
      if (!parsed.ok) return parsed;
      answers.push(parsed.value);
    }
    const values = (this.choices ?? []).map((choice) => choice.value);
    return { ok: true, value: values.filter((choice) => answers.some((answer) => areEqual(answer, choice))) };
  }

  #itemsOf(value: Value): readonly Value[] | ReadValue {
    if (Array.isArray(value)) return value;
    if (typeof value !== "string") return { ok: false, message: "expected a list" };
    const list = parseList(value);
    return list.ok ? list.items : list;
  }

  #once<T>(key: string, read: () => T): T {
    if (!this.#known.has(key)) this.#known.set(key, read());
    return this.#known.get(key) as T;
  }
}

/** The error for an answer that was given and is none. */
export function answerError({ name, isSecret }: Question, message: string): UsageError {
  const hints = [
    isSecret ? `give another with --data ${name}=…` : `give another, such as --data ${name}=VALUE`,
  ];
  return new UsageError("bootstrap/answer", `the answer to \`${name}\`: ${message}`, { hints });
}

import { TemplateError } from "../../diagnostics/errors.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { Question } from "../config/template-config.ts";
import type { TextRenderer } from "./text-renderer.ts";

/** What the texts of a question are rendered with. */
export interface Rendering {
  readonly renderer: TextRenderer;
  readonly values: TemplateData;
}

/**
 * Renders a value of a question: a text, and the texts of a list. All else is as it is.
 *
 * @throws TemplateError with the place of the question
 */
export function renderValue(
  value: Value,
  question: Question,
  { renderer, values }: Rendering,
  key: string,
): Value {
  if (typeof value === "string") return renderText(value, question, { renderer, values }, key);
  if (!Array.isArray(value)) return value;
  return value.map((item) => renderValue(item, question, { renderer, values }, key));
}

/** A text that no template can be, such as that of most types. */
const word = /^\w*$/;

/** Renders one text of a question; throws as {@link renderValue} does. */
export function renderText(
  text: string,
  question: Question,
  { renderer, values }: Rendering,
  key: string,
): string {
  if (word.test(text)) return text;
  const { name, location } = question;
  try {
    return renderer.renderText(text, values, location.path);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const [fault] = error.diagnostics;
    if (fault === undefined) throw error;
    const message = `${fault.message}, in \`${key}\` of the question \`${name}\``;
    const place = `${location.path}:${location.line ?? 1}:${location.column ?? 1}`;
    throw new TemplateError(error.code, `${message} (${place})`, {
      hints: error.hints,
      diagnostics: [{ ...fault, message, location }],
      cause: error,
    });
  }
}

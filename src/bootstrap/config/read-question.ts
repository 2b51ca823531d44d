import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import { typeOf, type Value } from "../../templates/jinja/values/value.ts";
import { checkChoices } from "./check-choices.ts";
import { locationInDocument, type ConfigFault } from "./config-document.ts";
import type { RawQuestion } from "./config-schema.ts";
import type { MergedEntry } from "./merge-documents.ts";
import { plainValue } from "./plain-value.ts";
import { isQuestionType, questionTypes } from "./question-type.ts";
import type { Question } from "./template-config.ts";

export interface QuestionReading {
  /** Whether `_secret_questions` names it. */
  readonly isSecret: boolean;
  /** What begins an expression in the template's Jinja. */
  readonly marks: readonly string[];
  readonly fail: (fault: ConfigFault) => void;
}

/** Names that Copier keeps for itself. */
const reserved: ReadonlySet<string> = new Set(["now", "make_secret"]);

/** A question whose form has been checked. What is no mapping is the default of a short one. */
export function readQuestion(
  name: string,
  { value, document }: MergedEntry,
  reading: QuestionReading,
): Question {
  const raw = value instanceof Dict ? (plainValue(value) as RawQuestion) : {};
  const answer = value instanceof Dict ? value.get("default") : value;
  const choices = value instanceof Dict ? value.get("choices") : undefined;
  const type = raw.type === undefined || raw.type === "" ? typeOfDefault(answer) : raw.type;
  const question: Question = {
    name,
    type,
    help: raw.help,
    default: answer,
    choices,
    multiselect: raw.multiselect ?? false,
    validator: raw.validator ?? "",
    placeholder: raw.placeholder ?? "",
    when: raw.when ?? true,
    isSecret: reading.isSecret || (raw.secret ?? false),
    multiline: raw.multiline ?? false,
    mark: raw.qmark ?? undefined,
    useShortcuts: raw.use_shortcuts ?? false,
    location: locationInDocument(document, [name]),
  };
  checkQuestion(question, reading);
  return question;
}

/** A question without a type has that of its default, and is YAML otherwise. */
function typeOfDefault(answer: Value | undefined): string {
  const type = answer === undefined ? "" : typeOf(answer);
  return isQuestionType(type) ? type : "yaml";
}

function checkQuestion(
  { name, type, isSecret, default: answer, choices }: Question,
  reading: QuestionReading,
): void {
  const { fail, marks } = reading;
  if (reserved.has(name))
    fail({
      code: "bootstrap/question-name",
      message: `no question can be \`${name}\``,
      path: [name],
      isKey: true,
    });
  const isTemplate = marks.some((mark) => type.includes(mark));
  if (!isTemplate && !isQuestionType(type)) fail(unknownType(type, [name, "type"]));
  if (isSecret && answer === undefined) {
    const message = `the secret question \`${name}\` has no default`;
    const hints = ["Copier asks for one: it may be an empty text"];
    fail({ code: "bootstrap/secret-default", message, hints, path: [name], isKey: true });
  }
  if (choices !== undefined) for (const issue of checkChoices(choices, [name, "choices"])) fail(issue);
}

/** For a type that does not exist. */
export function unknownType(type: string, path: ConfigFault["path"]): ConfigFault {
  const listing = `types: ${questionTypes.map((known) => `\`${known}\``).join(", ")}`;
  return {
    code: "bootstrap/question-type",
    message: `there is no question type \`${type}\``,
    path,
    hints: [...didYouMean(type, questionTypes), listing],
  };
}

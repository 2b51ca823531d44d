import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Issue } from "../../formats/issue.ts";
import { check } from "../../formats/validate.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import { faultInDocument, type ConfigDocument } from "./config-document.ts";
import { callSettings, questionSchema, settingsSchema } from "./config-schema.ts";
import { isSetting } from "./merge-documents.ts";
import { plainValue } from "./plain-value.ts";

/** Every setting and question of a document whose form is wrong. */
export function checkDocument(document: ConfigDocument): Diagnostic[] {
  const settings = document.entries.filter(([name]) => isSetting(name));
  const questions = document.entries.filter(([name]) => !isSetting(name));
  return [
    ...checkSettings(settings).map((issue) => faultInDocument(document, issue)),
    ...questions.flatMap(([name, value]) =>
      checkQuestion(name, value).map((issue) => faultInDocument(document, issue)),
    ),
  ];
}

function checkSettings(entries: ConfigDocument["entries"]): readonly Issue[] {
  const settings = Object.fromEntries(entries.map(([name, value]) => [name, plainValue(value)]));
  const checked = check(settingsSchema, settings);
  return checked.ok ? [] : checked.issues.map(explainCallSetting);
}

/** A setting that exists, but not in a template. */
function explainCallSetting(issue: Issue): Issue {
  const name = String(issue.path.at(-1));
  if (issue.code !== "schema/unknown-key" || !callSettings.has(name)) return issue;
  return {
    ...issue,
    message: `\`${name}\` is no setting of a template`,
    hints: ["whoever uses the template says it, as an option"],
  };
}

function checkQuestion(name: string, value: Value): readonly Issue[] {
  if (!(value instanceof Dict)) return [];
  const checked = check(questionSchema, plainValue(value));
  return checked.ok ? [] : checked.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }));
}

import { ConfigurationError } from "../../diagnostics/errors.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { AnswerMap } from "./answer-sheet.ts";
import { readMapping } from "./read-mapping.ts";

/** What a project remembers of a template. */
export interface AnswersFile {
  /** The version of the template, as `git describe` has it; undefined for one without versions. */
  readonly commit: string | undefined;
  /** Where the template is from. */
  readonly sourcePath: string | undefined;
  readonly answers: AnswerMap;
}

/**
 * Reads an answers file, such as `.copier-answers.yml`.
 *
 * @throws ConfigurationError with file, line and column
 */
export function readAnswersFile(text: string, path: string): AnswersFile {
  const all = readMapping(text, path, "bootstrap/answers-file");
  const answers = new Map([...all].filter(([name]) => name !== "_commit" && name !== "_src_path"));
  return { commit: textOf(all, "_commit", path), sourcePath: textOf(all, "_src_path", path), answers };
}

/** A commit of digits only is a number in YAML when nobody has quoted it. */
function textOf(all: AnswerMap, name: string, path: string): string | undefined {
  const value: Value | undefined = all.get(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" || typeof value === "bigint") return String(value);
  throw new ConfigurationError("bootstrap/answers-file", `\`${name}\` is no text (${path})`, {
    hints: ["put it in quotes"],
  });
}

/**
 * Refuses the answers of another template: they would answer its questions here.
 *
 * @param source where this template is from, as it would be recorded
 * @throws ConfigurationError
 */
export function checkSameTemplate({ sourcePath }: AnswersFile, source: string, path: string): void {
  if (sourcePath === undefined || normalSource(sourcePath) === normalSource(source)) return;
  throw new ConfigurationError(
    "bootstrap/other-template",
    `\`${path}\` has the answers of another template, \`${sourcePath}\`, and this one is \`${source}\``,
    { hints: ["name another file with --answers-file, one for each template"] },
  );
}

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/^git\+/, ""],
  [/^gh:\/?/, "https://github.com/"],
  [/^gl:\/?/, "https://gitlab.com/"],
  [/^git@([^:/]+):/, "https://$1/"],
];

/** The spellings of one place as one. */
function normalSource(source: string): string {
  const long = shortForms.reduce((text, [short, full]) => text.replace(short, full), source);
  return long.replace(/\/+$/, "").replace(/\.git$/, "");
}

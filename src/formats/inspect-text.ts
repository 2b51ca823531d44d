import { positionAt } from "../diagnostics/code-frame.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "../model/limits.ts";
import { describeCharacter } from "./character-names.ts";
import { findSecrets, type FoundSecret } from "./find-secrets.ts";
import {
  findHidden,
  hiddenKinds,
  isPlainText,
  type HiddenKind,
  type HiddenText,
} from "./hidden-characters.ts";
import type { SourceText } from "./fault-at.ts";
import { secretKinds } from "./secret-patterns.ts";

/** What the user can allow, such as `hidden/tag` and `secret/key`. */
export const inspectedCodes: readonly string[] = [
  ...hiddenKinds.map((kind) => `hidden/${kind}`),
  ...secretKinds.map((kind) => `secret/${kind}`),
];

/**
 * What a reader of a text does not see, and what nobody should: hidden characters, and what looks like a secret. Shows
 * neither.
 */
export function inspectText(source: SourceText): Diagnostic[] {
  return [...inspectCharacters(source), ...inspectSecrets(source)];
}

/** Only the hidden characters. */
export function inspectCharacters(source: SourceText): Diagnostic[] {
  if (isPlainText(source.text)) return [];
  return tellable(findHidden(source.text)).map((found) => hiddenFault(found, source));
}

/** Only what looks like a secret. */
export function inspectSecrets(source: SourceText): Diagnostic[] {
  return tellable(findSecrets(source.text)).map((found) => secretFault(found, source));
}

function tellable<T>(found: readonly T[]): readonly T[] {
  return found.slice(0, limits["faults-per-file"].most);
}

/** What a hidden character is and does, for a message. */
export function describeHidden({ kind, text }: HiddenText): string {
  const characters = Array.from(text);
  const first = describeCharacter(text);
  const what =
    characters.length === 1
      ? `the hidden character ${first}`
      : `${characters.length} hidden characters in a row, the first ${first}`;
  return `${what}: ${kind === "tag" ? tagWords(characters) : effects[kind]}`;
}

const effects: Readonly<Record<Exclude<HiddenKind, "tag">, string>> = {
  bidi: "what follows is shown in another order than a model reads it",
  run: "they can carry a message that only a model reads",
  control: "it can steer the terminal that shows the text",
  selector: "it selects nothing here, and can carry data",
  blank: "it looks like a blank and is none",
  invisible: "nobody sees it, and a model reads it",
};

function tagWords(characters: readonly string[]): string {
  const letters = characters.map((character) => (character.codePointAt(0) ?? 0) - 0xe0000);
  const words = String.fromCharCode(...letters.filter((code) => code >= 0x20 && code < 0x7f).slice(0, 60));
  const spelled = words.trim() === "" ? "" : `, here ${JSON.stringify(words)}`;
  return `they spell words that only a model reads${spelled}`;
}

function hiddenFault(found: HiddenText, source: SourceText): Diagnostic {
  return diagnostic({
    code: `hidden/${found.kind}`,
    severity: found.isError ? "error" : "warning",
    message: describeHidden(found),
    location: placeOf(source, found.offset),
    hints: ["delete it", allowHint(`hidden/${found.kind}`, source.path)],
  });
}

function secretFault({ kind, what, offset, length }: FoundSecret, source: SourceText): Diagnostic {
  return diagnostic({
    code: `secret/${kind}`,
    message: `this looks like ${what}, ${length} characters that are not shown`,
    location: placeOf(source, offset),
    hints: [
      "name a variable in its place, `${NAME}`, and take the secret out of use: it has been in a file",
      allowHint(`secret/${kind}`, source.path),
    ],
  });
}

export function allowHint(code: string, path: string): string {
  return `or, if it belongs there: \`--allow ${code}:${path}\``;
}

function placeOf({ path, text, firstLine = 1 }: SourceText, offset: number) {
  const { line, column } = positionAt(text, offset);
  return { path, line: line + firstLine - 1, column };
}

import { parse as parseJsonText, type ParseError } from "jsonc-parser";
import { parse as parseTomlText } from "smol-toml";
import { FuzzFault } from "./fault.ts";

/** Keys that only the generated documents of the user have. */
const usersKeys: ReadonlySet<string> = new Set(["a", "b", "c-d", "e", "k", "q", "t", "u", "l", "m"]);
const usersWords = /\bown\b|mine\d+z/;

/** What of a shared file is the user's, in words. */
export interface UsersView {
  readonly value: unknown;
  readonly words: readonly string[];
}

/** Of a settings file: values by their keys; then comments and marks in their order. */
export function viewSettings(text: string, path: string): UsersView {
  return { value: usersPart(parseSettings(text, path), true), words: text.match(/note\d+|mine\d+z/g) ?? [] };
}

/** Of a text file: its lines outside of our blocks, but blank ones. */
export function viewText(text: string): UsersView {
  const outside = text
    .replace(/^\uFEFF/, "")
    .replaceAll(
      /^(?:<!-- |# )agentsmgr:begin (\S+)[^]*?^(?:<!-- |# )agentsmgr:end \1(?: -->)?[ \t]*\r?$/gm,
      "",
    );
  return { value: undefined, words: outside.split(/\r?\n/).filter((line) => line.trim() !== "") };
}

/** Whether all of a view is in another one too. There may be more: a revert brings back what was replaced. */
export function hasView(now: UsersView, old: UsersView): boolean {
  const words = [...now.words];
  const hasWord = (word: string): boolean => {
    const index = words.indexOf(word);
    words.splice(0, index + 1);
    return index >= 0;
  };
  return old.words.every(hasWord) && hasValue(now.value, old.value);
}

function hasValue(now: unknown, old: unknown): boolean {
  if (old === undefined) return true;
  if (Array.isArray(old)) {
    const present = new Set(Array.isArray(now) ? now.map((element) => JSON.stringify(element)) : []);
    return old.every((element) => present.has(JSON.stringify(element)));
  }
  if (!isTable(old) || !isTable(now)) return JSON.stringify(old) === JSON.stringify(now);
  return Object.entries(old).every(([key, inner]) => Object.hasOwn(now, key) && hasValue(now[key], inner));
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** As a coder reads it, by parsers of others. */
export function parseSettings(text: string, path: string): unknown {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return path.endsWith(".toml") ? parseTomlText(bare) : parseJson(bare);
  } catch (error) {
    throw new FuzzFault("damaged", `\`${path}\` does not parse: ${String(error)}\n${text}`);
  }
}

function parseJson(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parseJsonText(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return value;
}

/** Undefined for what has nothing of the user's in it. */
function usersPart(value: unknown, isRoot = false): unknown {
  if (Array.isArray(value)) {
    const elements = value.filter((element) => usersWords.test(JSON.stringify(element)));
    return elements.length === 0 ? undefined : elements;
  }
  if (!isTable(value)) return typeof value === "string" && usersWords.test(value) ? value : undefined;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if ((isRoot && usersKeys.has(key)) || usersWords.test(key)) return [[key, inner]];
    const part = usersPart(inner);
    return part === undefined ? [] : [[key, part]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

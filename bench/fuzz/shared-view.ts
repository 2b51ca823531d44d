import { parse as parseJsonText, type ParseError } from "jsonc-parser";
import { parse as parseTomlText } from "smol-toml";
import { FuzzFault } from "./fault.ts";

/** Keys that only the generated documents of the user have. */
const usersKeys: ReadonlySet<string> = new Set(["a", "b", "c-d", "e", "k", "q", "t", "u", "l", "m"]);
const usersWords = /\bown\b|mine\d+z/;

/** What of a settings file is the user's: values by their keys, then comments and marks in their order. */
export function viewSettings(text: string, path: string): string {
  const value = parseSettings(text, path);
  const words = text.match(/note\d+|mine\d+z/g) ?? [];
  return JSON.stringify([usersPart(value, true), words]);
}

/** What of a text file is the user's: its lines outside of our blocks, but blank ones. */
export function viewText(text: string): string {
  const outside = text
    .replace(/^\uFEFF/, "")
    .replaceAll(
      /^(?:<!-- |# )agentsmgr:begin (\S+)[^]*?^(?:<!-- |# )agentsmgr:end \1(?: -->)?[ \t]*\r?$/gm,
      "",
    );
  const lines = outside.split(/\r?\n/).filter((line) => line.trim() !== "");
  return JSON.stringify(lines);
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
  if (typeof value !== "object" || value === null || value instanceof Date)
    return typeof value === "string" && usersWords.test(value) ? value : undefined;
  const entries = Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, unknown][] => {
    if ((isRoot && usersKeys.has(key)) || usersWords.test(key)) return [[key, inner]];
    const part = usersPart(inner);
    return part === undefined ? [] : [[key, part]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

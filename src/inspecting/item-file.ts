import type { FrontMatter } from "../formats/front-matter.ts";
import type { JsonObject } from "../formats/json-object.ts";
import { readFrontMatter } from "../formats/read-front-matter.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Reading } from "./reading.ts";

/** A Markdown file of a command, agent or skill. */
export interface ItemFile {
  readonly path: string;
  readonly text: string;
  readonly data: JsonObject;
  readonly body: string;
  readonly hasFrontMatter: boolean;
  /** Why the front matter is no YAML; what clients do then differs. */
  readonly fault?: Diagnostic | undefined;
}

/**
 * @param repair what the client makes of a text whose front matter is no YAML, before it tries once more
 * @returns undefined when it cannot be read at all, which is told
 */
export async function readItemFile(
  reading: Reading,
  path: string,
  repair?: (text: string) => string,
): Promise<ItemFile | undefined> {
  const text = reading.text(path);
  if (text === undefined) return undefined;
  const parsed = await readFrontMatter(text, path);
  const second = parsed.ok || repair === undefined ? parsed : await readFrontMatter(repair(text), path);
  if (second.ok) return { path, text, ...pick(second.value) };
  const fault = parsed.ok ? undefined : parsed.diagnostics[0];
  return { path, text, data: {}, body: text, hasFrontMatter: true, fault };
}

/** Values of one line in quotes, and no tabs before keys: what most front matter lacks that is no YAML. */
export function quoteValues(text: string): string {
  return quoteWhere(text, /^(?!".*"$|'.*'$|\[.*\]$|[|>]).+$/);
}

/** Only values that have a colon in them, and that begin as plain words. */
export function quoteColons(text: string): string {
  return quoteWhere(text, /^[^"'[{|>&*!%@].*:/);
}

function quoteWhere(text: string, isConcerned: RegExp): string {
  const [whole = "", block = ""] = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n---/.exec(text) ?? [];
  const lines = block.split("\n").map((line) => {
    const [, key = "", value = ""] = /^([A-Za-z0-9_.-]+):[ \t]+(.*?)\r?$/.exec(line) ?? [];
    if (isConcerned.test(value)) return `${key}: ${JSON.stringify(value)}`;
    return line.replace(/^\t+/, (tabs) => "  ".repeat(tabs.length));
  });
  return whole === "" ? text : `---\n${lines.join("\n")}\n---${text.slice(whole.length)}`;
}

function pick({
  data,
  body,
  hasFrontMatter,
}: FrontMatter): Pick<ItemFile, "data" | "body" | "hasFrontMatter"> {
  return { data, body, hasFrontMatter };
}

/** A text of the front matter; undefined when it is missing, blank or something else. */
export function textOf(data: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** The path below a folder, without the ending, its folders joined by `separator`. */
export function nameBelow(folder: string, path: string, separator: string): string {
  const inner = path.slice(folder.length + 1).replace(/\.[^./]+$/, "");
  return inner.split("/").join(separator);
}

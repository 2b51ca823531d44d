import type { FrontMatter } from "./front-matter.ts";
import type { JsonObject } from "./json-object.ts";
import { parsed } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { printYamlScalar } from "./yaml-scalar.ts";
import type { Json } from "../model/json.ts";

/**
 * Splits a Markdown text as `splitFrontMatter` does. Front matter of plain lines, which is nearly all there is, is read
 * here; the YAML parser is loaded for the rest.
 */
export async function readFrontMatter(text: string, path: string): Promise<Parsed<FrontMatter>> {
  const simple = readSimple(text);
  if (simple !== undefined) return parsed(simple);
  const { splitFrontMatter } = await import("./front-matter.ts");
  return splitFrontMatter(text, path);
}

const block = /^---\n((?:[A-Za-z][\w-]*: \S.*\n)+)---(?:\n|$)/;

/** Undefined when a line is anything but `key: value` with a value that only says one thing. */
function readSimple(text: string): FrontMatter | undefined {
  const match = block.exec(text);
  if (match === null) return undefined;
  const [whole, yaml = ""] = match;
  const data: Record<string, Json> = {};
  for (const line of yaml.slice(0, -1).split("\n")) {
    const colon = line.indexOf(":");
    const key = line.slice(0, colon);
    const value = readValue(line.slice(colon + 2));
    if (value === undefined || Object.hasOwn(data, key) || printYamlScalar(key) !== key) return undefined;
    data[key] = value;
  }
  const frontMatter: JsonObject = data;
  return { data: frontMatter, body: text.slice(whole.length), hasFrontMatter: true, yaml, firstLine: 2 };
}

/** A text on one line, or a list of plain words. What our own printer would print plain is plain. */
function readValue(value: string): Json | undefined {
  if (printYamlScalar(value) === value) return value;
  if (/^"[^"\\]*"$/.test(value) || /^'[^']*'$/.test(value)) return readQuoted(value.slice(1, -1));
  const words = /^\[(.*)\]$/.exec(value)?.[1]?.split(", ");
  return words?.every((word) => printYamlScalar(word, "flow") === word) ? words : undefined;
}

function readQuoted(text: string): string | undefined {
  return /^[\x20-\x7e\u00a0-\ud7ff]*$/.test(text) ? text : undefined;
}

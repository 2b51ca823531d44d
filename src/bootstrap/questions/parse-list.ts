import { readYamlDocuments, type YamlNode } from "../../formats/yaml-nodes.ts";
import { plainList } from "../../templates/jinja/plain-list.ts";
import { valueFromNode } from "../../templates/jinja/read-data.ts";

export type ParsedList =
  { readonly ok: true; readonly items: readonly string[] } | { readonly ok: false; readonly message: string };

/** The items of a list in YAML as they are written, without the quotes of texts: each is read by its question's type. */
export function parseList(text: string): ParsedList {
  const words = plainList(text);
  if (words !== undefined) return { ok: true, items: words };
  const read = readYamlDocuments(text);
  if (!read.ok) return { ok: false, message: `\`${text}\` is no YAML: ${read.fault.message}` };
  const [list] = read.documents;
  if (list?.kind !== "list") return { ok: false, message: `\`${text}\` is no list` };
  return { ok: true, items: list.items.map((item) => writtenItem(text, item)) };
}

function writtenItem(text: string, item: YamlNode): string {
  const raw = text.slice(item.start, item.end).trim();
  const read = item.kind === "scalar" ? valueFromNode(item) : undefined;
  const isText = read?.ok === true && typeof read.value === "string";
  return isText && /^(?:".*"|'.*')$/s.test(raw) ? raw.slice(1, -1) : raw;
}

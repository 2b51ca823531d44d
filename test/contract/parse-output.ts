import { parse as parseTomlText } from "smol-toml";
import { parse as parseYamlText } from "yaml";
import type { Entry } from "../../src/model/entry.ts";
import { textOf } from "../helpers/builders.ts";

/** An output file as its client reads it: metadata and body. */
export interface ParsedOutput {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const frontMatter = /^---\n(.*?)^---\n\n?(.*)$/ms;

/** Markdown with front matter. Both versions of YAML must read the same. */
export function parseMarkdown(text: string): ParsedOutput {
  const [, yaml, body = ""] = frontMatter.exec(text) ?? [];
  if (yaml === undefined) throw new Error(`no front matter in ${JSON.stringify(text.slice(0, 200))}`);
  const [older, newer] = (["1.1", "1.2"] as const).map(
    (version): unknown => parseYamlText(yaml, { version }) ?? {},
  );
  if (JSON.stringify(older) !== JSON.stringify(newer)) throw new Error(`YAML 1.1 and 1.2 differ:\n${yaml}`);
  return { metadata: newer as ParsedOutput["metadata"], body };
}

/** A TOML command or agent. */
export function parseTomlItem(text: string): ParsedOutput {
  const metadata = parseTomlText(text);
  const body = metadata["prompt"] ?? metadata["developer_instructions"];
  return { metadata, body: typeof body === "string" ? body : "" };
}

/** A rendered command or agent in whichever of both formats. */
export function parseItem(path: string, text: string): ParsedOutput {
  return path.endsWith(".toml") ? parseTomlItem(text) : parseMarkdown(text);
}

/** Throws unless a client could read the entry: by its ending for files, as JSON for settings. */
export function assertParses(entry: Entry): void {
  switch (entry.kind) {
    case "link":
    case "block":
      return;
    case "keys":
      for (const { value } of entry.keys) JSON.parse(JSON.stringify(value));
      return;
    case "file":
      if (entry.path.endsWith(".toml")) parseTomlText(textOf(entry));
      else if (entry.path.endsWith(".yaml")) parseYamlText(textOf(entry));
      else if (entry.path.endsWith(".md")) parseMarkdown(textOf(entry));
  }
}

import { parse as parseYamlText } from "yaml";
import { FuzzFault } from "./fault.ts";
import { parseSettings } from "./shared-view.ts";

const frontMatter = /^---\n([^]*?)^---\n/m;

/** A whole file of ours as its coder reads it, by parsers of others. Throws a FuzzFault when that cannot be. */
export function parseWhole(text: string, path: string): void {
  if (text === "") throw new FuzzFault("damaged", `\`${path}\` is empty`);
  if (/\.(?:toml|json)$/.test(path)) parseSettings(text, path);
  if (!path.endsWith(".md") || !text.startsWith("---\n")) return;
  const metadata = frontMatter.exec(text)?.[1];
  if (metadata === undefined) throw new FuzzFault("damaged", `\`${path}\`: its front matter does not end`);
  try {
    parseYamlText(metadata);
  } catch (error) {
    throw new FuzzFault("damaged", `\`${path}\`: ${String(error)}\n${text}`);
  }
}

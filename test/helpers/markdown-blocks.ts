import { readFileSync } from "node:fs";

/** A fenced block of a Markdown page. */
export interface MarkdownBlock {
  /** `docs/guides/configure.md:12`, the line of the opening fence. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  /** From a comment `<!-- file: PATH -->` before the block: the file that it shows. */
  readonly file: string | undefined;
}

const fencePattern = /(?:^<!-- file: ([^\n]+?) -->\n\n?)?^(`{3,})(\w*)\n(.*?)^\2$/gms;

/** All fenced blocks of a page, in their order. */
export function readBlocks(path: string): MarkdownBlock[] {
  const page = readFileSync(path, "utf8");
  return [...page.matchAll(fencePattern)].map((match) => {
    const [whole, file, fence = "", language = "", text = ""] = match;
    const line = page.slice(0, match.index + whole.indexOf(fence)).split("\n").length;
    return { place: `${path}:${line}`, language, text, file };
  });
}

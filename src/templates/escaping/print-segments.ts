import type { Segment } from "../value.ts";
import { printFrontMatter } from "./front-matter.ts";
import { countHoles, fill, toShape, type Shape } from "./shape.ts";
import { printToml } from "./toml.ts";

/** The rendered file, each value escaped for its place. The rules go by the extension of the file. */
export function printSegments(segments: readonly Segment[], extension: string): string {
  const shape = toShape(segments);
  if (extension === "md") return printMarkdown(shape);
  return extension === "toml" ? printToml(shape) : fill(shape);
}

/** Front matter is between two `---` lines of the template itself; no value can open or close it. */
function printMarkdown(shape: Shape): string {
  const opening = /^---[ \t]*\n/.exec(shape.text)?.[0].length;
  const closing = /^---[ \t]*(?:\n|$)/gm;
  if (opening === undefined) return fill(shape);
  closing.lastIndex = opening;
  const end = closing.exec(shape.text)?.index;
  if (end === undefined) return fill(shape);
  const text = shape.text.slice(opening, end);
  const count = countHoles(text);
  const frontMatter = { text, holes: shape.holes.slice(0, count) };
  const rest = { text: shape.text.slice(end), holes: shape.holes.slice(count) };
  // Joined, not added: V8 would keep the pieces of a sum until somebody reads it, and then copy it.
  return [shape.text.slice(0, opening), printFrontMatter(frontMatter), fill(rest)].join("");
}

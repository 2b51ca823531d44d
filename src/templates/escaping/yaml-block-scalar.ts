import { escapeYamlText, isYamlPrintable } from "../../formats/yaml-scalar.ts";
import { fill, placeholder, type Shape, type ShapeReader } from "./shape.ts";

const header = /[|>][-+1-9]*[ \t]*(?:#[^\n]*)?\n/y;
const blankLine = /[ \t]*(?:\n|$)/y;
const holeLine = / *\uFDD0[^\n]*(?:\n|$)/y;

/**
 * A block scalar (`|`, `>`) of the template. Where its values cannot stand in one, the whole becomes a double-quoted
 * scalar of the value that the block means.
 *
 * @param column of the key, or of the dash, that it belongs to
 */
export function printBlockScalar(reader: ShapeReader, column: number): string {
  const opening = reader.takeText(header);
  const lines = takeLines(reader, column);
  const text = lines.map((line) => fill(line)).join("");
  if (lines.every((line) => line.holes.length === 0)) return opening + text;
  const digit = /[1-9]/.exec(opening)?.[0];
  const indentation = digit === undefined ? findIndentation(lines) : column + Number(digit);
  const content = dedent(text, indentation);
  if (indentation <= column || !content.isExact) {
    return `"${escapeYamlText(readBlock(opening, content.lines))}"\n`;
  }
  const first = content.lines.find((line) => line !== "") ?? "";
  if (!first.startsWith(" ") || digit !== undefined) return opening + text;
  return opening[0] + String(indentation - column) + opening.slice(1) + text;
}

/** The lines below the header: blank, deeper than `column`, or a value that comes deep enough itself. */
function takeLines(reader: ShapeReader, column: number): readonly Shape[] {
  const deeper = new RegExp(` {${column + 1},}[^\\n]*(?:\\n|$)`, "y");
  const lines: Shape[] = [];
  while (!reader.isAtEnd) {
    const isFirst = lines.every((line) => line.text.trim() === "");
    const line =
      reader.take(blankLine) ??
      reader.take(deeper) ??
      (isFirst ? reader.take(holeLine) : takeDeepValue(reader));
    if (line === undefined) break;
    lines.push(line);
  }
  return lines;
}

/** A later line that is a value without a margin: part of the block when `indent` moved it. */
function takeDeepValue(reader: ShapeReader): Shape | undefined {
  const upcoming = reader.peek(holeLine);
  return upcoming?.holes[0]?.indentation === undefined ? undefined : reader.take(holeLine);
}

/** How far the template means the block to be indented, whatever the values begin with. */
function findIndentation(lines: readonly Shape[]): number {
  const first = lines.find((line) => line.text.trim() !== "");
  const margin = /^ */.exec(first?.text ?? "")?.[0].length ?? 0;
  if (first === undefined || first.text[margin] !== placeholder) return margin;
  const moved = first.holes[0]?.indentation;
  return moved === undefined && margin === 0 ? smallestMargin(fill(first)) : margin + (moved ?? 0);
}

function smallestMargin(text: string): number {
  const margins = text.split("\n").filter((line) => line.trim() !== "");
  return Math.min(...margins.map((line) => line.length - line.trimStart().length));
}

/** Without the margin. `isExact` when a reader of the block gets just these lines. */
function dedent(
  text: string,
  indentation: number,
): { readonly lines: readonly string[]; readonly isExact: boolean } {
  const raw = text.replace(/\n$/, "").split("\n");
  const margin = " ".repeat(indentation);
  const lines = raw.map((line) =>
    line.startsWith(margin) ? line.slice(indentation) : line.replace(/^ +/, ""),
  );
  const isMargined = raw.every((line) => line.startsWith(margin) || /^ *$/.test(line));
  const isPlain = lines.every((line) => line === "" || !/^\s*$|^\t/.test(line));
  return { lines, isExact: isMargined && isPlain && isYamlPrintable(text) };
}

/** What a YAML reader makes of the content of a block with this header. */
function readBlock(opening: string, lines: readonly string[]): string {
  const end = lines.findLastIndex((line) => line !== "") + 1;
  const content = opening.startsWith(">") ? fold(lines.slice(0, end)) : lines.slice(0, end).join("\n");
  const trailing = "\n".repeat(lines.length - end + (end > 0 ? 1 : 0));
  if (opening.includes("+")) return content + trailing;
  return end === 0 || opening.includes("-") ? content : `${content}\n`;
}

/** Joins lines with spaces; blank lines are line breaks; the breaks around lines that begin with a space stay. */
function fold(lines: readonly string[]): string {
  let folded = "";
  let breaks = 0;
  let last: string | undefined;
  for (const line of lines) {
    if (line !== "") {
      const isApart = last === undefined || /^[ \t]/.test(line) || /^[ \t]/.test(last);
      folded += (isApart ? "\n".repeat(breaks) : "\n".repeat(breaks - 1) || " ") + line;
      [last, breaks] = [line, 0];
    }
    breaks++;
  }
  return folded;
}

import { Buffer } from "node:buffer";
import type { TreeFile } from "../../files/file-tree.ts";

/** How a text ends its lines; undefined for one that has both ways, or one line. */
export type LineEnds = "lf" | "crlf" | undefined;

/** A file as git merges it: lines of bytes, whatever their encoding. */
export interface ComparableText {
  /** A character per byte. Line feeds only, unless it has both kinds of line ends. */
  readonly text: string;
  readonly ends: LineEnds;
  /** A text of this kind, with the line ends that this file has. */
  readonly toBytes: (text: string) => Uint8Array;
}

/** Where git looks for the byte that makes a file binary. */
const binaryWindow = 8000;

/** Undefined for a link, and for what git takes for binary. */
export function asText({ kind, contents }: TreeFile): ComparableText | undefined {
  if (kind === "link" || contents.subarray(0, binaryWindow).includes(0)) return undefined;
  const text = Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength).toString("latin1");
  const ends = lineEndsOf(text);
  return { text: ends === "crlf" ? text.replaceAll("\r\n", "\n") : text, ends, toBytes: encoderFor(ends) };
}

/** Of a file that is not there. */
export const emptyText: ComparableText = { text: "", ends: undefined, toBytes: encoderFor(undefined) };

function lineEndsOf(text: string): LineEnds {
  const all = text.split("\n").length - 1;
  const pairs = text.split("\r\n").length - 1;
  if (all === 0) return undefined;
  if (pairs === 0) return "lf";
  return pairs === all ? "crlf" : undefined;
}

function encoderFor(ends: LineEnds): ComparableText["toBytes"] {
  return (text) => Buffer.from(ends === "crlf" ? text.replaceAll("\n", "\r\n") : text, "latin1");
}

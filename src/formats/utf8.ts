import { Buffer, isUtf8 } from "node:buffer";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { parsed, refused, type Parsed } from "./parsed.ts";

const newline = 0x0a;

/** The text that the bytes are in UTF-8, its byte-order mark included; undefined when they are something else. */
export function toText(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** Decodes UTF-8 and turns CRLF into LF. A byte-order mark is dropped. Other bytes are a fault with its line. */
export function decodeUtf8(bytes: Uint8Array, path: string): Parsed<string> {
  const text = toText(bytes)?.replace(/^\uFEFF/, "");
  if (text !== undefined) return parsed(text.includes("\r") ? text.replaceAll("\r\n", "\n") : text);
  return refused(
    diagnostic({
      code: "text/encoding",
      message: "the file is not UTF-8",
      location: { path, line: firstBadLine(bytes), column: 1 },
      hints: ["save it as UTF-8"],
    }),
  );
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(newline, start);
    const stop = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop;
  }
  return line;
}

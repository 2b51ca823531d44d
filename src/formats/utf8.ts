import { diagnostic } from "../diagnostics/diagnostic.ts";
import { parsed, refused, type Parsed } from "./parsed.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });
const newline = 0x0a;

/** Decodes UTF-8 and turns CRLF into LF. A byte-order mark is dropped. Other bytes are a fault with its line. */
export function decodeUtf8(bytes: Uint8Array, path: string): Parsed<string> {
  try {
    const text = decoder.decode(bytes);
    return parsed(text.includes("\r") ? text.replaceAll("\r\n", "\n") : text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused(
      diagnostic({
        code: "text/encoding",
        message: "the file is not UTF-8",
        location: { path, line: firstBadLine(bytes), column: 1 },
        hints: ["save it as UTF-8"],
      }),
    );
  }
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

function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

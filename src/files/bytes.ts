import { Buffer, isUtf8 } from "node:buffer";

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Text as UTF-8. */
export function toBytes(contents: string | Uint8Array): Uint8Array {
  return typeof contents === "string" ? Buffer.from(contents, "utf8") : contents;
}

/** The text that the bytes are in UTF-8, its byte-order mark included; undefined when they are something else. */
export function toText(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

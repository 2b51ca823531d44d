import { Buffer } from "node:buffer";

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Text as UTF-8. */
export function toBytes(contents: string | Uint8Array): Uint8Array {
  return typeof contents === "string" ? Buffer.from(contents, "utf8") : contents;
}

import { hash } from "node:crypto";

/** `sha256:` and 64 hexadecimal digits; text is taken as UTF-8. */
export function digest(contents: string | Uint8Array): string {
  return `sha256:${hash("sha256", contents, "hex")}`;
}

export function isDigest(value: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(value);
}

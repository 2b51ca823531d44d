import { digest } from "../files/digest.ts";
import { canonicalJson } from "../formats/canonical-json.ts";
import type { KeyClaim } from "../model/entry.ts";
import type { Json } from "../model/json.ts";

/** The part of a path that is decided about as a whole. */
export type PartId = string;

export type ParsedPartId =
  | { readonly kind: "file" | "link" }
  | { readonly kind: "block"; readonly id: string }
  | { readonly kind: "key"; readonly path: readonly string[] }
  | { readonly kind: "element"; readonly path: readonly string[]; readonly digest: string };

export function blockPartId(id: string): PartId {
  return `block:${id}`;
}

/** `key:/a/b` for a key, `element:/a/b#sha256:…` for one element of a list: an element is told by its value. */
export function keyPartId(claim: KeyClaim): PartId {
  const pointer = toPointer(claim.path);
  return claim.kind === "value" ? `key:${pointer}` : `element:${pointer}#${digestOf(claim.value)}`;
}

/** Undefined for text that is no part's id: the manifest may hold anything. */
export function parsePartId(id: PartId): ParsedPartId | undefined {
  if (id === "file" || id === "link") return { kind: id };
  if (id.startsWith("block:")) return { kind: "block", id: id.slice("block:".length) };
  const key = /^key:((?:\/[^/]*)+)$/s.exec(id);
  if (key) return { kind: "key", path: fromPointer(key[1] ?? "") };
  const element = /^element:((?:\/[^/]*)+)#(sha256:[0-9a-f]{64})$/s.exec(id);
  return element
    ? { kind: "element", path: fromPointer(element[1] ?? ""), digest: element[2] ?? "" }
    : undefined;
}

/** Digest of a value, whatever the order of its keys. */
export function digestOf(value: Json): string {
  return digest(canonicalJson(value));
}

/** A JSON pointer (RFC 6901). */
export function toPointer(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export function fromPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

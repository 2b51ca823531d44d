import type { IssuePath } from "./issue.ts";

const typeNames: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a table",
  record: "a table",
  null: "null",
};

/** `expected a string, got a number`. `expected` is a type in zod's words. */
export function wrongType(expected: string, found: unknown): string {
  const got = expected === "int" && typeof found === "number" ? String(found) : typeName(found);
  return `expected ${typeNames[expected] ?? expected}, got ${got}`;
}

/** Such as `a list`; of a truth value the value itself. */
export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "boolean" ? String(value) : (typeNames[typeof value] ?? typeof value);
}

/** A value as it is quoted in a message. */
export function shown(value: unknown): string {
  return typeof value === "string" ? `\`${value}\`` : (JSON.stringify(value) ?? "nothing");
}

/** A path as people write it: `context.allowed-tools[2]`. */
export function nameOf(path: IssuePath): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${key}`))
    .join("");
}

import { valueAtPath, type IssuePath } from "../formats/issue.ts";

// What a file holds at a path, whether or not its schema takes the rest of it.

/** The text at a path; undefined when there is none, or an empty one. */
export function textAt(value: unknown, path: IssuePath): string | undefined {
  const found = valueAtPath(value, path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The elements of the list at a path. */
export function listAt(value: unknown, path: IssuePath): readonly unknown[] {
  const found = valueAtPath(value, path);
  return Array.isArray(found) ? found : [];
}

/** The keys and values of the table at a path. */
export function entriesAt(value: unknown, path: IssuePath): [key: string, value: unknown][] {
  const found = valueAtPath(value, path);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
}

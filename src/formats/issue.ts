/** A fault in a value; `explainIssues` finds its place in the file. */
export interface Issue {
  /** Stable; `schema/…` for what a schema finds, a caller's own for what only the caller can know. */
  readonly code: string;
  readonly message: string;
  readonly hints: readonly string[];
  /** Keys and list indexes from the top. */
  readonly path: IssuePath;
  /** Whether the key is at fault, not its value. */
  readonly isKey: boolean;
}

export type IssuePath = readonly (string | number)[];

/** The value at a path; `undefined` when there is none. */
export function valueAtPath(value: unknown, path: IssuePath): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

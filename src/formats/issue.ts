/** A fault that a schema found in a value; `validate.ts` finds its place in the file. */
export interface Issue {
  readonly code: IssueCode | `library/${string}`;
  readonly message: string;
  readonly hints: readonly string[];
  /** Keys and list indexes from the top. */
  readonly path: IssuePath;
  /** Whether the key is at fault, not its value. */
  readonly isKey: boolean;
}

export type IssuePath = readonly (string | number)[];

export const issueCodes = [
  "schema/unknown-key",
  "schema/missing-key",
  "schema/type",
  "schema/value",
  "schema/range",
  "schema/rule",
] as const;

export type IssueCode = (typeof issueCodes)[number];

/** The value at a path; `undefined` when there is none. */
export function valueAtPath(value: unknown, path: IssuePath): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

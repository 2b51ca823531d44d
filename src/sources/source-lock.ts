import { array, enum as enumOf, literal, optional, regex, strictObject, string } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { compareText } from "../diagnostics/compare-text.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import type { Parsed } from "../formats/parsed.ts";
import { parseToml, printToml } from "../formats/toml.ts";
import { validate } from "../formats/validate.ts";
import { text } from "../model/text.ts";
import type { ForeignSource } from "./source.ts";

const matching = (pattern: RegExp, words: string) => string().check(regex(pattern, words));

const lockedSchema = strictObject({
  /** As it was asked for. */
  source: text,
  resolved: text,
  "tag-prefix": optional(text),
  submodules: optional(enumOf(["fetched"])),
  ref: optional(text),
  commit: optional(matching(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a commit has 40 or 64 hexadecimal digits")),
  version: optional(matching(/^[0-9A-Za-z.+-]+$/, "this is no version")),
  integrity: optional(matching(/^sha512-[A-Za-z0-9+/=]+$/, "this is no digest `sha512-…`")),
  content: matching(/^sha256:[0-9a-f]{64}$/, "this is no digest `sha256:…`"),
});

const lockSchema = strictObject({ version: literal(1), sources: optional(array(lockedSchema)) });

type LockFile = Infer<typeof lockSchema>;

/** The exact state of one source. Of a repository it has a commit, of a package a version and its integrity. */
export type LockedSource = Infer<typeof lockedSchema>;

/** What of the settings decides which state of a source is meant. */
export interface LockOptions {
  readonly tagPrefix?: string | undefined;
  readonly submodules: boolean;
}

const heading =
  "# Made by agentsmgr: the exact state of each foreign source. Keep it with the project's files.\n" +
  "# `agentsmgr populate --update` moves on and writes it again.\n";

/** The same entries always give the same text: a line for each value, so that it can be compared and merged. */
export function printLock(sources: readonly LockedSource[]): string {
  const sorted = [...sources].sort((a, b) => compareText(a.source, b.source));
  return `${heading}\n${printToml({ version: 1, sources: sorted.map(toTable) })}`;
}

function toTable(locked: LockedSource): Record<string, string> {
  return Object.fromEntries(
    Object.entries(locked).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** @throws LibraryError with all faults of the file: a lock that cannot be read is none */
export async function parseLock(contents: string, path: string): Promise<readonly LockedSource[]> {
  const table = parseToml(contents, path);
  const checked: Parsed<LockFile> = table.ok
    ? await validate<LockFile>(lockSchema, table.value, { path, text: contents, format: "toml" })
    : table;
  if (checked.ok) return checked.value.sources ?? [];
  throw new LibraryError("source/lock", `the lock \`${path}\` cannot be read`, {
    diagnostics: checked.diagnostics,
    hints: [
      "bring it back from version control, or remove it and run `agentsmgr populate`, which writes a new one",
    ],
  });
}

/**
 * The entry that pins a source as it is asked for now. Where it comes from is always worked out from the source: an
 * entry that says something else does not count.
 */
export function findLocked(
  sources: readonly LockedSource[],
  source: ForeignSource,
  options: LockOptions,
): LockedSource | undefined {
  return sources.find(
    (locked) =>
      locked.source === source.asked &&
      locked["tag-prefix"] === options.tagPrefix &&
      (locked.submodules !== undefined) === options.submodules &&
      (source.kind === "git"
        ? locked.resolved === source.url && locked.commit !== undefined
        : locked.resolved === `${source.name}@${locked.version ?? ""}` && locked.integrity !== undefined),
  );
}

/** The list with this entry in the place of every other one of the same spelling. */
export function replaceLocked(sources: readonly LockedSource[], locked: LockedSource): LockedSource[] {
  return [...sources.filter(({ source }) => source !== locked.source), locked];
}

import { array, boolean, enum as enumOf, literal, optional, refine, strictObject, string } from "zod/mini";
import { isDigest } from "../files/digest.ts";
import { pathFault } from "../files/path-rules.ts";
import { parsePlainJson } from "../formats/plain-json.ts";
import { check } from "../formats/validate.ts";
import { modes } from "../model/mode.ts";
import type { Journal } from "./journal.ts";
import { journalVersion } from "./journal.ts";

/** A journal as it is read back; undefined for a text that is none. What its paths lead to is checked elsewhere. */
export function parseJournal(text: string): Journal | undefined {
  const checked = check<Journal>(journalSchema(), parsePlainJson(text));
  return checked.ok ? checked.value : undefined;
}

/** Built when there is a journal to read: only after an interruption. */
function journalSchema() {
  const path = string().check(refine((value) => pathFault(value) === undefined, "is no path"));
  const digest = string().check(refine(isDigest, "is no digest"));
  const run = string().check(refine((value) => /^[0-9TZ]+-[0-9a-f]+$/.test(value), "is no run"));
  return strictObject({
    version: literal(journalVersion),
    run,
    scope: enumOf(modes),
    target: path,
    roots: array(path),
    exclude: optional(path),
    command: string(),
    since: string(),
    steps: array(
      strictObject({
        action: enumOf(["create", "update", "delete"]),
        path,
        before: optional(digest),
        after: optional(digest),
        stagedIn: optional(path),
      }),
    ),
    manifest: optional(strictObject({ path, before: optional(digest), after: optional(digest) })),
    folders: array(path),
    lateFolders: array(path),
    emptied: array(path),
    probes: array(path),
    hasBackup: boolean(),
  });
}

import {
  array,
  enum as enumOf,
  int,
  literal,
  nonnegative,
  optional,
  refine,
  strictObject,
  string,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { isDigest } from "../files/digest.ts";
import { modes } from "../model/mode.ts";
import { keepKinds } from "../planning/plan.ts";

export const backupVersion = 1;
export const backupIndexName = "index.json";

/** What a backup says of itself, as JSON holds it. */
export type BackupIndex = Infer<ReturnType<typeof backupIndexSchema>>;

export type BackupFile = BackupIndex["files"][number];

export function backupIndexSchema() {
  const common = {
    path: string(),
    mode: int().check(nonnegative()),
    digest: string().check(refine(isDigest, "is no digest")),
    keeps: enumOf(keepKinds),
  };
  return strictObject({
    version: literal(backupVersion),
    run: string(),
    since: string(),
    scope: enumOf(modes),
    target: string(),
    command: string(),
    files: array(
      strictObject({
        ...common,
        kind: enumOf(["file", "link"]),
        stored: optional(string()),
        to: optional(string()),
      }),
    ),
  });
}

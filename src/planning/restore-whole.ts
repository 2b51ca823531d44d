import { Buffer } from "node:buffer";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { toText } from "../formats/utf8.ts";
import { digest } from "../files/digest.ts";
import type { KeptFile } from "./kept-files.ts";
import type { PartPlan, PathPlan, PathState } from "./path-plan.ts";
import type { After, Before, Change } from "./plan.ts";

/** The plan for a file or link of ours that goes, where something of the user's stood before it. */
export function planRestored(
  state: PathState,
  plan: PartPlan,
  { before, replaced }: { readonly before: Before | undefined; readonly replaced: string },
): PathPlan {
  const { location, record, kept } = state;
  const { path, status } = location;
  const change = { path, kind: record?.kind ?? "file", coders: plan.owners, ...(before && { before }) };
  const found = kept?.find(path, replaced);
  // Deleting ours would leave nothing where the user had something.
  if (found === undefined)
    return {
      change: { ...change, action: "forget" },
      conflicts: [],
      record: undefined,
      warnings: [noBackup(path)],
    };
  const isThere = before?.digest === replaced && (found.kind === "link" || found.mode === status?.mode);
  if (isThere) return { change: { ...change, action: "forget" }, conflicts: [], record: undefined };
  const restored: Change = {
    ...change,
    action: before === undefined ? "create" : "update",
    reason: "restored",
    after: restoredAfter(found),
    ...(plan.keeps === undefined ? {} : { keeps: plan.keeps }),
  };
  return { change: restored, conflicts: [], record: undefined };
}

/** What stands at a path once a backup of it is brought back. */
export function restoredAfter(kept: KeptFile): After {
  if (kept.kind === "link") return kept;
  const { contents, mode } = kept;
  const text = toText(contents);
  const encoded =
    text === undefined
      ? ({ contents: Buffer.from(contents).toString("base64"), encoding: "base64" } as const)
      : ({ contents: text, encoding: "utf8" } as const);
  return { kind: "file", ...encoded, digest: digest(contents), mode };
}

export function noBackup(path: string): Diagnostic {
  return diagnostic({
    code: "backup/missing",
    severity: "warning",
    message: `what stood at \`${path}\` before agentsmgr cannot be brought back, and what is there now stays: no backup on this machine has it`,
    location: { path },
    hints: ["take it from your version control, or from the machine where agentsmgr replaced it"],
  });
}

import type { Note, Rendering } from "../model/entry.ts";
import type { Finding } from "../permissions/finding.ts";
import { describeSpec } from "../renderers/shared/map-specs.ts";

/** What a coder would ask for or deny though the library says less, as notes; without what a renderer has noted. */
export function proofNotes(findings: readonly Finding[], renderings: readonly Rendering[]): Note[] {
  const known = new Set(
    renderings.flatMap(({ coder, notes }) => notes.map(({ item }) => keyOf(coder, item))),
  );
  const notes = new Map<string, Note>();
  for (const { kind, coder, policy, decision, call } of findings) {
    if (kind !== "stricter" || policy === undefined) continue;
    const item = `${policy.verdict} ${describeSpec(policy.spec)}`;
    const key = keyOf(coder, item);
    if (known.has(key) || notes.has(key)) continue;
    notes.set(key, {
      coder,
      feature: "permissions",
      item,
      reason: `\`${call.text}\` is decided by ${decision.rule === undefined ? decision.origin : `\`${decision.rule}\``}`,
      instead: decision.verdict === "deny" ? "it is denied" : "it is asked for",
    });
  }
  return [...notes.values()];
}

function keyOf(coder: string, item: string | undefined): string {
  return JSON.stringify([coder, item]);
}

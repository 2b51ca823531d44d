import type { Note, Rendering } from "../model/entry.ts";
import type { Finding } from "../permissions/finding.ts";
import { describeSpec } from "../renderers/shared/map-specs.ts";

/**
 * What a coder would ask for or deny though the library says less, and what no rendering could protect, as notes: one for
 * each rule and reason, without what a renderer has noted.
 */
export function proofNotes(findings: readonly Finding[], renderings: readonly Rendering[]): Note[] {
  const known = new Set(
    renderings.flatMap(({ coder, notes }) => notes.map(({ item }) => keyOf(coder, item))),
  );
  const found = new Map<string, Note>();
  for (const finding of findings) {
    const note = noteOf(finding);
    if (note === undefined) continue;
    const key = keyOf(note.coder, note.item, finding.decision.limit);
    if (!found.has(key) && !known.has(key)) found.set(key, note);
  }
  return [...found.values()];
}

function noteOf({ kind, coder, policy, decision, call }: Finding): Note | undefined {
  if (policy === undefined || (kind !== "stricter" && kind !== "limit")) return undefined;
  const item = `${policy.verdict} ${describeSpec(policy.spec)}`;
  const what = `\`${call.text}\` is ${doneTo[decision.verdict]}`;
  const by = decision.rule === undefined ? decision.origin : `\`${decision.rule}\``;
  const words =
    decision.limit === undefined
      ? { reason: `${by} is stricter than the library`, instead: what }
      : { reason: decision.limit, instead: what };
  return { coder, feature: "permissions", item, ...words };
}

const doneTo = { allow: "allowed", ask: "asked for", deny: "denied" } as const;

/** A renderer's note about a rule says why it is stricter, not where it cannot hold. */
/** A renderer's note about a rule says why it is stricter, not where it cannot hold. */
function keyOf(coder: string, item: string | undefined, limit?: string): string {
  return JSON.stringify([coder, item ?? null, limit ?? null]);
}

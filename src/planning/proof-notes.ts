import type { Note, Rendering } from "../model/entry.ts";
import type { Finding } from "../permissions/finding.ts";
import { describeSpec } from "../renderers/shared/map-specs.ts";

/**
 * What a coder would ask for or deny though the library says less, once for each rule, and what its client looks into
 * no rule about, once for each reason. Without what a renderer has noted: of a rule, or in general.
 */
export function proofNotes(findings: readonly Finding[], renderings: readonly Rendering[]): Note[] {
  const known = new Set(renderings.flatMap(({ notes }) => notes.filter(isAboutRules).map(keyOf)));
  const found = new Map<string, Note>();
  for (const finding of findings) {
    const note = noteOf(finding);
    if (note === undefined || known.has(keyOf(note))) continue;
    const key = JSON.stringify([keyOf(note), finding.decision.limit ?? null]);
    if (!found.has(key)) found.set(key, note);
  }
  return [...found.values()];
}

function noteOf({ kind, coder, policy, decision, call }: Finding): Note | undefined {
  const instead = `\`${call.text}\` is ${doneTo[decision.verdict]}`;
  const note = { coder, feature: "permissions", instead } as const;
  if (kind === "limit") return { ...note, reason: decision.limit ?? decision.origin };
  if (kind !== "stricter" || policy === undefined) return undefined;
  const item = `${policy.verdict} ${describeSpec(policy.spec)}`;
  const by = decision.rule === undefined ? decision.origin : `\`${decision.rule}\``;
  return { ...note, item, reason: `${by} is stricter than the library` };
}

const doneTo = { allow: "allowed", ask: "asked for", deny: "denied" } as const;

function isAboutRules({ feature }: Note): boolean {
  return feature === "permissions";
}

function keyOf({ coder, item }: Note): string {
  return JSON.stringify([coder, item ?? null]);
}

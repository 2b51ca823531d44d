import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { RenderError } from "../diagnostics/errors.ts";
import type { Issue } from "../formats/issue.ts";
import { explainIssues } from "../formats/validate.ts";
import type { PermissionPolicy } from "../model/catalog.ts";
import type { Note } from "../model/entry.ts";
import type { Weakening } from "../model/weakening.ts";
import { ruleName } from "../renderers/shared/map-specs.ts";
import { shellQuote } from "../renderers/shared/shell-quote.ts";

export interface PolicyRequest {
  readonly notes: readonly Note[];
  readonly permissions: PermissionPolicy;
  /** What the user accepts, each as `CODER:RULE`, `CODER:CLASS` or `CODER:*`. */
  readonly accepted: readonly string[];
}

/** A note about a rule that protects less. */
export type WeakeningNote = Note & { readonly weakens: Weakening };

/**
 * Stops at rules that would protect less in a coder than the library says, unless the library's author accepts that
 * beside the rule, or the user by name.
 *
 * @throws RenderError with a diagnostic for each, at the rule's place in the library
 */
export async function checkPolicy(request: PolicyRequest): Promise<void> {
  const weaker = unaccepted(request.notes, request.accepted);
  if (weaker.length === 0) return;
  const coders = [...new Set(weaker.map(({ coder }) => coder))].join(", ");
  const rules = weaker.length === 1 ? "1 rule of the library" : `${weaker.length} rules of the library`;
  throw new RenderError("policy/weaker", `${rules} would protect less in ${coders}; nothing was written`, {
    diagnostics: await explain(weaker, request.permissions),
    hints: [
      "what you accept by name can also stand in the configuration: `accept-weaker = [...]`",
      'the author of a library accepts beside the rule: `accept-weaker = { codex = "why" }`',
    ],
  });
}

/** The notes about rules that protect less, which nobody has accepted. */
export function unaccepted(notes: readonly Note[], accepted: readonly string[]): WeakeningNote[] {
  const names = new Set(accepted);
  return weakeningNotes(notes).filter(
    (note) => note.weakens.accepted === undefined && acceptancesOf(note).every((name) => !names.has(name)),
  );
}

export function weakeningNotes(notes: readonly Note[]): WeakeningNote[] {
  return notes.filter((note): note is WeakeningNote => note.weakens !== undefined);
}

/** Each of these accepts it. A class stands only for what the coder never has: to name its rules would say no more. */
function acceptancesOf({ coder, weakens }: WeakeningNote): string[] {
  const ofClass = weakens.level === "never" ? [`${coder}:${weakens.class}`] : [];
  return [`${coder}:${weakens.rule}`, ...ofClass, `${coder}:*`];
}

async function explain(
  weaker: readonly WeakeningNote[],
  permissions: PermissionPolicy,
): Promise<readonly Diagnostic[]> {
  const issues = weaker.map((note) => toIssue(note, permissions));
  const { source } = permissions;
  return source === undefined
    ? issues.map(withoutPlace)
    : explainIssues(issues, { ...source, format: "toml" });
}

function toIssue(note: WeakeningNote, permissions: PermissionPolicy): Issue {
  const { coder, reason, instead, weakens } = note;
  const { decision, rule } = weakens;
  const rules = permissions[decision];
  const index = rules.findIndex((spec) => isFor(spec, coder) && ruleName(decision, spec) === rule);
  const what =
    decision === "deny" ? `would not deny \`${rule}\`` : `would not always ask for \`${rule.slice(4)}\``;
  return {
    code: `policy/weaker-${decision}`,
    message: `${coder} ${what}: ${reason}; ${instead}`,
    hints: [`to accept it: ${waysToAccept(note)}`],
    path: [decision, index],
    isKey: false,
  };
}

function isFor(spec: PermissionPolicy["deny"][number], coder: Note["coder"]): boolean {
  return typeof spec === "string" || spec.coders === undefined || spec.coders.includes(coder);
}

function waysToAccept(note: WeakeningNote): string {
  const [byName = "", ofClass] = acceptancesOf(note).map((name) => `\`--accept-weaker ${shellQuote(name)}\``);
  return note.weakens.level === "rule"
    ? byName
    : `${byName}, or ${ofClass ?? ""} for all its rules of this kind`;
}

function withoutPlace({ code, message, hints }: Issue): Diagnostic {
  return diagnostic({ code, message, hints });
}

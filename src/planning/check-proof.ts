import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { RenderError } from "../diagnostics/errors.ts";
import type { Issue } from "../formats/issue.ts";
import { explainIssues } from "../formats/validate.ts";
import type { PermissionPolicy } from "../model/catalog.ts";
import type { Finding } from "../permissions/finding.ts";
import { ruleName } from "../renderers/shared/map-specs.ts";
import { shellQuote } from "../renderers/shared/shell-quote.ts";

export interface ProofOutcome {
  readonly findings: readonly Finding[];
  readonly permissions: PermissionPolicy;
  /** What the user accepts, each as `CODER:RULE` or `CODER:*`. */
  readonly accepted: readonly string[];
}

/**
 * Stops at calls that a coder would decide more weakly than the library says, where no renderer knew it.
 *
 * @throws RenderError with a diagnostic for each rule, at its place in the library
 */
export async function checkProof(outcome: ProofOutcome): Promise<void> {
  const diagnostics = await proofFaults(outcome);
  if (diagnostics.length === 0) return;
  const coders = [...new Set(faultsOf(outcome).map(({ coder }) => coder))].join(", ");
  const rules =
    diagnostics.length === 1 ? "1 rule of the library" : `${diagnostics.length} rules of the library`;
  throw new RenderError("policy/unproven", `${rules} would not hold in ${coders}; nothing was written`, {
    diagnostics,
    hints: ["`agentsmgr permissions test` shows every call and what each coder makes of it"],
  });
}

/** A diagnostic for each rule and coder that some calls get around, with the first of them. */
export async function proofFaults(outcome: ProofOutcome): Promise<readonly Diagnostic[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of faultsOf(outcome)) {
    const key = JSON.stringify([finding.coder, finding.agent, finding.kind, nameOf(finding)]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const issues = [...groups.values()].flatMap((group) => toIssue(group, outcome.permissions));
  const { source } = outcome.permissions;
  if (source === undefined)
    return issues.map(({ code, message, hints }) => diagnostic({ code, message, hints }));
  return explainIssues(issues, { ...source, format: "toml" });
}

/** Whether a finding stops a run: it is weaker, or allowed where the library's author expects that no rule names it. */
export function isFault(finding: Finding, permissions: PermissionPolicy): boolean {
  if (finding.kind === "weaker") return true;
  return finding.kind === "wider" && expectationOf(finding, permissions)?.verdict === "none";
}

function faultsOf({ findings, permissions, accepted }: ProofOutcome): Finding[] {
  const names = new Set(accepted);
  return findings.filter(
    (finding) =>
      isFault(finding, permissions) &&
      !names.has(`${finding.coder}:${nameOf(finding)}`) &&
      !names.has(`${finding.coder}:*`),
  );
}

/** How the rule is called where it is accepted; of a call that no rule names, the call. */
function nameOf({ policy, call }: Finding): string {
  return policy === undefined || policy.verdict === "allow"
    ? call.text
    : ruleName(policy.verdict, policy.spec);
}

function expectationOf({ call: { from }, coder }: Finding, { expect = [] }: PermissionPolicy) {
  const expectation = from.kind === "expected" ? expect[from.index] : undefined;
  return expectation?.coders?.includes(coder) === false ? undefined : expectation;
}

function toIssue(group: readonly Finding[], permissions: PermissionPolicy): Issue[] {
  const [first] = group;
  if (first === undefined) return [];
  const more = group.length === 1 ? "" : `, and ${group.length - 1} more of its calls`;
  return [
    first.policy === undefined ? unexpected(first) : weaker(first, { ...first.policy, more }, permissions),
  ];
}

function weaker(
  finding: Finding,
  {
    verdict,
    spec,
    rule,
    more,
  }: Pick<NonNullable<Finding["policy"]>, "verdict" | "spec" | "rule"> & { more: string },
  permissions: PermissionPolicy,
): Issue {
  const says = verdict === "deny" ? "the library denies" : "the library asks for";
  const name = shellQuote(`${finding.coder}:${nameOf(finding)}`);
  return {
    code: verdict === "deny" ? "policy/not-denied" : "policy/not-asked",
    message: `${whoDecides(finding)} \`${finding.call.text}\`, which ${says} by \`${rule}\`${more}`,
    hints: [
      decidedBy(finding),
      finding.decision.rule === undefined
        ? "write a rule that names the call as it is, or take the coder out of this one with `coders = [...]`"
        : "narrow the rule that it comes from, or take the coder out of that with `coders = [...]`",
      `to accept it: \`--accept-weaker ${name}\``,
    ],
    path: [verdict, (permissions[verdict] as readonly unknown[]).indexOf(spec)],
    isKey: false,
  };
}

function unexpected(finding: Finding): Issue {
  const { from, text } = finding.call;
  return {
    code: "policy/not-expected",
    message: `${whoDecides(finding)} \`${text}\`, which no rule of the library names, as is expected`,
    hints: [
      decidedBy(finding),
      "narrow the rule that it comes from, or take the coder out of the expectation with `coders = [...]`",
    ],
    path: ["expect", from.kind === "expected" ? from.index : 0, "verdict"],
    isKey: false,
  };
}

function whoDecides({ coder, agent, decision }: Finding): string {
  const who = agent === undefined ? coder : `the agent \`${agent}\` of ${coder}`;
  return `${who} would ${decision.verdict === "ask" ? "ask for" : decision.verdict}`;
}

function decidedBy({ decision: { rule, origin } }: Finding): string {
  return rule === undefined
    ? `no rule there names it: ${origin} decides`
    : `decided there by \`${rule}\` (${origin})`;
}

import { AgentsmgrError } from "../diagnostics/errors.ts";
import type { CoderName } from "../model/coder-name.ts";
import { planRevert } from "../planning/plan-revert.ts";
import type { RevertRequest } from "../planning/plan-revert.ts";
import type { Plan } from "../planning/plan.ts";
import { finding, toFinding, type Finding } from "./finding.ts";
import { showPath } from "./scene.ts";

/** What of ours was edited since we wrote it, or is gone. A plan that takes everything out again knows both. */
export function inspectOwnFiles(request: RevertRequest): Finding[] {
  if (request.manifest.records.size === 0) return [];
  try {
    const plan = planRevert(request);
    return [...editedIn(plan), ...missingIn(plan)];
  } catch (error) {
    if (!(error instanceof AgentsmgrError)) throw error;
    const { code, message, hints, diagnostics } = error;
    return [
      finding({ code, severity: "error", message, next: hints }),
      ...diagnostics.map((fault) => toFinding(fault)),
    ];
  }
}

function editedIn(plan: Plan): Finding[] {
  const paths = new Map(plan.conflicts.map(({ path, coders }) => [path, coders]));
  return [...paths].map(([path, coders]) =>
    finding({
      code: "doctor/edited",
      severity: "warning",
      coder: onlyOf(coders),
      message: `\`${showIn(plan, path)}\` was edited since agentsmgr wrote it`,
      location: { path },
      next: [
        `\`agentsmgr diff${scopeWord(plan)}\` shows the edit; \`--on-conflict\` says what becomes of it`,
      ],
    }),
  );
}

function missingIn(plan: Plan): Finding[] {
  return plan.changes
    .filter(({ action, parts = [] }) => action === "forget" || parts.some((part) => part.action === "forget"))
    .map(({ path, kind, coders, parts = [] }) =>
      finding({
        code: "doctor/missing",
        severity: "warning",
        coder: onlyOf(coders),
        message:
          kind === "file" || kind === "link" || parts.length === 0
            ? `\`${showIn(plan, path)}\` is gone`
            : `something of ours is gone from \`${showIn(plan, path)}\``,
        location: { path },
        next: [
          `\`agentsmgr check${scopeWord(plan)}\` shows what is missing, \`agentsmgr populate${scopeWord(plan)}\` writes it again`,
        ],
      }),
    );
}

/** A file that several coders share is told of none of them. */
function onlyOf(coders: readonly CoderName[]): CoderName | undefined {
  return coders.length === 1 ? coders[0] : undefined;
}

function showIn({ scope, target }: Plan, path: string): string {
  return scope === "per-user"
    ? showPath({ project: undefined, home: target }, path)
    : showPath({ project: target, home: target }, path);
}

function scopeWord({ scope }: Plan): string {
  return scope === "per-user" ? " user" : "";
}

import type { CoderName } from "../../model/coder-name.ts";
import type { ProtectiveRule, ToolSpec } from "../../model/tool-spec.ts";
import type { ToolNote } from "../base.ts";
import { findLack } from "../rule-lacks.ts";
import type { ItemView } from "./item-view.ts";
import { classOfUse, describeSpec, readSpec, ruleName } from "./map-specs.ts";
import type { RenderJob } from "./render-job.ts";

/** The ids for an agent's tool list. Narrowed uses become the whole tool, with a note. Undefined: all tools. */
export function agentTools(view: ItemView, job: RenderJob): string[] | undefined {
  if (view.allowedTools === undefined) return undefined;
  const narrowed = view.allowedTools.filter((spec) => !["tool", "server"].includes(readSpec(spec).kind));
  if (narrowed.length > 0)
    job.note(
      "agents",
      {
        reason: `an agent's tool list in ${job.clientName} names whole tools`,
        instead: "narrowed ones are left to the permission rules",
      },
      view.label,
    );
  const { tools, notes } = job.renderer.mapTools(view.allowedTools);
  for (const { spec, reason, instead } of notes)
    if (!narrowed.includes(spec))
      job.note("agents", { reason: `${describeSpec(spec)}: ${reason}`, instead }, view.label);
  return [...tools];
}

/** For a coder that takes an empty list of tools for no list at all. */
export function agentToolsOrAll(view: ItemView, job: RenderJob): string[] | undefined {
  const tools = agentTools(view, job);
  if (tools === undefined || tools.length > 0) return tools;
  job.note(
    "agents",
    {
      reason: `an agent in ${job.clientName} cannot be without tools`,
      instead: "it has all tools of the session",
    },
    view.label,
  );
  return undefined;
}

/** For a coder whose commands cannot carry permissions. */
export function noteCommandTools(view: ItemView, job: RenderJob): void {
  if (view.allowedTools === undefined || view.allowedTools.length === 0) return;
  job.note(
    "commands",
    {
      reason: `a command in ${job.clientName} cannot grant itself tools`,
      instead: "the permission rules decide when it runs",
    },
    view.label,
  );
}

/** For a coder whose commands cannot choose a model. */
export function noteCommandModel(view: ItemView, job: RenderJob): void {
  if (view.model === undefined || view.model === "inherit") return;
  job.note(
    "commands",
    {
      reason: `a command in ${job.clientName} cannot choose a model`,
      instead: "it runs on the session's model",
    },
    view.label,
  );
}

/** Notes that a coder cannot say a permission rule, and whether it protects less for that. */
export function notePermission(
  job: RenderJob,
  decision: "allow" | "ask" | "deny",
  { spec, reason, instead, weakness }: ToolNote,
): void {
  const weakens =
    decision === "allow" || weakness === undefined
      ? undefined
      : { ...weakness, decision, rule: ruleName(decision, spec), ...acceptedBy(spec, job.coder) };
  job.note("permissions", { reason, instead, weakens }, `${decision} ${describeSpec(spec)}`);
}

/** Notes a protective rule of a class that the coder does not have. */
export function noteLack(job: RenderJob, decision: "ask" | "deny", spec: ToolSpec): boolean {
  const ruleClass = classOfUse(readSpec(spec));
  const lack = findLack(job.renderer.lacks, ruleClass, decision);
  if (lack === undefined) return false;
  const { reason, instead } = lack;
  notePermission(job, decision, { spec, reason, instead, weakness: { level: "never", class: ruleClass } });
  return true;
}

function acceptedBy(spec: ProtectiveRule, coder: CoderName): { readonly accepted?: string } {
  const reason = typeof spec === "string" ? undefined : spec["accept-weaker"]?.[coder];
  return reason === undefined ? {} : { accepted: reason };
}

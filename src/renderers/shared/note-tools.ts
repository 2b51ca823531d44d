import type { ToolSpec } from "../../model/tool-spec.ts";
import type { Feature } from "../../model/item-type.ts";
import type { ItemView } from "./item-view.ts";
import { describeSpec, readSpec } from "./map-specs.ts";
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

/** Notes for the permission rules that a coder cannot say. */
export function notePermission(
  job: RenderJob,
  decision: "allow" | "ask" | "deny",
  note: { readonly spec: ToolSpec; readonly reason: string; readonly instead: string },
): void {
  const feature: Feature = "permissions";
  const { reason, instead } = note;
  job.note(feature, { reason, instead }, `${decision} ${describeSpec(note.spec)}`);
}

import { compareText } from "../../diagnostics/compare-text.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { draftRules } from "../shared/draft-rules.ts";
import { viewItem } from "../shared/item-view.ts";
import { readSpec } from "../shared/map-specs.ts";
import { noteLack, notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import type { QwenGeneration } from "./generations.ts";
import { noAsks, unnamedOldTools } from "./tools.ts";

/** The policy in the generation's own keys. */
export function draftPermissions(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  if (generation.settings === "permissions") draftPolicy(job, draft);
  else draftToolLists(job, generation, draft);
}

function draftPolicy(job: RenderJob, draft: SettingsDraft): void {
  draftRules(job, draft);
  draft.add(["context", "includeDirectories"], job.catalog.permissions.directories);
  // Both are off unless a setting turns them on (0.24.4): a library that names them wants them.
  const tools = namedTools(job);
  if (tools.has("list_directory")) draft.set(["tools", "listDirectory", "enabled"], true);
  if (tools.has("todo_write")) draft.set(["tools", "todoWrite", "enabled"], true);
}

function namedTools(job: RenderJob): ReadonlySet<string> {
  const agents = job.catalog.agents.flatMap((agent) => viewItem(agent, job).allowedTools ?? []);
  return new Set(job.renderer.mapTools([...job.catalog.permissions.allow, ...agents]).tools);
}

/**
 * `core` is a hard list (0.1.4, 0.5.2): what it does not name does not exist. So it names every tool that the policy
 * does not deny, and of the shell only the commands that are allowed or asked for.
 */
function draftToolLists(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  const { tools: ids, settings } = generation;
  const { allow, ask, deny } = job.catalog.permissions;
  const denied = mapWithNotes(job, "deny", deny);
  draft.add(settings === "flat" ? ["excludeTools"] : ["tools", "exclude"], denied);
  // A command that exists and is not in the list of the allowed is asked for.
  const asked = ask.filter((spec) => !noteLack(job, "ask", spec));
  const open = [...mapWithNotes(job, "allow", allow), ...mapWithNotes(job, "ask", asked)];
  if (settings === "nested") noteAllowedAsks(job, asked);
  if (![...allow, ...ask].some((spec) => readSpec(spec).kind === "shell")) return;
  const existing = [...Object.values(ids), ...unnamedOldTools];
  // Skills came later; a list that names one would name nothing.
  const others = existing.filter((tool) => ![ids.shell, ids.skill, ...denied].includes(tool));
  const core = new Set([...others, ...open.filter((rule) => rule.startsWith(ids.shell))]);
  draft.add(settings === "flat" ? ["coreTools"] : ["tools", "core"], [...core].sort(compareText));
  if (settings === "nested") draft.add(["tools", "allowed"], mapRules(job, allow));
  job.note("permissions", {
    reason: `${job.clientName} ${job.client.text} has a list of tools that exist, not of tools that are asked for`,
    instead: "commands that no rule names are refused",
  });
}

/** A list of what is allowed, and none of what is asked for: the broader rule decides. */
function noteAllowedAsks(job: RenderJob, asked: readonly ToolSpec[]): void {
  const allowed = commandsOf(job.catalog.permissions.allow);
  for (const spec of asked)
    for (const command of commandsOf([spec])) {
      const broader = allowed.find((other) => `${command} `.startsWith(`${other} `));
      if (broader !== undefined)
        notePermission(job, "ask", {
          spec,
          reason: `${noAsks.reason}, and \`${broader}\` is allowed`,
          instead: "it runs without a question",
          weakness: { level: "rule" },
        });
    }
}

function commandsOf(specs: readonly ToolSpec[]): string[] {
  return specs.map(readSpec).flatMap((use) => (use.kind === "shell" ? [use.command] : []));
}

function mapRules(job: RenderJob, specs: readonly ToolSpec[]): readonly string[] {
  return job.renderer.mapTools(specs).rules;
}

function mapWithNotes(
  job: RenderJob,
  decision: "allow" | "ask" | "deny",
  specs: readonly ToolSpec[],
): readonly string[] {
  const { rules, notes } = job.renderer.mapTools(specs);
  for (const note of notes) notePermission(job, decision, note);
  return rules;
}

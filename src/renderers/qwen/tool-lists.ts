import { compareText } from "../../diagnostics/compare-text.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { commandsOf, readSpec } from "../shared/map-specs.ts";
import { noteLack, notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import type { QwenGeneration } from "./generations.ts";
import { noAsks, unnamedOldTools } from "./tools.ts";

/**
 * `core` is a hard list (0.1.4, 0.5.2): what it does not name does not exist. So it names every tool that the policy
 * does not deny, and of the shell only the commands that are allowed or asked for.
 */
export function draftToolLists(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  const { tools: ids, settings } = generation;
  const { allow, ask, deny } = job.catalog.permissions;
  const ofServers = deny.filter((spec) => readSpec(spec).kind === "server");
  const denied = mapWithNotes(
    job,
    "deny",
    deny.filter((spec) => !ofServers.includes(spec)),
  );
  draft.add(excludeKey(generation), denied);
  denyServers(job, ofServers, { generation, draft });
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

/**
 * A server is left out as a whole, and a tool in the server's own table. The list of tools has bare names only, which
 * stand for the tool of any server (0.5.2): it is for servers that are not ours.
 */
function denyServers(
  job: RenderJob,
  specs: readonly ToolSpec[],
  { generation, draft }: { readonly generation: QwenGeneration; readonly draft: SettingsDraft },
): void {
  for (const spec of specs) {
    const use = readSpec(spec);
    if (use.kind !== "server") continue;
    const server = job.catalog.servers.find(({ name }) => name === use.server);
    if (use.tool === undefined && server?.enabled !== false) draft.add(serversKey(generation), [use.server]);
    if (use.tool !== undefined && server === undefined) draft.add(excludeKey(generation), [use.tool]);
  }
}

function excludeKey({ settings }: QwenGeneration): readonly string[] {
  return settings === "flat" ? ["excludeTools"] : ["tools", "exclude"];
}

/** The list of servers that are not started. */
export function serversKey({ settings }: QwenGeneration): readonly string[] {
  return settings === "flat" ? ["excludeMCPServers"] : ["mcp", "excluded"];
}

/** The tools of a server that the policy denies, for its own table in old clients. */
export function deniedTools(job: RenderJob, server: string): string[] {
  return job.catalog.permissions.deny.flatMap((spec) => {
    const use = readSpec(spec);
    return use.kind === "server" && use.server === server && use.tool !== undefined ? [use.tool] : [];
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

import type { ToolSpec } from "../../model/tool-spec.ts";
import { draftRules } from "../shared/draft-rules.ts";
import { viewItem } from "../shared/item-view.ts";
import { commandsOf, readSpec } from "../shared/map-specs.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import type { QwenGeneration } from "./generations.ts";
import { draftToolLists } from "./tool-lists.ts";
import { qwenTools } from "./tools.ts";

/** The policy in the generation's own keys. */
export function draftPermissions(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  if (generation.settings === "permissions") draftPolicy(job, draft);
  else draftToolLists(job, generation, draft);
}

function draftPolicy(job: RenderJob, draft: SettingsDraft): void {
  draftRules(job, draft);
  for (const decision of ["ask", "deny"] as const)
    draft.add(["permissions", decision], innerRules(job.catalog.permissions[decision]));
  if (isAutoEditSpelledOut(job)) spellOutAutoEdit(job, draft);
  draft.add(["context", "includeDirectories"], job.catalog.permissions.directories);
  // Both are off unless a setting turns them on (0.24.4): a library that names them wants them.
  const tools = namedTools(job);
  if (tools.has("list_directory")) draft.set(["tools", "listDirectory", "enabled"], true);
  if (tools.has("todo_write")) draft.set(["tools", "todoWrite", "enabled"], true);
}

/**
 * The client compares a rule with a line's own commands only (0.24.4). So a rule that protects also names its command in
 * `( … )`, in `$( … )` and in backticks, as the client sees them: with blanks around a parenthesis outside of quotes.
 */
function innerRules(specs: readonly ToolSpec[]): string[] {
  return commandsOf(specs).flatMap((command) =>
    [`*( ${command} *`, `*(${command}*`, `*\`${command}*`].map((text) => `${qwenTools.shell}(${text})`),
  );
}

/** What `auto-edit` does not ask for (0.24.4), as rules, which let one that asks win. */
const autoEditRules = ["agent", "edit", "read_file", "skill", "web_fetch", "web_search", "write_file"];

function spellOutAutoEdit(job: RenderJob, draft: SettingsDraft): void {
  const { rules } = job.renderer.mapTools(job.catalog.permissions.allow);
  draft.add(
    ["permissions", "allow"],
    autoEditRules.filter((rule) => !rules.includes(rule)),
  );
  job.note("permissions", {
    reason: `${job.clientName}'s mode \`auto-edit\` does not keep to rules that ask, but for commands and servers`,
    instead: "the mode is `default`, and rules allow what `auto-edit` would",
  });
}

/**
 * The mode `auto-edit` answers every question but those about commands and servers, also where a rule asks (0.24.4). With
 * such a rule the mode is `default`, and rules allow what `auto-edit` would.
 */
export function isAutoEditSpelledOut(job: RenderJob): boolean {
  const { approvalMode, ask } = job.catalog.permissions;
  const isAnswered = (spec: ToolSpec): boolean => {
    const use = readSpec(spec);
    return use.kind !== "shell" && use.kind !== "server" && !(use.kind === "tool" && use.tool === "shell");
  };
  return approvalMode === "auto-edit" && ask.some(isAnswered);
}

function namedTools(job: RenderJob): ReadonlySet<string> {
  const agents = job.catalog.agents.flatMap((agent) => viewItem(agent, job).allowedTools ?? []);
  return new Set(job.renderer.mapTools([...job.catalog.permissions.allow, ...agents]).tools);
}

import type { Entry } from "../../model/entry.ts";
import { draftHooks, exactIdsOrPattern, inSeconds, type HookFormat } from "../shared/draft-hooks.ts";
import { hasReference } from "../shared/environment-reference.ts";
import { claudeHookEvents } from "../shared/hook-events.ts";
import { noteEnvironmentReference } from "../shared/note-environment.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { resolveModel } from "../shared/resolve-model.ts";
import { SettingsDraft } from "../shared/settings-draft.ts";
import { draftPermissions } from "./permissions.ts";

/** The aliases of models, Claude Code 2.1.329. */
const aliases: readonly string[] = ["haiku", "sonnet", "opus", "fable"];

/** Events and fields as Claude Code 2.1.329 reads them; timeouts are in seconds. */
const hookFormat: HookFormat = {
  events: claudeHookEvents,
  timeout: inSeconds,
  matcherIds: exactIdsOrPattern,
  projectDirectory: '"$CLAUDE_PROJECT_DIR"',
};

/** `settings.json`, and the hook scripts that it names. */
export function claudeSettings(job: RenderJob): Entry[] {
  const draft = new SettingsDraft();
  draftPermissions(job, draft);
  draftModels(job, draft);
  draftServerApproval(job, draft);
  const scripts = draftHooks(job, hookFormat, draft);
  return [...draft.toEntries({ path: job.inBase("settings.json"), format: "json" }), ...scripts];
}

function draftModels(job: RenderJob, draft: SettingsDraft): void {
  const { model, smallModel, environment } = job.catalog.models;
  draft.set(["model"], resolveModel(job, model, { feature: "settings" }));
  const small = resolveModel(job, smallModel, { feature: "settings" });
  // An alias stands for itself already: only a model id tells Claude what to put behind `haiku` (2.1.329).
  if (small !== undefined && !aliases.includes(small))
    draft.set(["env", "ANTHROPIC_DEFAULT_HAIKU_MODEL"], small);
  for (const [name, value] of Object.entries(environment)) {
    if (hasReference(value)) noteEnvironmentReference(job, name);
    else draft.set(["env", name], value);
  }
}

/** Project servers wait for approval (2.1.329); those that the library switches on or off are settled here. */
function draftServerApproval(job: RenderJob, draft: SettingsDraft): void {
  if (!job.isPerProject) return;
  const names = (enabled: boolean): string[] =>
    job.catalog.servers.filter((server) => server.enabled === enabled).map((server) => server.name);
  draft.add(["enabledMcpjsonServers"], names(true));
  draft.add(["disabledMcpjsonServers"], names(false));
}

import { outputOf, samplingOf } from "../../model/model-server.ts";
import type { Entry } from "../../model/entry.ts";
import { draftHooks, exactIdsOrPattern, inSeconds, type HookFormat } from "../shared/draft-hooks.ts";
import { hasReference } from "../shared/environment-reference.ts";
import { claudeHookEvents } from "../shared/hook-events.ts";
import { noteEnvironmentReference } from "../shared/note-environment.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { noKey, noteUnserved, servingBackend } from "../shared/serving-backend.ts";
import { definedOnly } from "../shared/defined-only.ts";
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
  draftBackend(job, draft);
  if (servingBackend(job) === undefined)
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

/**
 * Variables that point the client to another server (2.1.329). A key cannot stand there, so a command prints it; a key of
 * the user's for the vendor's service would be sent along, were it not emptied.
 */
function draftBackend(job: RenderJob, draft: SettingsDraft): void {
  noteUnserved(job);
  const server = servingBackend(job);
  if (server === undefined) return;
  const { model, smallModel = model, anthropicUrl, keyEnv, window } = server;
  const sampling = definedOnly(samplingOf(server));
  const output = outputOf(server);
  const variables = {
    ANTHROPIC_BASE_URL: anthropicUrl,
    ANTHROPIC_AUTH_TOKEN: keyEnv === undefined ? noKey : undefined,
    ANTHROPIC_API_KEY: "",
    ANTHROPIC_DEFAULT_OPUS_MODEL: model,
    ANTHROPIC_DEFAULT_SONNET_MODEL: model,
    ANTHROPIC_DEFAULT_HAIKU_MODEL: smallModel,
    CLAUDE_CODE_SUBAGENT_MODEL: model,
    CLAUDE_CODE_MAX_CONTEXT_TOKENS: window === undefined ? undefined : String(window),
    CLAUDE_CODE_MAX_OUTPUT_TOKENS: output === undefined ? undefined : String(output),
    CLAUDE_CODE_ATTRIBUTION_HEADER: "0",
    CLAUDE_CODE_TOTAL_TOKENS_REMINDER: "off",
    CLAUDE_CODE_EXTRA_BODY: Object.keys(sampling).length === 0 ? undefined : JSON.stringify(sampling),
  };
  draft.set(["model"], model);
  for (const [name, value] of Object.entries(definedOnly(variables))) draft.set(["env", name], value);
  if (keyEnv !== undefined) draft.set(["apiKeyHelper"], `printenv ${keyEnv}`);
}

/** Project servers wait for approval (2.1.329); those that the library switches on or off are settled here. */
function draftServerApproval(job: RenderJob, draft: SettingsDraft): void {
  if (!job.isPerProject) return;
  const names = (enabled: boolean): string[] =>
    job.catalog.servers.filter((server) => server.enabled === enabled).map((server) => server.name);
  draft.add(["enabledMcpjsonServers"], names(true));
  draft.add(["disabledMcpjsonServers"], names(false));
}

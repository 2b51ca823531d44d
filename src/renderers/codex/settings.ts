import type { Entry } from "../../model/entry.ts";
import { draftHooks, inSeconds, type HookFormat } from "../shared/draft-hooks.ts";
import { hasReference } from "../shared/environment-reference.ts";
import { claudeHookEvents } from "../shared/hook-events.ts";
import { noteEnvironmentReference } from "../shared/note-environment.ts";
import { noteSmallModel } from "../shared/note-small-model.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { noteUnserved, providerName, servingBackend } from "../shared/serving-backend.ts";
import { definedOnly } from "../shared/defined-only.ts";
import { outputOf, type ModelServer } from "../../model/model-server.ts";
import { resolveModel } from "../shared/resolve-model.ts";
import { SettingsDraft } from "../shared/settings-draft.ts";
import { draftPermissions } from "./permissions.ts";
import { draftServers } from "./servers.ts";

/** Events as Codex 0.169.0 fires them; timeouts are in seconds. A hook starts in the session's folder. */
const hookFormat: HookFormat = {
  // It has no `Notification`.
  events: { ...claudeHookEvents, notification: undefined },
  timeout: inSeconds,
  longest: { "session-end": 3 },
  projectDirectory: '"$(git rev-parse --show-toplevel 2>/dev/null || pwd)"',
  matcherIds: (ids) => ids.map((id) => id.replace(/__\*$/, "__.*")),
};

/** `config.toml`. @param memoryLimit bytes of a project's memory, where Codex would read fewer */
export function codexSettings(job: RenderJob, memoryLimit: number | undefined): Entry[] {
  const draft = new SettingsDraft();
  if (memoryLimit !== undefined) draft.setTop(["project_doc_max_bytes"], memoryLimit, "to-key");
  draftModels(job, draft);
  draftPermissions(job, draft);
  draftServers(job, draft);
  return draft.toEntries({ path: job.inBase("config.toml"), format: "toml" });
}

function draftModels(job: RenderJob, draft: SettingsDraft): void {
  const { model, environment } = job.catalog.models;
  noteUnserved(job);
  const server = servingBackend(job);
  if (server === undefined) draft.set(["model"], resolveModel(job, model, { feature: "settings" }));
  else draftBackend(server, draft);
  noteSmallModel(job);
  for (const [name, value] of Object.entries(environment)) {
    if (hasReference(value)) noteEnvironmentReference(job, name);
    else draft.set(["shell_environment_policy", "set", name], value);
  }
}

/** A provider of its own; a conversation is made shorter while an answer still fits (0.169.0). */
function draftBackend(server: ModelServer, draft: SettingsDraft): void {
  const { model, keyEnv, window } = server;
  draft.set(["model"], model);
  draft.set(["model_provider"], providerName);
  draft.set(["model_context_window"], window);
  if (window !== undefined) draft.set(["model_auto_compact_token_limit"], window - (outputOf(server) ?? 0));
  draft.set(
    ["model_providers", providerName],
    definedOnly({ name: server.name, base_url: server.openaiUrl, wire_api: "responses", env_key: keyEnv }),
  );
}

/** `hooks.json`, and the scripts that it names. */
export function codexHooks(job: RenderJob): Entry[] {
  const draft = new SettingsDraft();
  const scripts = draftHooks(job, hookFormat, draft);
  return [...draft.toEntries({ path: job.inBase("hooks.json"), format: "json" }), ...scripts];
}

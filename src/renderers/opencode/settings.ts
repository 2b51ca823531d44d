import type { Server } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Json } from "../../model/json.ts";
import { definedOnly } from "../shared/defined-only.ts";
import { braceEnv, rewriteReferences, rewriteTable } from "../shared/environment-reference.ts";
import { noteEnvironment } from "../shared/note-environment.ts";
import { noteServerLimits } from "../shared/note-servers.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { noKey, noteUnserved, providerName, servingBackend } from "../shared/serving-backend.ts";
import { outputOf, samplingOf, type ModelServer } from "../../model/model-server.ts";
import { resolveModel } from "../shared/resolve-model.ts";
import { SettingsDraft } from "../shared/settings-draft.ts";
import { tableOrNothing } from "../shared/table-or-nothing.ts";
import { draftPermissions } from "./permissions.ts";

/** `opencode.json`, or the user's `opencode.jsonc` where there is one: the client merges both. */
export function opencodeSettings(job: RenderJob): Entry[] {
  const draft = new SettingsDraft();
  for (const server of job.catalog.servers) draft.set(["mcp", server.name], serverTable(server, job));
  draftPermissions(job, draft);
  draftModels(job, draft);
  if (draft.isEmpty) return [];
  // The client adds the key itself, and rewrites the file, when it is missing.
  draft.setTop(["$schema"], "https://opencode.ai/config.json", "to-key");
  const path = job.inRoot("opencode.json");
  return draft.toEntries({ path, alternatives: [job.inRoot("opencode.jsonc")], format: "jsonc" });
}

/** Fields of OpenCode 1.18.33: `environment`, not `env`, which it drops in silence; `timeout` of any request, in ms. */
function serverTable(server: Server, job: RenderJob): Json {
  noteServerLimits(server, job, ["one-timeout"]);
  const seconds = Math.max(server.startupTimeout ?? 0, server.timeout ?? 0);
  const common = {
    enabled: server.enabled ? undefined : false,
    timeout: seconds === 0 ? undefined : seconds * 1000,
  };
  const write = (value: string): string => rewriteReferences(value, braceEnv);
  if (server.url !== undefined)
    return definedOnly({
      type: "remote",
      url: write(server.url),
      headers: tableOrNothing(rewriteTable(server.headers, braceEnv)),
      ...common,
    });
  return definedOnly({
    type: "local",
    command: [server.command ?? "", ...server.args].map(write),
    environment: tableOrNothing(rewriteTable(server.env, braceEnv)),
    cwd: server.cwd === undefined ? undefined : write(server.cwd),
    ...common,
  });
}

function draftModels(job: RenderJob, draft: SettingsDraft): void {
  const { model, smallModel } = job.catalog.models;
  noteUnserved(job);
  const server = servingBackend(job);
  if (server === undefined) {
    draft.set(["model"], resolveModel(job, model, { feature: "settings" }));
    draft.set(["small_model"], resolveModel(job, smallModel, { feature: "settings" }));
  } else draftBackend(server, draft);
  noteEnvironment(job);
}

/** A provider of its own; without `limit` the window counts as 0, and no conversation is ever made shorter (1.18.33). */
function draftBackend(server: ModelServer, draft: SettingsDraft): void {
  const { model, smallModel = model, keyEnv, window } = server;
  const apiKey = keyEnv === undefined ? noKey : `{env:${keyEnv}}`;
  const limit = window === undefined ? undefined : { context: window, output: outputOf(server) ?? 0 };
  const { temperature, top_p } = samplingOf(server);
  const options = definedOnly({ temperature, top_p });
  const about = definedOnly({ limit, options: Object.keys(options).length === 0 ? undefined : options });
  const ids = [...new Set([model, smallModel])];
  draft.set(["provider", providerName], {
    npm: "@ai-sdk/openai-compatible",
    name: server.name,
    options: definedOnly({ baseURL: server.openaiUrl, apiKey }),
    models: Object.fromEntries(ids.map((id) => [id, { name: id, ...about }])),
  });
  draft.set(["model"], `${providerName}/${model}`);
  draft.set(["small_model"], `${providerName}/${smallModel}`);
}

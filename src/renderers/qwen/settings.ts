import type { Entry } from "../../model/entry.ts";
import type { ApprovalMode } from "../../model/permissions-file.ts";
import { draftHooks, exactIdsOrPattern, type HookFormat } from "../shared/draft-hooks.ts";
import { claudeHookEvents } from "../shared/hook-events.ts";
import { noteServerLimits } from "../shared/note-servers.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { noKey, noteUnserved, servingBackend } from "../shared/serving-backend.ts";
import { definedOnly } from "../shared/defined-only.ts";
import { outputOf, samplingOf, type ModelServer } from "../../model/model-server.ts";
import { resolveModel } from "../shared/resolve-model.ts";
import { SettingsDraft } from "../shared/settings-draft.ts";
import { settingsServer } from "../shared/settings-server.ts";
import type { QwenGeneration } from "./generations.ts";
import { draftPermissions, isAutoEditSpelledOut } from "./permissions.ts";
import { deniedTools, serversKey } from "./tool-lists.ts";

/** The values of `tools.approvalMode`, Qwen Code 0.24.4. */
const approvalModes: Readonly<Record<ApprovalMode, string>> = {
  default: "default",
  "auto-edit": "auto-edit",
  plan: "plan",
};

/** Events and fields as Qwen Code 0.24.4 reads them; a command's timeout is in seconds. */
const hookFormat: HookFormat = {
  events: claudeHookEvents,
  timeout: hookTimeout,
  matcherIds: exactIdsOrPattern,
  projectDirectory: '"$QWEN_PROJECT_DIR"',
};

/** For clients that are too old for hooks. */
const noHooks: HookFormat = { ...hookFormat, events: {} };

/** 0.24.4 reads a value of 1000 or more as milliseconds. */
function hookTimeout(seconds: number): number {
  return seconds < 1000 ? seconds : seconds * 1000;
}

/** `settings.json` in the generation's spelling, and the hook scripts that it names. */
export function qwenSettings(job: RenderJob, generation: QwenGeneration): Entry[] {
  const draft = new SettingsDraft();
  draftMemory(job, generation, draft);
  draftServers(job, generation, draft);
  draftPermissions(job, generation, draft);
  draftApprovalMode(job, generation, draft);
  draftModels(job, generation, draft);
  const scripts = draftHooks(job, generation.hasHooks ? hookFormat : noHooks, draft);
  // Without it the client adds its own and rewrites the file at its first start. A file of the user's without it may
  // hold old flat keys, which the client migrates then, and would pass over with it.
  if (!draft.isEmpty && generation.version !== undefined)
    draft.setTop(["$version"], generation.version, "to-file");
  const path = job.inBase("settings.json");
  // Clients since 0.1 move flat keys, once: what is written beside their mark later is not read.
  const mark = generation.settings === "flat" ? { outdatedBy: "$version" } : {};
  return [...draft.toEntries({ path, format: "jsonc", ...mark }), ...scripts];
}

function draftMemory(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  if (generation.settings === "flat" && job.catalog.memory.length > 0)
    draft.set(["contextFileName"], job.renderer.memoryFilename);
}

function draftServers(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  const isNew = generation.settings === "permissions";
  for (const server of job.catalog.servers) {
    if (!isNew) noteServerLimits(server, job, ["startup-timeout"]);
    const start = isNew && server.startupTimeout !== undefined ? server.startupTimeout * 1000 : undefined;
    const denied = isNew ? [] : deniedTools(job, server.name);
    const excludeTools = [...new Set([...(server.excludeTools ?? []), ...denied])];
    draft.set(
      ["mcpServers", server.name],
      settingsServer(server, {
        discoveryTimeoutMs: start,
        ...(denied.length === 0 ? {} : { excludeTools }),
      }),
    );
    if (!server.enabled) draft.add(serversKey(generation), [server.name]);
  }
}

function draftApprovalMode(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  const mode = job.catalog.permissions.approvalMode;
  if (mode === undefined) return;
  const isSpelledOut = generation.settings === "permissions" && isAutoEditSpelledOut(job);
  if (generation.settings !== "flat")
    draft.set(["tools", "approvalMode"], approvalModes[isSpelledOut ? "default" : mode]);
  else
    job.note("permissions", {
      reason: `${job.clientName} ${job.client.text} has no approval mode in its settings`,
      instead: `start it with \`--approval-mode ${approvalModes[mode]}\` where it has that flag`,
    });
}

function draftModels(job: RenderJob, generation: QwenGeneration, draft: SettingsDraft): void {
  const { model, smallModel, environment } = job.catalog.models;
  if (generation.settings === "permissions") noteUnserved(job);
  const server = generation.settings === "permissions" ? servingBackend(job) : undefined;
  if (server !== undefined) draftBackend(server, draft);
  const main = resolveModel(job, model, { feature: "settings" });
  const small = resolveModel(job, smallModel, { feature: "settings" });
  if (server === undefined) draft.set(generation.settings === "flat" ? ["model"] : ["model", "name"], main);
  if (generation.settings === "permissions") {
    draft.set(["fastModel"], small);
    for (const [name, value] of Object.entries(environment)) draft.set(["env", name], value);
    return;
  }
  if (small !== undefined || Object.keys(environment).length > 0)
    job.note("settings", {
      reason: `${job.clientName} ${job.client.text} has no small model and no environment in its settings`,
      instead: "they are left out",
    });
}

/** Where a server that needs no key finds the word that stands for one. */
const keylessVariable = "AGENTSMGR_LOCAL_KEY";

/**
 * Models of a provider, each with its address (0.24.4): the window and how tokens are chosen can be told nowhere else. A
 * project's list hides the user's.
 */
function draftBackend(server: ModelServer, draft: SettingsDraft): void {
  const { model, smallModel = model, keyEnv = keylessVariable, window } = server;
  const samplingParams = definedOnly({ ...samplingOf(server), max_tokens: outputOf(server) });
  const generationConfig = definedOnly({
    contextWindowSize: window,
    samplingParams: Object.keys(samplingParams).length === 0 ? undefined : samplingParams,
  });
  const models = [...new Set([model, smallModel])].map((id) =>
    definedOnly({
      id,
      name: `${id} (${server.name})`,
      baseUrl: server.openaiUrl,
      envKey: keyEnv,
      generationConfig: Object.keys(generationConfig).length === 0 ? undefined : generationConfig,
    }),
  );
  draft.add(["modelProviders", "openai"], models);
  draft.set(["security", "auth", "selectedType"], "openai");
  draft.set(["model", "name"], model);
  if (smallModel !== model) draft.set(["fastModel"], smallModel);
  if (server.keyEnv === undefined) draft.set(["env", keylessVariable], noKey);
}

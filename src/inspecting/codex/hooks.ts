import { childOf } from "../../files/path-rules.ts";
import { isObject, ownValue, type JsonObject } from "../../formats/json-object.ts";
import { checkHooks, type HookCommand } from "../check-hook.ts";
import type { FoundState } from "../found-item.ts";
import { addHooks, hookEntries, tellUnknownEvents, type HookEntry } from "../hook-groups.ts";
import type { Reading } from "../reading.ts";
import { baseName, lineOf, readSettingsFile, tellKeys, type SettingsFile } from "../settings-file.ts";
import { codexHookEvents } from "./config-shapes.ts";
import { codexHookHash, snakeCase } from "./hook-hash.ts";
import type { CodexLayer, CodexLayers } from "./layers.ts";

const events = Object.keys(codexHookEvents);

/** What stands for the root of the repository in the hooks that we write. */
const rootWord = "$(git rev-parse --show-toplevel 2>/dev/null || pwd)";

/** Hooks of the user and of trusted folders, from `hooks.json` and from `config.toml` (0.169.0). */
export async function readHooks(reading: Reading, { user, project, root }: CodexLayers): Promise<void> {
  const commands: HookCommand[] = [];
  for (const layer of [user, ...project])
    for (const file of sourcesOf(reading, layer)) commands.push(...(await hooksOf(reading, user, file)));
  await checkHooks(reading, commands, new Map(root === undefined ? [] : [[rootWord, root]]));
}

function sourcesOf(reading: Reading, { folder, level, isTrusted, config }: CodexLayer): SettingsFile[] {
  const path = childOf(folder, "hooks.json");
  if (!isTrusted) {
    if (reading.isFile(path))
      reading.add({ kind: "settings", name: baseName(path), path, level, state: "waiting" });
    return [];
  }
  const file = readSettingsFile(reading, {
    path,
    level,
    dialect: { comments: false },
    whenBroken: {
      severity: "error",
      why: "a fault in it makes the client drop all hooks of the file, with a warning",
      next: ["mend the file"],
    },
  });
  return [file, config].flatMap((one) => one ?? []);
}

async function hooksOf(reading: Reading, user: CodexLayer, file: SettingsFile): Promise<HookCommand[]> {
  const table = file.value["hooks"];
  const why = "a hook for an event that it does not know is passed over in silence";
  await tellUnknownEvents(reading, file, { table, key: ["hooks"], events, why });
  const entries = hookEntries(table, ["hooks"], events);
  const dropping = entries.find(({ handler }) => handler["type"] === "http");
  if (dropping !== undefined) {
    await tellDropped(reading, file, dropping);
    return [];
  }
  const running = entries.filter(({ handler: { type } }) => type !== "prompt" && type !== "agent");
  for (const entry of entries) if (!running.includes(entry)) await tellSkipped(reading, file, entry);
  for (const entry of running) await tellState(reading, user, { file, entry });
  return addHooks(reading, file, running, (entry) => stateOf(user, file, entry));
}

function stateOf(user: CodexLayer, file: SettingsFile, entry: HookEntry): FoundState {
  const kept = keptState(user, file, entry);
  if (kept?.["enabled"] === false) return "off";
  const hash = hashOf(entry);
  const trusted = kept?.["trusted_hash"];
  return typeof trusted === "string" && (hash === undefined || hash === trusted) ? "loaded" : "waiting";
}

/** Undefined for what is no command: of those the client's own hash is not known. */
function hashOf({ event, matcher, handler }: HookEntry): string | undefined {
  const { command } = handler;
  return typeof command === "string" ? codexHookHash({ event, matcher, command, handler }) : undefined;
}

/** `hooks.state."<file>:<event>:<group>:<handler>"` of the user's configuration. */
function keptState(
  { config }: CodexLayer,
  file: SettingsFile,
  { event, index, inner }: HookEntry,
): JsonObject | undefined {
  const hooks = config?.value["hooks"];
  const states = isObject(hooks) ? hooks["state"] : undefined;
  const kept = isObject(states)
    ? ownValue(states, `${file.path}:${snakeCase(event)}:${index}:${inner}`)
    : undefined;
  return isObject(kept) ? kept : undefined;
}

async function tellState(
  reading: Reading,
  user: CodexLayer,
  { file, entry }: { readonly file: SettingsFile; readonly entry: HookEntry },
): Promise<void> {
  if (stateOf(user, file, entry) !== "waiting") return;
  const isEdited = keptState(user, file, entry)?.["trusted_hash"] !== undefined;
  await tellKeys(reading, file, [
    {
      code: "doctor/awaiting-approval",
      severity: "warning",
      message: isEdited
        ? `a hook for \`${entry.event}\` was changed since you trusted it, and does not run`
        : `a hook for \`${entry.event}\` does not run until you trust it`,
      key: entry.key,
      why: "each hook is trusted by a hash of its event, matcher, command and timeout, also your own",
      next: ["start `codex` here, and trust the hook with `/hooks`"],
    },
  ]);
}

async function tellDropped(reading: Reading, file: SettingsFile, { key }: HookEntry): Promise<void> {
  const line = await lineOf(file, key);
  reading.add({
    kind: "hook",
    name: baseName(file.path),
    path: file.path,
    line,
    level: file.level,
    state: "refused",
  });
  await tellKeys(reading, file, [
    {
      code: "doctor/settings-type",
      severity: "error",
      message: `no hook of \`${reading.show(file.path)}\` is read: one of them is of type \`http\``,
      key: [...key, "type"],
      why: "it has no hooks of type `http`, and drops the whole file",
      next: ["take the hook out, or let a command send the request"],
    },
  ]);
}

async function tellSkipped(
  reading: Reading,
  file: SettingsFile,
  { key, handler, event }: HookEntry,
): Promise<void> {
  await tellKeys(reading, file, [
    {
      code: "doctor/settings-ignored",
      severity: "warning",
      message: `a hook for \`${event}\` of type \`${handler["type"] === "agent" ? "agent" : "prompt"}\` never runs`,
      key: [...key, "type"],
      why: "hooks of type `prompt` and `agent` are not supported yet",
      next: ["make it a command"],
    },
  ]);
}

import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { IssuePath } from "../formats/issue.ts";
import { isList, isObject, type JsonObject } from "../formats/json-object.ts";
import type { Json } from "../model/json.ts";
import type { HookCommand } from "./check-hook.ts";
import type { FoundState } from "./found-item.ts";
import type { Reading } from "./reading.ts";
import { lineOf, tellKeys, type SettingsFile } from "./settings-file.ts";

/** One handler of `{Event: [{matcher, hooks: [handler]}]}`, the shape that four clients share. */
export interface HookEntry {
  readonly event: string;
  readonly matcher: string | undefined;
  readonly handler: JsonObject;
  /** Of its group in the event's list, and of the handler in the group. */
  readonly index: number;
  readonly inner: number;
  readonly key: IssuePath;
}

/** @param key of the table of events */
export function hookEntries(table: Json | undefined, key: IssuePath, events: readonly string[]): HookEntry[] {
  if (!isObject(table)) return [];
  return Object.entries(table)
    .filter(([event]) => events.includes(event))
    .flatMap(([event, groups]) =>
      (isList(groups) ? groups : []).flatMap((group, index) =>
        entriesOf(group, { event, index, key: [...key, event, index] }),
      ),
    );
}

/** Lists hooks, and gives those that run a command. */
export async function addHooks(
  reading: Reading,
  file: SettingsFile,
  entries: readonly HookEntry[],
  stateOf: (entry: HookEntry) => FoundState,
): Promise<HookCommand[]> {
  const commands: HookCommand[] = [];
  for (const entry of entries) {
    const { event, matcher, handler, key } = entry;
    const name = matcher === undefined || matcher === "" ? event : `${event}(${matcher})`;
    const line = await lineOf(file, key);
    const state = stateOf(entry);
    reading.add({ kind: "hook", name, path: file.path, line, level: file.level, state });
    const { command } = handler;
    if (typeof command === "string" && state !== "off")
      commands.push({ event, command, file, key: [...key, "command"] });
  }
  return commands;
}

/** Tells of events that the client does not have; other keys may stand among them. */
export async function tellUnknownEvents(
  reading: Reading,
  file: SettingsFile,
  {
    table,
    key,
    events,
    why,
  }: { table: Json | undefined; key: IssuePath; events: readonly string[]; why: string },
): Promise<void> {
  const unknown = isObject(table)
    ? Object.keys(table).filter((event) => isList(table[event]) && !events.includes(event))
    : [];
  await tellKeys(
    reading,
    file,
    unknown.map((event) => ({
      code: "doctor/settings-ignored",
      severity: "warning",
      message: `there is no event \`${event}\`: its hooks never run`,
      key: [...key, event],
      isKey: true,
      why,
      next: [...didYouMean(event, events), "call it as the client does, or take it out"],
    })),
  );
}

/** Variables that clients set to the project's folder when a hook runs, in the shell's two spellings. */
export function projectWords({ scene }: Reading, ...names: readonly string[]): Map<string, string> {
  const folder = scene.project;
  if (folder === undefined) return new Map();
  return new Map(names.flatMap((name) => [[`$${name}`, folder] as const, [`\${${name}}`, folder] as const]));
}

function entriesOf(
  group: Json,
  { event, index, key }: Pick<HookEntry, "event" | "index" | "key">,
): HookEntry[] {
  if (!isObject(group) || !isList(group["hooks"])) return [];
  const matcher = typeof group["matcher"] === "string" ? group["matcher"] : undefined;
  return group["hooks"].flatMap((handler, inner) =>
    isObject(handler) ? [{ event, matcher, handler, index, inner, key: [...key, "hooks", inner] }] : [],
  );
}

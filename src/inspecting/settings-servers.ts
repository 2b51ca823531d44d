import type { IssuePath } from "../formats/issue.ts";
import { isObject, type JsonObject } from "../formats/json-object.ts";
import type { Json } from "../model/json.ts";
import { checkServer, referencesIn, textAt } from "./check-server.ts";
import type { FoundState } from "./found-item.ts";
import type { Reading } from "./reading.ts";
import { lineOf, type SettingsFile } from "./settings-file.ts";
import type { Candidate } from "./settle-names.ts";

/** A table of servers in a settings file, as Gemini CLI and Qwen Code have it. */
export interface ServerSource {
  readonly file: SettingsFile;
  readonly key: IssuePath;
  readonly table: Json | undefined;
  readonly rank: number;
}

export interface ServerReading {
  /** A pattern whose first group is the name of a variable; undefined where nothing is expanded. */
  readonly reference: RegExp | undefined;
  readonly known: ReadonlySet<string>;
  readonly whenUnset: string;
  stateOf(name: string, server: JsonObject): FoundState;
  whenWaiting?(name: string): Promise<void>;
}

/** The servers of a table; what the one that is taken needs is looked at then. */
export async function serversOf(
  reading: Reading,
  source: ServerSource,
  rules: ServerReading,
): Promise<Candidate[]> {
  const { file, key, table, rank } = source;
  const found: Candidate[] = [];
  for (const [name, server] of Object.entries(isObject(table) ? table : {})) {
    if (!isObject(server)) continue;
    const state = rules.stateOf(name, server);
    const line = await lineOf(file, [...key, name]);
    const item = { kind: "server", name, path: file.path, line, level: file.level, state } as const;
    const whenTaken = async (): Promise<void> => {
      if (state !== "off") await check(reading, source, { name, server, rules });
      if (state === "waiting") await rules.whenWaiting?.(name);
    };
    found.push({ item, rank, text: JSON.stringify(server), whenTaken });
  }
  return found;
}

interface NamedServer {
  readonly name: string;
  readonly server: JsonObject;
  readonly rules: ServerReading;
}

function check(
  reading: Reading,
  { file, key }: ServerSource,
  { name, server, rules }: NamedServer,
): Promise<void> {
  const { project, home } = reading.scene;
  const at = [...key, name];
  return checkServer(reading, {
    name,
    file,
    key: at,
    command: textAt(server, "command"),
    folder: textAt(server, "cwd") ?? project ?? home,
    references: rules.reference === undefined ? [] : referencesIn(server, at, rules.reference),
    known: rules.known,
    whenUnset: rules.whenUnset,
  });
}

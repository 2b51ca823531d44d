import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { checkServer, referencesIn } from "../check-server.ts";
import type { Reading } from "../reading.ts";
import { lineOf, type SettingsFile } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { textsAt } from "../table-at.ts";

/** `{env:NAME}`; there is no default. */
const reference = /\{env:([A-Za-z_]\w*)\}/g;

/** `mcp` of all settings; tables of one name are merged (1.18.33). */
export async function readServers(reading: Reading, settings: readonly SettingsFile[]): Promise<void> {
  const candidates: Candidate[] = [];
  for (const [rank, file] of settings.entries()) {
    const servers = file.value["mcp"];
    for (const [name, server] of Object.entries(isObject(servers) ? servers : {}))
      if (isObject(server)) candidates.push(await readServer(reading, { file, name, server, rank }));
  }
  await settleNames(reading, candidates, {
    fact: "tables of one name are merged, the later file over the earlier: the user's, the project's, then the `.opencode` folders'",
    isMerged: true,
  });
}

interface ServerTable {
  readonly file: SettingsFile;
  readonly name: string;
  readonly server: JsonObject;
  readonly rank: number;
}

async function readServer(reading: Reading, { file, name, server, rank }: ServerTable): Promise<Candidate> {
  const key = ["mcp", name];
  const isOff = server["enabled"] === false;
  const [program] = textsAt(server, "command");
  const { project, home } = reading.scene;
  const whenTaken = (): Promise<void> =>
    checkServer(reading, {
      name,
      file,
      key,
      command: program,
      folder: project ?? home,
      references: referencesIn(server, key, reference),
      known: new Set(),
      whenUnset: "`{env:NAME}` without a value is an empty text",
    });
  const line = await lineOf(file, key);
  const state = isOff ? "off" : "loaded";
  const item = { kind: "server", name, path: file.path, line, level: file.level, state } as const;
  return { item, rank, text: JSON.stringify(server), whenTaken: isOff ? undefined : whenTaken };
}

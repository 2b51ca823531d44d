import { isList, isObject, type JsonObject } from "../../formats/json-object.ts";
import type { IssuePath } from "../../formats/issue.ts";
import { checkServer, namesIn, referencesIn, textAt, type VariableReference } from "../check-server.ts";
import type { Reading } from "../reading.ts";
import { lineOf, tellKeys, type SettingsFile } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import type { CodexLayers } from "./layers.ts";

/** `[mcp_servers]` of the user and of trusted folders; the nearest of a name is merged over the others (0.169.0). */
export async function readServers(reading: Reading, { user, project }: CodexLayers): Promise<void> {
  const candidates: Candidate[] = [];
  for (const [index, { config }] of [...project, user].entries()) {
    const servers = config?.value["mcp_servers"];
    if (config === undefined || !isObject(servers)) continue;
    for (const [name, server] of Object.entries(servers))
      if (isObject(server))
        candidates.push(await readServer(reading, { file: config, name, server, rank: -index }));
  }
  await settleNames(reading, candidates, {
    fact: "tables of one name are merged, the project's over the user's, the nearest folder's last",
    isMerged: true,
  });
}

interface ServerTable {
  readonly file: SettingsFile;
  readonly name: string;
  readonly server: JsonObject;
  readonly rank: number;
}

async function readServer(reading: Reading, table: ServerTable): Promise<Candidate> {
  const { file, name, server, rank } = table;
  const key = ["mcp_servers", name];
  const isOff = server["enabled"] === false;
  const whenTaken = async (): Promise<void> => {
    await tellLiterals(reading, table, key);
    await checkServer(reading, {
      name,
      file,
      key,
      command: textAt(server, "command"),
      folder: textAt(server, "cwd") ?? reading.scene.project ?? reading.scene.home,
      references: namedVariables(server, key),
      known: new Set(namesIn(server["env"])),
      whenUnset: "the variables that a server names are passed on from the client's own environment",
    });
  };
  const line = await lineOf(file, key);
  const state = isOff ? "off" : "loaded";
  const item = { kind: "server", name, path: file.path, line, level: file.level, state } as const;
  return { item, rank, text: JSON.stringify(server), whenTaken: isOff ? undefined : whenTaken };
}

function namedVariables(server: JsonObject, key: IssuePath): VariableReference[] {
  const token = textAt(server, "bearer_token_env_var");
  const passed = server["env_vars"];
  const headers = server["env_http_headers"];
  return [
    ...(token === undefined ? [] : [{ name: token, key: [...key, "bearer_token_env_var"] }]),
    ...(isList(passed) ? passed : []).flatMap((name, index) =>
      typeof name === "string" ? [{ name, key: [...key, "env_vars", index] }] : [],
    ),
    ...Object.entries(isObject(headers) ? headers : {}).flatMap(([header, name]) =>
      typeof name === "string" ? [{ name, key: [...key, "env_http_headers", header] }] : [],
    ),
  ];
}

async function tellLiterals(
  reading: Reading,
  { file, name, server }: ServerTable,
  key: IssuePath,
): Promise<void> {
  const values = ["url", "args", "env", "http_headers"].flatMap((part) =>
    referencesIn(server[part] ?? null, [...key, part], /\$\{?([A-Za-z_]\w*)\}?/g),
  );
  await tellKeys(
    reading,
    file,
    values.map((reference) => ({
      code: "doctor/literal-reference",
      severity: "warning",
      message: `the server \`${name}\` gets the text \`\${${reference.name}}\`, and not the value of the variable`,
      key: reference.key,
      why: "nothing in the values of a server is expanded",
      next: ["name the variable in `env_vars`, `bearer_token_env_var` or `env_http_headers`"],
    })),
  );
}

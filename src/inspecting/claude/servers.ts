import { isList, isObject, type JsonObject } from "../../formats/json-object.ts";
import type { Json } from "../../model/json.ts";
import { checkServer, namesIn, referencesIn, textAt } from "../check-server.ts";
import type { FoundLevel, FoundState } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo } from "../scene.ts";
import { lineOf, readSettingsFile, tellKeys, type KeyFinding, type SettingsFile } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { mcpFile, projectState, type ClaudeTrust } from "./trust.ts";

/** Types that a server may name; one with a URL has to (2.1.329). */
const serverTypes = ["stdio", "sse", "http", "streamable-http", "ws"];

/** `${NAME}`, but not `${NAME:-default}`. */
const reference = /\$\{(\w+)\}/g;

interface ServerTable {
  readonly file: SettingsFile;
  readonly key: readonly string[];
  readonly level: FoundLevel;
  readonly rank: number;
  readonly servers: JsonObject;
}

/** The user's own servers for this folder, then those of the project and the folders above it, then the user's for all. */
export async function readServers(
  reading: Reading,
  trust: ClaudeTrust,
  settings: readonly SettingsFile[],
): Promise<void> {
  const candidates: Candidate[] = [];
  const known = new Set(settings.flatMap(({ value }) => namesIn(value["env"])));
  for (const table of await serverTables(reading, trust))
    for (const [name, server] of Object.entries(table.servers)) {
      const candidate = await readServer(reading, { table, name, server, trust, settings, known });
      if (candidate !== undefined) candidates.push(candidate);
    }
  await settleNames(reading, candidates, {
    fact: "of servers with one name yours for this folder is taken, then that of the nearest `.mcp.json`, then yours for all folders",
  });
}

async function serverTables(reading: Reading, { state, root }: ClaudeTrust): Promise<ServerTable[]> {
  const { project } = reading.scene;
  const tables: ServerTable[] = [];
  const add = (file: SettingsFile, key: readonly string[], rank: number, value: Json | undefined): void => {
    if (isObject(value)) tables.push({ file, key, level: file.level, rank, servers: value });
  };
  if (state !== undefined) {
    add(state, ["mcpServers"], 0, state.value["mcpServers"]);
    const own = root === undefined ? undefined : projectState(state, root);
    if (root !== undefined) add(state, ["projects", root, "mcpServers"], 10_000, own?.["mcpServers"]);
  }
  for (const [index, folder] of (project === undefined ? [] : foldersUpTo(project)).entries()) {
    const level = index === 0 ? "project" : "parent";
    const file = await readMcpFile(reading, mcpFile(folder), level);
    if (file !== undefined) add(file, ["mcpServers"], 5000 - index, file.value["mcpServers"]);
  }
  return tables;
}

async function readMcpFile(
  reading: Reading,
  path: string,
  level: FoundLevel,
): Promise<SettingsFile | undefined> {
  const file = readSettingsFile(reading, {
    path,
    level,
    dialect: { comments: false },
    whenBroken: {
      severity: "error",
      why: "a comment, a trailing comma or any other fault makes it drop all servers of the file",
      next: ["mend the file, then look with `claude mcp list`"],
    },
  });
  if (file === undefined || isObject(file.value["mcpServers"])) return file;
  await tellKeys(reading, file, [
    {
      code: "doctor/settings-invalid",
      severity: "error",
      message: `\`${reading.show(path)}\` has no table \`mcpServers\`: none of its servers is read`,
      key: ["servers"],
      isKey: true,
      why: "servers are read from `mcpServers` only",
      next: ["call the table `mcpServers`"],
    },
  ]);
  return undefined;
}

interface ServerContext {
  readonly table: ServerTable;
  readonly name: string;
  readonly server: Json;
  readonly trust: ClaudeTrust;
  readonly settings: readonly SettingsFile[];
  readonly known: ReadonlySet<string>;
}

async function readServer(reading: Reading, context: ServerContext): Promise<Candidate | undefined> {
  const { table, name, server, known } = context;
  const { file, level, rank } = table;
  const key = [...table.key, name];
  const item = { kind: "server", name, path: file.path, line: await lineOf(file, key), level } as const;
  const fault = serverFault(server);
  if (fault !== undefined || !isObject(server)) {
    reading.add({ ...item, state: "refused" });
    await tellKeys(reading, file, [refusal(name, key, fault ?? "it is no table")]);
    return undefined;
  }
  const state = level === "user" ? "loaded" : approvalOf(context);
  const whenTaken = async (): Promise<void> => {
    if (state === "waiting") await tellWaiting(reading, context, key);
    await checkServer(reading, {
      name,
      file,
      key,
      command: textAt(server, "command"),
      folder: reading.scene.project ?? reading.scene.home,
      references: referencesIn(server, key, reference),
      known,
      whenUnset: "`${NAME}` without a value stays as it is written, and `claude mcp list` warns",
    });
  };
  return {
    item: { ...item, state },
    rank,
    text: JSON.stringify(server),
    whenTaken: state === "off" ? undefined : whenTaken,
  };
}

function refusal(name: string, key: readonly string[], fault: string): KeyFinding {
  return {
    code: "doctor/settings-invalid",
    severity: "error",
    message: `the server \`${name}\` is not read: ${fault}`,
    key,
    isKey: true,
    why: "a server that it does not understand is skipped; the others of the file are read",
    next: ["mend it, then look with `claude mcp list`"],
  };
}

function serverFault(server: Json): string | undefined {
  if (!isObject(server)) return "it is no table";
  const { type, url, command } = server;
  if (type !== undefined && !(typeof type === "string" && serverTypes.includes(type)))
    return `there is no type ${JSON.stringify(type)}; types: ${serverTypes.join(", ")}`;
  if (url !== undefined && type === undefined) return 'it has a `url` and no `type`: add `"type": "http"`';
  if (type !== undefined && type !== "stdio") return typeof url === "string" ? undefined : "it has no `url`";
  return typeof command === "string" ? undefined : "it has no `command`";
}

/** Approval by the project's own settings counts once the folder is trusted; by the user's it always does. */
function approvalOf({ name, trust, settings }: ServerContext): FoundState {
  const names = (file: SettingsFile, key: string): Json[] => {
    const value = file.value[key];
    return isList(value) ? [...value] : [value ?? null];
  };
  if (settings.some((file) => names(file, "disabledMcpjsonServers").includes(name))) return "off";
  const counting = settings.filter(({ level }) => trust.isTrusted || level === "user" || level === "system");
  const isApproved = counting.some(
    (file) =>
      file.value["enableAllProjectMcpServers"] === true ||
      names(file, "enabledMcpjsonServers").includes(name),
  );
  return isApproved ? "loaded" : "waiting";
}

async function tellWaiting(
  reading: Reading,
  { table, name, trust }: ServerContext,
  key: readonly string[],
): Promise<void> {
  const root = trust.root ?? "";
  await tellKeys(reading, table.file, [
    {
      code: "doctor/awaiting-approval",
      severity: "warning",
      message: trust.isTrusted
        ? `the server \`${name}\` waits for your approval`
        : `the server \`${name}\` waits: \`${root}\` is not trusted`,
      key,
      isKey: true,
      why: "a server of `.mcp.json` starts once you have approved it; what the project's own settings approve counts in a trusted folder only, and with `-p` all of them start",
      next: [
        `run \`claude\` in \`${root}\`, and approve it there`,
        `or name it under \`enabledMcpjsonServers\` in your own \`${reading.show(`${reading.userFolder}/settings.json`)}\``,
      ],
    },
  ]);
}

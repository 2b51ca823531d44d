import { childOf } from "../../files/path-rules.ts";
import { digest } from "../../files/digest.ts";
import { canonicalJson } from "../../formats/canonical-json.ts";
import { isList, isObject, ownValue, type JsonObject } from "../../formats/json-object.ts";
import type { Json } from "../../model/json.ts";
import { namesIn } from "../check-server.ts";
import { namesInEnvFiles } from "../env-files.ts";
import type { FoundState } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { readSettingsFile, tellKeys, type SettingsFile } from "../settings-file.ts";
import { serversOf, type ServerSource } from "../settings-servers.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { textsAt } from "../table-at.ts";
import type { QwenScene } from "./places.ts";

const reference = /\$(?:\{(?=\w+\}))?([A-Za-z_]\w*)/g;

/** The user's, then those of `.mcp.json`, then the project's settings: the last of a name wins (0.24.4). */
export async function readServers(reading: Reading, scene: QwenScene): Promise<void> {
  const approvals = readApprovals(reading);
  const candidates: Candidate[] = [];
  for (const source of sourcesOf(reading, scene))
    candidates.push(...(await readSource(reading, scene, { source, approvals })));
  await settleNames(reading, candidates, {
    fact: "of servers with one name that of the project's settings is taken, then that of `.mcp.json`, then the user's",
  });
}

function sourcesOf(reading: Reading, { settings, generation }: QwenScene): ServerSource[] {
  const ranks = { user: 0, parent: 1, project: 2, system: 3 } as const;
  const fromSettings = settings.map((file) => ({
    file,
    key: ["mcpServers"],
    table: file.value["mcpServers"],
    rank: ranks[file.level],
  }));
  const { project } = reading.scene;
  if (project === undefined || !generation.hasHooks) return fromSettings;
  const file = readSettingsFile(reading, {
    path: childOf(project, ".mcp.json"),
    level: "project",
    dialect: { comments: true, trailingCommas: false },
    needsValue: true,
    whenBroken: {
      severity: "error",
      why: "with a fault in it none of its servers is read, and a warning says so",
      next: ["mend the file"],
    },
  });
  return file === undefined
    ? fromSettings
    : [...fromSettings, { file, key: ["mcpServers"], table: file.value["mcpServers"], rank: ranks.parent }];
}

interface QwenSource {
  readonly source: ServerSource;
  readonly approvals: SettingsFile | undefined;
}

async function readSource(
  reading: Reading,
  scene: QwenScene,
  { source, approvals }: QwenSource,
): Promise<Candidate[]> {
  const isJsonFile = source.rank === 1;
  const { projectFolder, settings, generation } = scene;
  const { project, home } = reading.scene;
  const files = [projectFolder, project, reading.userFolder, home].flatMap((at) =>
    at === undefined ? [] : [childOf(at, ".env")],
  );
  const known = namesInEnvFiles(reading, files);
  for (const { value } of settings) for (const name of namesIn(value["env"])) known.add(name);
  const isGated = generation.hasHooks && source.file.level === "project";
  return serversOf(reading, source, {
    reference: isJsonFile ? undefined : reference,
    known,
    whenUnset: "a reference to a variable that is not set stays as it is written",
    stateOf: (name, server): FoundState => {
      if (isExcluded(settings, name)) return "off";
      return isGated ? approvalOf(reading, approvals, { name, server, isJsonFile }) : "loaded";
    },
    whenWaiting: (name) => tellWaiting(reading, source, name),
  });
}

interface GatedServer {
  readonly name: string;
  readonly server: JsonObject;
  readonly isJsonFile: boolean;
}

/** An approval is bound to the hash of the server's settings, variables put in. */
function approvalOf(
  { scene: { project = "", environment } }: Reading,
  approvals: SettingsFile | undefined,
  { name, server, isJsonFile }: GatedServer,
): FoundState {
  const records = approvals && ownValue(approvals.value, project);
  const record = isObject(records) ? ownValue(records, name) : undefined;
  if (!isObject(record)) return "waiting";
  const settled = isJsonFile ? fromClaude(server) : expand(server, environment);
  if (record["hash"] !== qwenServerHash(settled)) return "waiting";
  return record["status"] === "approved" ? "loaded" : record["status"] === "rejected" ? "off" : "waiting";
}

/** What 0.24.4 approves a server by; without what says where it comes from. */
export function qwenServerHash(server: Json): string {
  const {
    scope: _scope,
    extensionName: _name,
    description: _description,
    ...behaviour
  } = isObject(server) ? server : {};
  return digest(canonicalJson(behaviour)).slice("sha256:".length);
}

/** A server of `.mcp.json` as the client's own settings have it. */
function fromClaude(server: JsonObject): JsonObject {
  const { type, url, ...rest } = server;
  if (["command", "httpUrl", "tcp"].some((key) => server[key]))
    return { ...rest, ...(url === undefined ? {} : { url }) };
  if (typeof url !== "string") return server;
  return { ...rest, ...(type === "http" ? { httpUrl: url } : { url }) };
}

function expand(value: Json, environment: Readonly<Record<string, string | undefined>>): Json {
  if (typeof value === "string")
    return value.replaceAll(
      /\$(?:(\w+)|\{([^}]+)\})/g,
      (whole, bare?: string, braced?: string) => environment[bare ?? braced ?? ""] ?? whole,
    );
  if (isList(value)) return value.map((one) => expand(one, environment));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expand(one, environment)]));
}

function isExcluded(settings: readonly SettingsFile[], name: string): boolean {
  const patterns = (key: string): string[] => settings.flatMap(({ value }) => textsAt(value, "mcp", key));
  const fits = (pattern: string): boolean => toPattern(pattern).test(name);
  const allowed = patterns("allowed");
  return patterns("excluded").some(fits) || (allowed.length > 0 && !allowed.some(fits));
}

function toPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}

async function tellWaiting(reading: Reading, { file, key }: ServerSource, name: string): Promise<void> {
  await tellKeys(reading, file, [
    {
      code: "doctor/awaiting-approval",
      severity: "warning",
      message: `the server \`${name}\` waits for your approval`,
      key: [...key, name],
      isKey: true,
      why: "a server of a project starts once you have approved it as it stands; after a change it waits again",
      next: [`\`qwen mcp approve ${name}\``],
    },
  ]);
}

function readApprovals(reading: Reading): SettingsFile | undefined {
  const named = reading.scene.environment["QWEN_CODE_MCP_APPROVALS_PATH"];
  return readSettingsFile(reading, {
    path: named || childOf(reading.userFolder, "mcpApprovals.json"),
    level: "user",
    dialect: { comments: true, trailingCommas: false },
    needsValue: true,
    whenBroken: {
      severity: "warning",
      why: "without it no server of a project counts as approved",
      next: ["remove the file, and approve the servers again"],
    },
  });
}

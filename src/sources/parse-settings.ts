import { hasForeignReference } from "../model/environment-reference.ts";
import type { Hook, ModelSettings, PermissionPolicy, Server } from "../model/catalog.ts";
import { hooksFileSchema, type HooksFile } from "../model/hooks-file.ts";
import { modelsFileSchema } from "../model/models-file.ts";
import { permissionsFileSchema } from "../model/permissions-file.ts";
import { serversFileSchema, type ServersFile } from "../model/servers-file.ts";
import { nameFault } from "./check-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import { parseTomlFile, type FaultCollector, type ParsedFile } from "./parse-file.ts";

export function parsePermissions(files: LibraryFiles, faults: FaultCollector): PermissionPolicy {
  const path = "configurations/permissions.toml";
  const file = files.get(path);
  const value =
    file === undefined ? undefined : parseTomlFile(path, file, permissionsFileSchema, faults)?.value;
  return {
    approvalMode: value?.["approval-mode"],
    directories: value?.directories ?? [],
    allow: value?.allow ?? [],
    ask: value?.ask ?? [],
    deny: value?.deny ?? [],
  };
}

export function parseModels(files: LibraryFiles, faults: FaultCollector): ModelSettings {
  const path = "configurations/models.toml";
  const file = files.get(path);
  const parsed = file === undefined ? undefined : parseTomlFile(path, file, modelsFileSchema, faults);
  const value = parsed?.value;
  for (const [name, text] of Object.entries(value?.environment ?? {}))
    if (parsed !== undefined && hasForeignReference(text))
      faults.addAtKey(parsed, ["environment", name], foreignReference(text));
  return {
    model: value?.model,
    smallModel: value?.["small-model"],
    tiers: value?.tiers ?? {},
    environment: value?.environment ?? {},
  };
}

export function parseServers(files: LibraryFiles, faults: FaultCollector): Server[] {
  const path = "configurations/mcp-servers.toml";
  const file = files.get(path);
  const parsed = file === undefined ? undefined : parseTomlFile(path, file, serversFileSchema, faults);
  if (parsed === undefined) return [];
  return Object.entries(parsed.value.servers).map(([name, raw]) => {
    const fault = nameFault(name);
    if (fault !== undefined)
      faults.addAtKey(parsed, ["servers", name], {
        code: "library/name",
        message: `the server's name ${fault}`,
      });
    checkReferences(parsed, name, faults);
    return toServer(name, raw);
  });
}

function toServer(name: string, raw: ServersFile["servers"][string]): Server {
  return {
    name,
    description: raw.description,
    transport: raw.transport ?? (raw.command === undefined ? "http" : "stdio"),
    command: raw.command,
    args: raw.args ?? [],
    env: raw.env ?? {},
    cwd: raw.cwd,
    url: raw.url,
    headers: raw.headers ?? {},
    enabled: raw.enabled ?? true,
    startupTimeout: raw["startup-timeout"],
    timeout: raw.timeout,
    tools: raw.tools,
    excludeTools: raw["exclude-tools"],
    languages: raw.languages,
    coders: raw.coders,
  };
}

/** `${NAME}` is the one form that all coders can be given; `${NAME:-default}` and the like are a fault. */
function checkReferences(file: ParsedFile<ServersFile>, name: string, faults: FaultCollector): void {
  const raw = file.value.servers[name];
  if (raw === undefined) return;
  const texts: [path: (string | number)[], text: string | undefined][] = [
    [["command"], raw.command],
    [["cwd"], raw.cwd],
    [["url"], raw.url],
    ...(raw.args ?? []).map((text, index): [(string | number)[], string] => [["args", index], text]),
    ...Object.entries(raw.env ?? {}).map(([key, text]): [string[], string] => [["env", key], text]),
    ...Object.entries(raw.headers ?? {}).map(([key, text]): [string[], string] => [["headers", key], text]),
  ];
  for (const [path, text] of texts)
    if (text !== undefined && hasForeignReference(text))
      faults.addAtKey(file, ["servers", name, ...path], foreignReference(text));
}

function foreignReference(text: string) {
  return {
    code: "library/reference",
    message: `\`${text}\` refers to a variable in a form that not all coders have`,
    hints: ["write it `${NAME}`, without a default"],
  } as const;
}

export function parseHooks(files: LibraryFiles, faults: FaultCollector): Hook[] {
  const path = "configurations/hooks.toml";
  const file = files.get(path);
  const parsed = file === undefined ? undefined : parseTomlFile(path, file, hooksFileSchema, faults);
  if (parsed === undefined) return [];
  const seen = new Set<string>();
  return parsed.value.hooks.map((raw, index) => {
    if (seen.has(raw.name))
      faults.addAtKey(parsed, ["hooks", index, "name"], {
        code: "library/duplicate",
        message: `there are two hooks \`${raw.name}\``,
      });
    seen.add(raw.name);
    return toHook(raw, readScript(parsed, index, { files, faults }));
  });
}

function readScript(
  parsed: ParsedFile<HooksFile>,
  index: number,
  library: { readonly files: LibraryFiles; readonly faults: FaultCollector },
): Hook["script"] {
  const name = parsed.value.hooks[index]?.script;
  if (name === undefined) return undefined;
  const file = library.files.get(`contents/hooks/${name}`);
  if (file !== undefined && nameFault(name) === undefined)
    return { name, contents: file.contents, mode: file.mode ?? 0o755 };
  const scripts = [...library.files.keys()].filter((path) => path.startsWith("contents/hooks/"));
  library.faults.addAtKey(parsed, ["hooks", index, "script"], {
    code: "library/missing-script",
    message: `there is no script \`contents/hooks/${name}\``,
    hints: scripts.length === 0 ? [] : [`scripts: ${scripts.map((path) => path.slice(15)).join(", ")}`],
  });
  return undefined;
}

function toHook(raw: HooksFile["hooks"][number], script: Hook["script"]): Hook {
  return {
    name: raw.name,
    description: raw.description,
    event: raw.event,
    tools: raw.tools,
    script,
    arguments: raw.arguments ?? [],
    command: raw.command,
    timeout: raw.timeout,
    languages: raw.languages,
    coders: raw.coders,
  };
}

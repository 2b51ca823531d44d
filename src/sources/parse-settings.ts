import { findSecrets, isSecretName, looksSecret } from "../formats/find-secrets.ts";
import { allowHint } from "../formats/inspect-text.ts";
import { valueAtPath } from "../formats/issue.ts";
import { hasForeignReference } from "../model/environment-reference.ts";
import type { ModelSettings, PermissionPolicy, Server } from "../model/catalog.ts";
import { modelsFileSchema } from "../model/models-file.ts";
import { permissionsFileSchema } from "../model/permissions-file.ts";
import { serversFileSchema, type ServersFile } from "../model/servers-file.ts";
import { nameFault } from "./check-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import { checkFile, readSettingsFile, type FaultCollector, type ParsedFile } from "./parse-file.ts";
import { entriesAt, listAt } from "./raw-values.ts";

export function parsePermissions(files: LibraryFiles, faults: FaultCollector): PermissionPolicy {
  const found = readSettingsFile(files, "permissions", faults);
  const value = found && checkFile(found, permissionsFileSchema(), faults);
  return {
    approvalMode: value?.["approval-mode"],
    directories: value?.directories ?? [],
    allow: value?.allow ?? [],
    ask: value?.ask ?? [],
    deny: value?.deny ?? [],
    ...(value?.expect === undefined ? {} : { expect: value.expect }),
    ...(found === undefined ? {} : { source: { path: found.path, text: found.text } }),
  };
}

export function parseModels(files: LibraryFiles, faults: FaultCollector): ModelSettings {
  const found = readSettingsFile(files, "models", faults);
  if (found === undefined) return { tiers: {}, environment: {} };
  for (const [name, text] of entriesAt(found.value, ["environment"]))
    checkReference(found, ["environment", name], text, faults);
  const value = checkFile(found, modelsFileSchema, faults);
  return {
    model: value?.model,
    smallModel: value?.["small-model"],
    // A tier with a fault is one nevertheless.
    tiers: value?.tiers ?? Object.fromEntries(entriesAt(found.value, ["tiers"]).map(([tier]) => [tier, {}])),
    environment: value?.environment ?? {},
  };
}

export function parseServers(files: LibraryFiles, faults: FaultCollector): Server[] {
  const found = readSettingsFile(files, "mcp-servers", faults);
  if (found === undefined) return [];
  for (const [name, raw] of entriesAt(found.value, ["servers"])) {
    const fault = nameFault(name);
    if (fault !== undefined)
      faults.addAtKey(found, ["servers", name], {
        code: "library/name",
        message: `the server's name ${fault}`,
      });
    checkReferences(found, name, raw, faults);
  }
  const value = checkFile(found, serversFileSchema, faults);
  return Object.entries(value?.servers ?? {}).map(([name, raw]) => toServer(name, raw));
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

function checkReferences(
  file: ParsedFile<unknown>,
  server: string,
  raw: unknown,
  faults: FaultCollector,
): void {
  const texts: (readonly [path: readonly (string | number)[], text: unknown])[] = [
    ...["command", "cwd", "url"].map((key) => [[key], valueAtPath(raw, [key])] as const),
    ...listAt(raw, ["args"]).map((text, index) => [["args", index], text] as const),
    ...entriesAt(raw, ["env"]).map(([key, text]) => [["env", key], text] as const),
    ...entriesAt(raw, ["headers"]).map(([key, text]) => [["headers", key], text] as const),
  ];
  for (const [path, text] of texts) checkReference(file, ["servers", server, ...path], text, faults);
  for (const table of ["env", "headers"])
    for (const [key, text] of entriesAt(raw, [table]))
      checkSecret(file, ["servers", server, table, key], { key, text, faults });
}

/** A value beside a name such as `API_TOKEN`. Keys that say whose they are, are found in the text. */
function checkSecret(
  file: ParsedFile<unknown>,
  at: readonly (string | number)[],
  { key, text, faults }: { readonly key: string; readonly text: unknown; readonly faults: FaultCollector },
): void {
  if (typeof text !== "string" || !isSecretName(key) || !looksSecret(text) || findSecrets(text).length > 0)
    return;
  faults.hide(text);
  faults.addAtKey(file, at, {
    code: "secret/literal",
    message: `the value of \`${key}\` looks like a secret, ${text.length} characters that are not shown`,
    hints: [
      `name a variable in its place, \`\${${key.replaceAll(/\W/g, "_").toUpperCase()}}\``,
      allowHint("secret/literal", file.path),
    ],
  });
}

/** `${NAME}` is the one form that all coders can be given; `${NAME:-default}` and the like are a fault. */
function checkReference(
  file: ParsedFile<unknown>,
  at: readonly (string | number)[],
  text: unknown,
  faults: FaultCollector,
): void {
  if (typeof text === "string" && hasForeignReference(text))
    faults.addAtKey(file, at, {
      code: "library/reference",
      message: `\`${text}\` refers to a variable in a form that not all coders have`,
      hints: ["write it `${NAME}`, without a default"],
    });
}

import { childOf } from "../../files/path-rules.ts";
import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { generationFor, ClientVersion } from "../../renderers/client-version.ts";
import { qwenGenerations, type QwenGeneration } from "../../renderers/qwen/generations.ts";
import { createRenderer } from "../../renderers/registry.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { readSettingsFile, tellKeys, type KeyFinding, type SettingsFile } from "../settings-file.ts";
import { tableAt } from "../table-at.ts";
import { readTrustedFolders, trustOf } from "../trusted-folders.ts";
import { qwenOldKeys, qwenUserKeys } from "./old-keys.ts";

/** The settings that count, the lowest first, and what the client's generation reads. */
export interface QwenScene {
  readonly settings: readonly SettingsFile[];
  /** The project's own folder; undefined per user, and where the home is the project. */
  readonly projectFolder: string | undefined;
  /** Folder trust is off unless the user's settings switch it on; without it only the project's settings wait. */
  readonly isTrusted: boolean;
  readonly generation: QwenGeneration;
}

/** Only the working folder has a `.qwen`: there is no search upwards (0.24.4). */
export async function readQwenScene(reading: Reading): Promise<QwenScene> {
  const { project, home, environment, client } = reading.scene;
  const version = new ClientVersion(client ?? createRenderer("qwen").clientTested, "qwen");
  const generation = generationFor<QwenGeneration>(qwenGenerations, version, "qwen");
  const projectFolder = project === undefined || project === home ? undefined : childOf(project, ".qwen");
  const system = environment["QWEN_CODE_SYSTEM_SETTINGS_PATH"] || "/etc/qwen-code/settings.json";
  const read = (path: string, level: FoundLevel, isWaiting = false): Promise<SettingsFile | undefined> =>
    readOne(reading, { path, level, isWaiting, generation });
  const user = await read(childOf(reading.userFolder, "settings.json"), "user");
  const above = await read(system, "system");
  const isTrusted = project === undefined || isTrustedFolder(reading, project, [user, above]);
  const path = projectFolder && childOf(projectFolder, "settings.json");
  const own = path === undefined ? undefined : await read(path, "project", !isTrusted);
  if (own !== undefined && !isTrusted) tellUntrusted(reading, own.path, project ?? home);
  const settings = [user, isTrusted ? own : undefined, above].flatMap((file) => file ?? []);
  return { settings, projectFolder, isTrusted, generation };
}

interface QwenFile {
  readonly path: string;
  readonly level: FoundLevel;
  readonly isWaiting: boolean;
  readonly generation: QwenGeneration;
}

async function readOne(
  reading: Reading,
  { path, level, isWaiting, generation }: QwenFile,
): Promise<SettingsFile | undefined> {
  const isProjects = level === "project";
  const file = readSettingsFile(reading, {
    path,
    level,
    dialect: { comments: true, trailingCommas: false },
    needsValue: true,
    isWaiting,
    whenBroken: {
      severity: "error",
      why: isProjects
        ? "a project's file with any fault, a trailing comma too, is reset to nothing at the next start; what it held is kept as `settings.json.corrupted`"
        : "with a fault in it the client does not start",
      next: [
        isProjects
          ? "mend the file before the client is started"
          : "mend the file: until then the client does not start",
      ],
    },
  });
  if (file !== undefined) await tellKeys(reading, file, faultsOf(reading, file, generation));
  return file;
}

function faultsOf(
  reading: Reading,
  { path, value, level }: SettingsFile,
  { version }: QwenGeneration,
): KeyFinding[] {
  const found = value["$version"];
  const isCurrent = typeof found === "number" && version !== undefined && found >= version;
  const old = Object.keys(qwenOldKeys).filter((key) => Object.hasOwn(value, key) && !isContainer(key, value));
  const ignored = old.map((key): KeyFinding => ({
    code: "doctor/settings-ignored",
    severity: "warning",
    message: `\`${key}\` has no effect`,
    key: [key],
    isKey: true,
    why: "in a file that names the client's own `$version` the flat keys of earlier clients are passed over, with a warning",
    next: [`call it \`${qwenOldKeys[key] ?? ""}\``],
  }));
  const forUsers = level !== "project" ? [] : qwenUserKeys.filter((key) => hasKey(value, key));
  const stripped = forUsers.map((key): KeyFinding => ({
    code: "doctor/settings-ignored",
    severity: "warning",
    message: `\`${key}\` has no effect in a project`,
    key: key.split("."),
    isKey: true,
    why: "some keys are taken from the user's settings only",
    next: [`move it to your own \`${reading.show(childOf(reading.userFolder, "settings.json"))}\``],
  }));
  return [...(isCurrent ? ignored : rewriting(reading, path, version)), ...stripped];
}

function rewriting(reading: Reading, path: string, version: number | undefined): KeyFinding[] {
  if (version === undefined) return [];
  return [
    {
      code: "doctor/rewritten",
      severity: "note",
      message: `the client will rewrite \`${reading.show(path)}\` at its next start`,
      key: ["$version"],
      why: `a settings file without its own \`$version\`, ${version}, is migrated, and written back`,
      next: [
        `add \`"$version": ${version}\` yourself, where that is not wanted and all keys are of that version`,
      ],
    },
  ];
}

/** `model` was a text once, and is a table now. */
function isContainer(key: string, value: JsonObject): boolean {
  return isObject(value[key]) && ["model", "checkpointing"].includes(key);
}

function hasKey(value: JsonObject, key: string): boolean {
  const parts = key.split(".");
  return Object.hasOwn(tableAt(value, ...parts.slice(0, -1)), parts.at(-1) ?? "");
}

function isTrustedFolder(
  reading: Reading,
  project: string,
  settings: readonly (SettingsFile | undefined)[],
): boolean {
  const choices = settings.flatMap((file) =>
    file === undefined ? [] : [tableAt(file.value, "security", "folderTrust")["enabled"]],
  );
  if (choices.findLast((choice) => typeof choice === "boolean") !== true) return true;
  const named = reading.scene.environment["QWEN_CODE_TRUSTED_FOLDERS_PATH"];
  const folders = readTrustedFolders(reading, named || childOf(reading.userFolder, "trustedFolders.json"));
  return trustOf(reading, folders, project) === true;
}

function tellUntrusted(reading: Reading, path: string, project: string): void {
  reading.tell({
    code: "doctor/untrusted",
    severity: "warning",
    message: `\`${reading.show(path)}\` waits: \`${project}\` is not trusted`,
    location: { path },
    why: "where `security.folderTrust` is on, the settings of a folder that is not trusted are dropped; commands, agents and skills are read all the same",
    next: [`run \`qwen\` in \`${project}\`, and say that you trust the folder`],
  });
}

import { childOf } from "../../files/path-rules.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { readSettingsFile, tellKeys, type KeyFinding, type SettingsFile } from "../settings-file.ts";
import { readTrustedFolders, trustOf } from "../trusted-folders.ts";
import { tableAt } from "../table-at.ts";
import { checkShapes } from "../value-shape.ts";
import { geminiLeavingKeys, geminiOldKeys, geminiSettingShapes } from "./shapes.ts";

/** The settings that count, the lowest first, and whether the project's folder is trusted. */
export interface GeminiScene {
  readonly settings: readonly SettingsFile[];
  /** The project's own folder; undefined per user, and where the home is the project. */
  readonly projectFolder: string | undefined;
  readonly isTrusted: boolean;
}

const stops = "with a fault in any settings file, and also with an empty one, the client does not start";

/** Only the working folder has a `.gemini`: there is no search upwards (0.61.0). */
export async function readGeminiScene(reading: Reading): Promise<GeminiScene> {
  const { project, home, environment } = reading.scene;
  const isOwnHome = project !== undefined && reading.real(geminiHome(reading)) === project;
  const projectFolder = project === undefined || isOwnHome ? undefined : childOf(project, ".gemini");
  const system = environment["GEMINI_CLI_SYSTEM_SETTINGS_PATH"] || "/etc/gemini-cli/settings.json";
  const user = await readOne(reading, childOf(reading.userFolder, "settings.json"), "user");
  const above = await readOne(reading, system, "system");
  const isTrusted = project === undefined || isTrustedFolder(reading, project, [user, above]);
  const own =
    projectFolder === undefined
      ? undefined
      : await readOne(reading, childOf(projectFolder, "settings.json"), "project", !isTrusted);
  if (!isTrusted && projectFolder !== undefined) tellUntrusted(reading, project ?? home, projectFolder);
  const settings = [user, isTrusted ? own : undefined, above].flatMap((file) => file ?? []);
  return { settings, projectFolder, isTrusted };
}

/** The variable stands for the home, not for the folder in it. */
export function geminiHome({ scene: { environment, home } }: Reading): string {
  return environment["GEMINI_CLI_HOME"] || home;
}

async function readOne(
  reading: Reading,
  path: string,
  level: FoundLevel,
  isWaiting = false,
): Promise<SettingsFile | undefined> {
  const file = readSettingsFile(reading, {
    path,
    level,
    dialect: { comments: true, trailingCommas: false },
    needsValue: true,
    isWaiting,
    whenBroken: {
      severity: "error",
      why: stops,
      next: ["mend the file: until then the client does not start"],
    },
  });
  if (file !== undefined) await tellKeys(reading, file, faultsOf(file));
  return file;
}

function faultsOf({ value }: SettingsFile): KeyFinding[] {
  const types = checkShapes(value, geminiSettingShapes).map(({ path, message }): KeyFinding => ({
    code: "doctor/settings-type",
    severity: "error",
    message: `\`${path.join(".")}\`: ${message}`,
    key: path,
    why: "a wrong type is told at the start and used all the same; a text where a list should be then ends the client",
    next: [`mend \`${path.join(".")}\``],
  }));
  const old = Object.entries(geminiOldKeys)
    .filter(([key]) => Object.hasOwn(value, key))
    .map(([key, now]): KeyFinding => ({
      code: "doctor/settings-ignored",
      severity: "warning",
      message: `\`${key}\` has no effect any more`,
      key: [key],
      isKey: true,
      why: "the flat keys of earlier clients are passed over in silence",
      next: [`call it \`${now}\``],
    }));
  const leaving = geminiLeavingKeys
    .filter(([key]) =>
      Object.hasOwn(tableAt(value, ...key.split(".").slice(0, -1)), key.split(".").at(-1) ?? ""),
    )
    .map(([key, instead]): KeyFinding => ({
      code: "doctor/settings-leaving",
      severity: "note",
      message: `\`${key}\` still counts, and will go`,
      key: key.split("."),
      isKey: true,
      why: "the client warns that it is removed in 1.0",
      next: [`use ${instead}`],
    }));
  return [...types, ...old, ...leaving];
}

function isTrustedFolder(
  reading: Reading,
  project: string,
  settings: readonly (SettingsFile | undefined)[],
): boolean {
  const { environment } = reading.scene;
  const word = environment["GEMINI_CLI_TRUST_WORKSPACE"];
  if (environment["GEMINI_RESTRICTED_MODE"] === "true" || word === "false") return false;
  if (word === "true") return true;
  const choices = settings.flatMap((file) =>
    file === undefined ? [] : [tableAt(file.value, "security", "folderTrust")["enabled"]],
  );
  if (choices.findLast((choice) => typeof choice === "boolean") === false) return true;
  const path =
    environment["GEMINI_CLI_TRUSTED_FOLDERS_PATH"] || childOf(reading.userFolder, "trustedFolders.json");
  return trustOf(reading, readTrustedFolders(reading, path), project) === true;
}

/** What of a folder waits for trust. */
const gated = ["settings.json", "commands", "agents", "skills"];

function tellUntrusted(reading: Reading, project: string, folder: string): void {
  const waiting = gated.filter((name) => reading.status(childOf(folder, name)) !== undefined);
  if (waiting.length === 0) return;
  reading.tell({
    code: "doctor/untrusted",
    severity: "warning",
    message: `${waiting.map((name) => `\`${name}\``).join(", ")} of \`${reading.show(folder)}\` wait: \`${project}\` is not trusted`,
    location: { path: folder },
    why: "of a folder that is not trusted nothing is read, `GEMINI.md` neither; without a terminal the client ends with 55",
    next: [
      `run \`gemini\` in \`${project}\`, and say that you trust the folder`,
      "or set `GEMINI_CLI_TRUST_WORKSPACE=true` for one run",
    ],
  });
}

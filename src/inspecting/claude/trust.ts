import { childOf } from "../../files/path-rules.ts";
import { isList, isObject, type JsonObject } from "../../formats/json-object.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";
import { readSettingsFile, tellKeys, type SettingsFile } from "../settings-file.ts";
import { claudeStateFile, claudeTrustRoot } from "./places.ts";

export interface ClaudeTrust {
  /** `.claude.json`: trust, and servers of the user's. */
  readonly state: SettingsFile | undefined;
  /** What has to be trusted: the root of the repository, else the working folder. */
  readonly root: string | undefined;
  /** Whether the project's servers can be approved by its own settings. */
  readonly isTrusted: boolean;
  /** Whether the project's allowed rules count. Without a repository a trusted folder above is enough for that. */
  readonly allowsRules: boolean;
}

export function readTrust(reading: Reading): ClaudeTrust {
  const state = readSettingsFile(reading, {
    path: claudeStateFile(reading),
    level: "user",
    dialect: { comments: false },
    whenBroken: {
      severity: "error",
      why: "without it the client does not start",
      next: ["mend the file, or move it away: trust and servers of yours are lost with it"],
    },
  });
  const { project, disk } = reading.scene;
  if (project === undefined) return { state, root: undefined, isTrusted: false, allowsRules: false };
  const root = claudeTrustRoot(reading, project);
  const isTrusted = hasTrust(state, root);
  const repository = rootWith(disk, project, [".git"]);
  const allowsRules = foldersUpTo(project, repository).some((folder) => hasTrust(state, folder));
  return { state, root, isTrusted, allowsRules: isTrusted || allowsRules };
}

/** What the client keeps about a folder. */
export function projectState(state: SettingsFile | undefined, folder: string): JsonObject | undefined {
  const projects = state?.value["projects"];
  const found = isObject(projects) && Object.hasOwn(projects, folder) ? projects[folder] : undefined;
  return isObject(found) ? found : undefined;
}

/** Rules that a project allows itself wait until the folder is trusted. */
export async function tellUntrustedRules(
  reading: Reading,
  { root, allowsRules }: ClaudeTrust,
  settings: readonly SettingsFile[],
): Promise<void> {
  if (allowsRules || root === undefined) return;
  for (const file of settings.filter(({ level }) => level === "project")) {
    const permissions = file.value["permissions"];
    const rules = isObject(permissions) ? permissions["allow"] : undefined;
    if (!isList(rules) || rules.length === 0) continue;
    await tellKeys(reading, file, [
      {
        code: "doctor/untrusted",
        severity: "warning",
        message: `${rules.length === 1 ? "the rule" : `the ${rules.length} rules`} that this project allows itself ${rules.length === 1 ? "does" : "do"} not count: \`${root}\` is not trusted`,
        key: ["permissions", "allow"],
        isKey: true,
        why: "of an untrusted folder `permissions.allow` is passed over; what is denied, hooks and `env` count all the same",
        next: [`run \`claude\` in \`${root}\` once, and say that you trust the folder`],
      },
    ]);
  }
}

function hasTrust(state: SettingsFile | undefined, folder: string): boolean {
  return projectState(state, folder)?.["hasTrustDialogAccepted"] === true;
}

/** The folder's own file; those above it have servers too. */
export function mcpFile(folder: string): string {
  return childOf(folder, ".mcp.json");
}

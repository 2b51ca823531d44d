import { childOf, parentOf } from "../../files/path-rules.ts";
import type { FoundLevel } from "../found-item.ts";
import { readItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo } from "../scene.ts";
import { baseName, type SettingsFile } from "../settings-file.ts";
import { tableAt } from "../table-at.ts";
import { walkFolder } from "../walk-folder.ts";
import { claudeFolders } from "./places.ts";

/** What a project's memory may be called; a folder may have all of them. */
const ownNames = ["CLAUDE.md", ".claude/CLAUDE.md", "CLAUDE.local.md"] as const;
const sharedNames = ["AGENTS.md", ".claude/AGENTS.md"] as const;

/** Whether `AGENTS.md` is read: only without a `CLAUDE.md`, beside it, or never. A user's setting decides. */
type AgentsFiles = "instead" | "beside" | "never";

/** The user's own, and the project's from the root of the disk down to the working folder (2.1.329). */
export async function readMemory(reading: Reading, settings: readonly SettingsFile[]): Promise<void> {
  const own = childOf(reading.userFolder, "CLAUDE.md");
  if (reading.isFile(own)) addMemory(reading, own, "user");
  readProjectMemory(reading, agentsFilesOf(settings));
  for (const { folder, level } of claudeFolders(reading, 0))
    await readRules(reading, childOf(folder, "rules"), level);
}

function readProjectMemory(reading: Reading, choice: AgentsFiles): void {
  const { project } = reading.scene;
  if (project === undefined) return;
  const folders = foldersUpTo(project);
  const own = filesIn(reading, folders, ownNames);
  const shared = filesIn(reading, folders, sharedNames);
  const isTaken = choice === "beside" || (choice === "instead" && own.length === 0);
  for (const path of own) addMemory(reading, path, levelOf(path, project));
  const reached = new Set(own.map((path) => reading.real(path)));
  for (const path of shared) {
    // Also where `CLAUDE.md` is a link to it.
    if (reached.has(reading.real(path))) continue;
    if (isTaken || isImported(reading, path, own)) addMemory(reading, path, levelOf(path, project));
    else passOver(reading, path, own, choice);
  }
}

function filesIn(reading: Reading, folders: readonly string[], names: readonly string[]): string[] {
  const user = reading.userFolder;
  return folders
    .flatMap((folder) => names.map((name) => childOf(folder, name)))
    .filter((path) => parentOf(path) !== user && reading.isFile(path));
}

function levelOf(path: string, project: string): FoundLevel {
  return path.startsWith(`${project}/`) ? "project" : "parent";
}

function addMemory(reading: Reading, path: string, level: FoundLevel): void {
  reading.add({ kind: "memory", name: baseName(path), path, level, state: "loaded" });
}

function passOver(reading: Reading, path: string, own: readonly string[], choice: AgentsFiles): void {
  const { project = "" } = reading.scene;
  reading.add({
    kind: "memory",
    name: baseName(path),
    path,
    level: levelOf(path, project),
    state: "passed-over",
  });
  const [nearest] = own;
  // What we write for others says the same.
  if (nearest === undefined || choice === "never" || reading.scene.isOurs(path)) return;
  reading.tell({
    code: "doctor/passed-over",
    severity: "note",
    message: `\`${reading.show(path)}\` is not read, because there is \`${reading.show(nearest)}\``,
    location: { path },
    why: "`AGENTS.md` is read only where neither the folder nor one above it has a `CLAUDE.md`",
    next: [`write \`@${baseName(path)}\` into \`${reading.show(nearest)}\`, when both are meant for it`],
  });
}

/** Whether one of the files that are read says `@AGENTS.md`. */
function isImported(reading: Reading, path: string, own: readonly string[]): boolean {
  return own.some((file) => {
    const text = reading.text(file) ?? "";
    const named = [...text.matchAll(/(?<=^|\s)@([^\s`]+)/g)].map(({ 1: name = "" }) =>
      name.replace(/^\.\//, ""),
    );
    return named.some((name) => childOf(parentOf(file), name) === path);
  });
}

/** Rules with `paths` wait until a file of theirs is touched: they are no memory of the start. */
async function readRules(reading: Reading, folder: string, level: FoundLevel): Promise<void> {
  for (const path of walkFolder(reading, folder, { matches: (name) => name.endsWith(".md") })) {
    const file = await readItemFile(reading, path);
    const isNarrow = file !== undefined && Object.hasOwn(file.data, "paths");
    reading.add({
      kind: "memory",
      name: baseName(path),
      path,
      level,
      state: isNarrow ? "waiting" : "loaded",
    });
  }
}

/** Only the user's own settings are asked (2.1.329). */
function agentsFilesOf(settings: readonly SettingsFile[]): AgentsFiles {
  const value = settings.find(({ level }) => level === "user")?.value;
  if (tableAt(value, "enabledPlugins")["agents-md@builtin"] === false) return "never";
  const chosen = tableAt(value, "pluginConfigs", "agents-md@builtin", "options")["instructionFiles"];
  if (chosen === "claude-md-and-agents-md") return "beside";
  return chosen === "claude-md" || chosen === "managed-only" ? "never" : "instead";
}

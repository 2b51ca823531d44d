import { childOf, parentOf } from "../../files/path-rules.ts";
import { isList } from "../../formats/json-object.ts";
import type { FoundLevel } from "../found-item.ts";
import { readItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";
import { baseName } from "../settings-file.ts";
import { walkFolder } from "../walk-folder.ts";
import { tableAt } from "../table-at.ts";
import type { QwenScene } from "./places.ts";

/** From the folder above the repository down, without one from the folder above the home; and rules (0.24.4). */
export async function readMemory(reading: Reading, scene: QwenScene): Promise<void> {
  const names = memoryNames(scene);
  const taken: string[] = [];
  const take = (path: string, level: FoundLevel): void => {
    if (!reading.isFile(path) || taken.some((one) => reading.real(one) === reading.real(path))) return;
    taken.push(path);
    reading.add({ kind: "memory", name: baseName(path), path, level, state: "loaded" });
  };
  for (const name of names) take(childOf(reading.userFolder, name), "user");
  for (const { folder, level } of projectFolders(reading, scene))
    for (const name of names) take(childOf(folder, name), level);
  if (scene.projectFolder !== undefined && scene.generation.hasPathRules)
    take(childOf(scene.projectFolder, "QWEN.local.md"), "project");
  tellDoubled(reading, taken);
  if (!scene.generation.hasPathRules) return;
  for (const [folder, level] of [
    [scene.projectFolder, "project"],
    [reading.userFolder, "user"],
  ] as const)
    if (folder !== undefined) await readRules(reading, childOf(folder, "rules"), level);
}

function memoryNames({ settings, generation }: QwenScene): string[] {
  const chosen = settings
    .map(({ value }) => tableAt(value, "context")["fileName"])
    .findLast((value) => value !== undefined);
  const named = (isList(chosen) ? chosen : [chosen]).filter((name) => typeof name === "string");
  if (named.length > 0) return [...new Set(named)];
  return generation.readsAgentsFile ? ["QWEN.md", "AGENTS.md"] : ["QWEN.md"];
}

function projectFolders(reading: Reading, { isTrusted }: QwenScene): { folder: string; level: FoundLevel }[] {
  const { project, home, disk } = reading.scene;
  if (project === undefined) return [];
  if (project === home) return [{ folder: home, level: "project" }];
  if (!isTrusted) return [];
  const root = rootWith(disk, project, [".git"]);
  const last = parentOf(root ?? home);
  const folders = foldersUpTo(project, last).filter(
    (folder) => folder !== "/" && folder !== reading.userFolder,
  );
  return folders.toReversed().map((folder) => ({ folder, level: folder === project ? "project" : "parent" }));
}

/** Two names, one text: it is loaded twice. */
function tellDoubled(reading: Reading, taken: readonly string[]): void {
  for (const path of taken) {
    const text = reading.text(path)?.trim();
    const first = taken.find(
      (other) => parentOf(other) === parentOf(path) && reading.text(other)?.trim() === text,
    );
    if (text === undefined || text === "" || first === undefined || first === path) continue;
    reading.tell({
      code: "doctor/loaded-twice",
      severity: "warning",
      message: `one text is loaded twice: \`${reading.show(first)}\` and \`${reading.show(path)}\` say the same`,
      location: { path },
      why: "`QWEN.md` and `AGENTS.md` are both read, wherever they stand",
      next: [`remove \`${reading.show(path)}\` or \`${reading.show(first)}\``],
    });
  }
}

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

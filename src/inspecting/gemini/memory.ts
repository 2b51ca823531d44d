import { childOf } from "../../files/path-rules.ts";
import { isList } from "../../formats/json-object.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";
import { baseName } from "../settings-file.ts";
import { tableAt } from "../table-at.ts";
import type { GeminiScene } from "./places.ts";

/**
 * `GEMINI.md` and the names that the settings add: the user's, and of a trusted project those from the root of the
 * repository down, without one that of the working folder (0.61.0).
 */
export function readMemory(reading: Reading, { settings, isTrusted }: GeminiScene): void {
  const names = memoryNames(settings);
  const seen = new Set<string>();
  const take = (path: string, level: "user" | "project" | "parent"): void => {
    if (!reading.isFile(path) || seen.has(reading.real(path))) return;
    seen.add(reading.real(path));
    const state = level === "user" || isTrusted ? "loaded" : "waiting";
    reading.add({ kind: "memory", name: baseName(path), path, level, state });
  };
  for (const name of names) take(childOf(reading.userFolder, name), "user");
  const { project, disk } = reading.scene;
  if (project === undefined) return;
  for (const folder of foldersUpTo(project, rootWith(disk, project, [".git"]) ?? project).toReversed())
    for (const name of names) take(childOf(folder, name), folder === project ? "project" : "parent");
}

/** Names are added to the client's own, never put in its place. */
function memoryNames(settings: GeminiScene["settings"]): string[] {
  const chosen = settings
    .map(({ value }) => tableAt(value, "context")["fileName"])
    .findLast((value) => value !== undefined);
  const named = isList(chosen) ? chosen : [chosen];
  return [...new Set(["GEMINI.md", ...named.filter((name) => typeof name === "string")])];
}

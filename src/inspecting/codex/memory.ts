import { childOf } from "../../files/path-rules.ts";
import { isList } from "../../formats/json-object.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo } from "../scene.ts";
import { baseName, type SettingsFile } from "../settings-file.ts";
import type { CodexLayers } from "./layers.ts";

/** Bytes of all memory files of a project together. */
const defaultRoom = 32_768;

/** One file per folder, from the root of the repository down; what is beyond the room is cut off (0.169.0). */
export function readMemory(reading: Reading, layers: CodexLayers): void {
  const user = firstOf(reading, reading.userFolder, []);
  if (user !== undefined)
    reading.add({ kind: "memory", name: baseName(user), path: user, level: "user", state: "loaded" });
  const { project } = reading.scene;
  const { root } = layers;
  if (project === undefined || root === undefined) return;
  const configs = [...layers.project, layers.user].flatMap(({ config }) => config ?? []);
  const room = numberOf(configs, "project_doc_max_bytes") ?? defaultRoom;
  let used = 0;
  for (const folder of foldersUpTo(project, root).toReversed()) {
    const path = firstOf(reading, folder, fallbacksOf(configs));
    if (path === undefined) continue;
    const size = reading.status(path)?.size ?? 0;
    const level: FoundLevel = folder === project ? "project" : "parent";
    reading.add({
      kind: "memory",
      name: baseName(path),
      path,
      level,
      state: used < room ? "loaded" : "passed-over",
    });
    if (used + size > room) tellCut(reading, path, { left: Math.max(0, room - used), size, room });
    used += size;
  }
}

function firstOf(reading: Reading, folder: string, fallbacks: readonly string[]): string | undefined {
  const names = ["AGENTS.override.md", "AGENTS.md", ...fallbacks];
  return names
    .map((name) => childOf(folder, name))
    .find((path) => reading.isFile(path) && (reading.status(path)?.size ?? 0) > 0);
}

function tellCut(
  reading: Reading,
  path: string,
  { left, size, room }: { readonly left: number; readonly size: number; readonly room: number },
): void {
  reading.tell({
    code: "doctor/cut-off",
    severity: "warning",
    message: `of the ${size} bytes of \`${reading.show(path)}\` the first ${left} are read`,
    location: { path },
    why: `the memory files of a project have ${room} bytes together, those of the root first`,
    next: ["shorten it, or set `project_doc_max_bytes` in your `config.toml`"],
  });
}

function fallbacksOf(configs: readonly SettingsFile[]): string[] {
  const found = configs.find(({ value }) => Object.hasOwn(value, "project_doc_fallback_filenames"));
  const names = found?.value["project_doc_fallback_filenames"];
  return isList(names) ? names.filter((name) => typeof name === "string") : [];
}

function numberOf(configs: readonly SettingsFile[], key: string): number | undefined {
  return configs.map(({ value }) => value[key]).find((value) => typeof value === "number");
}

import { MemoryDisk, type MemoryFile } from "../../../src/files/memory-disk.ts";
import type { Finding } from "../../../src/inspecting/finding.ts";
import type { FoundItem } from "../../../src/inspecting/found-item.ts";
import { Reading } from "../../../src/inspecting/reading.ts";
import { inspectCoder, type Inspection } from "../../../src/inspecting/registry.ts";
import type { Scene } from "../../../src/inspecting/scene.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";

/** Files by path, `~` for the home; what is no text is written as JSON. */
export type Tree = Readonly<Record<string, MemoryFile | object>>;

export const home = "/home/me";
export const project = "/work/app";

export type SceneOptions = Partial<Pick<Scene, "project" | "environment" | "client" | "isOurs">>;

/** A scene of these files. A path without a slash in front is one of the project. */
export function sceneOf(tree: Tree, options: SceneOptions = {}): Scene {
  const files = Object.entries({
    "/bin/.keep": "",
    [`${project}/.git/HEAD`]: "",
    [`${home}/.profile`]: "",
    ...tree,
  });
  const disk = new MemoryDisk(Object.fromEntries(files.map(([path, file]) => [placeOf(path), textOf(file)])));
  for (const name of ["sh", "node", "true"])
    disk.createFile(placeOf(`/bin/${name}`), { contents: "", mode: 0o755, exactMode: true, sync: false });
  return { disk, project, home, environment: { PATH: "/bin" }, isOurs: () => false, ...options };
}

export function inspectTree(coder: CoderName, tree: Tree, options: SceneOptions = {}): Promise<Inspection> {
  return inspectCoder(coder, sceneOf(tree, options));
}

export function readingOf(coder: CoderName, tree: Tree, options: SceneOptions = {}): Reading {
  return new Reading(coder, sceneOf(tree, options));
}

/** Such as `command clash shadowed ~/.claude/commands/clash.md`, sorted; of the given kinds. */
export function shownItems({ items }: Inspection, ...kinds: readonly FoundItem["kind"][]): string[] {
  return items
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ kind, name, calledAs, state, path }) => `${kind} ${calledAs ?? name} ${state} ${shortPath(path)}`)
    .sort();
}

/** Such as `error settings-type .claude/settings.json:1`, sorted. */
export function shownFindings({ findings }: Pick<Inspection, "findings">): string[] {
  return findings.map(showFinding).sort();
}

export function findingOf({ findings }: Inspection, code: string): Finding {
  const found = findings.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no ${code} among ${findings.map((one) => one.code).join(", ")}`);
  return found;
}

function showFinding({ code, severity, location }: Finding): string {
  const place =
    location === undefined
      ? []
      : [`${shortPath(location.path)}${location.line === undefined ? "" : `:${location.line}`}`];
  return [severity, code.replace("doctor/", ""), ...place].join(" ");
}

function shortPath(path: string): string {
  return path.replace(`${project}/`, "").replace(`${home}/`, "~/");
}

function placeOf(path: string): string {
  if (path.startsWith("~")) return home + path.slice(1);
  return path.startsWith("/") ? path : `${project}/${path}`;
}

function textOf(file: Tree[string]): MemoryFile {
  if (typeof file === "string" || file instanceof Uint8Array) return file;
  return "link" in file && typeof file.link === "string" && Object.keys(file).length === 1
    ? { link: file.link }
    : JSON.stringify(file);
}

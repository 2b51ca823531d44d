import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";
import type { TestFile } from "./temporary-folder.ts";

export type TestFiles = Readonly<Record<string, TestFile>>;

/** A home, a project and a library side by side in a temporary folder. */
export interface CliPlace {
  readonly root: string;
  readonly home: string;
  readonly project: string;
  readonly library: string;
}

/** Permission bits as three octal digits. */
export type TreeEntry =
  | { readonly contents: string; readonly mode: string }
  | { readonly link: string }
  | { readonly folder: "empty" };

/** What stands below `home/` and `project/`, by path. */
export type Tree = Readonly<Record<string, TreeEntry>>;

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tree: Tree;
}

export interface CliOptions {
  /** Beside `PATH`, `HOME` and the `XDG_*` variables; these may be replaced, or taken away with undefined. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The working directory; default: the project. */
  readonly folder?: string;
  /** What a shell does first, such as `ulimit -f 0`. */
  readonly before?: string;
}

export interface StartedCli {
  readonly child: ChildProcess;
  readonly result: Promise<CliResult>;
}

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
/** Compiled code that the program keeps for its next start: no output of it, and all tests may share it. */
const cache = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));

export function createPlace(
  files: { readonly home?: TestFiles; readonly project?: TestFiles; readonly library?: TestFiles } = {},
): CliPlace {
  const root = temporaryFolder();
  const place = {
    root,
    home: join(root, "home"),
    project: join(root, "project"),
    library: join(root, "library"),
  };
  for (const folder of [place.home, place.project]) mkdirSync(folder);
  writeFiles(place.home, files.home ?? {});
  writeFiles(place.project, files.project ?? {});
  writeFiles(place.library, files.library ?? {});
  return place;
}

/** Runs the built program to its end. `words` in one string are separated by spaces. */
export function runCli(
  place: CliPlace,
  words: string | readonly string[],
  options: CliOptions = {},
): CliResult {
  const { before } = options;
  const call = [process.execPath, ...argumentsOf(words)] as const;
  const [file, ...rest] = before === undefined ? call : ["sh", "-c", `${before}; exec "$@"`, "sh", ...call];
  const { status, stdout, stderr } = spawnSync(file, rest, {
    ...processOptions(place, options),
    encoding: "utf8",
  });
  return { exitCode: status, stdout, stderr, tree: readPlace(place) };
}

/** Starts the built program, for a test that does something to it while it runs. */
export function startCli(
  place: CliPlace,
  words: string | readonly string[],
  options: CliOptions = {},
): StartedCli {
  const child = spawn(process.execPath, argumentsOf(words), processOptions(place, options));
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (chunk: string) => (texts[name] += chunk));
  const result = new Promise<CliResult>((resolve) => {
    child.on("close", (exitCode) => resolve({ exitCode, ...texts, tree: readPlace(place) }));
  });
  return { child, result };
}

/** The contents of the files, the targets of links as `-> target`; by path. */
export function contentsOf(tree: Tree, prefix = ""): Record<string, string> {
  const shown = Object.entries(tree).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(
    shown.map(([path, entry]) => [path.slice(prefix.length), contentsOfEntry(entry)]),
  );
}

export function readPlace({ home, project }: CliPlace): Tree {
  const entries = [...readEntries(home, "home"), ...readEntries(project, "project")];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** When each file and folder of a project was last changed, by path. */
export function readTimes(folder: string): Record<string, number> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  return Object.fromEntries(names.sort().map((name) => [name, lstatSync(join(folder, name)).mtimeMs]));
}

function argumentsOf(words: string | readonly string[]): string[] {
  return [program, ...(typeof words === "string" ? words.split(" ").filter((word) => word !== "") : words)];
}

function processOptions({ home, project }: CliPlace, { environment, folder }: CliOptions) {
  const all = {
    PATH: "/usr/bin:/bin",
    HOME: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_STATE_HOME: join(home, ".local/state"),
    XDG_CACHE_HOME: cache,
    ...environment,
  };
  const env = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { env, cwd: folder ?? project };
}

function contentsOfEntry(entry: TreeEntry): string {
  if ("contents" in entry) return entry.contents;
  return "link" in entry ? `-> ${entry.link}` : "";
}

function readEntries(folder: string, path: string): [string, TreeEntry][] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder);
  if (names.length === 0) return [[path, { folder: "empty" }]];
  const entries = names.flatMap((name) => readEntry(join(folder, name), `${path}/${name}`));
  return entries.length > 0 || path.includes("/") ? entries : [[path, { folder: "empty" }]];
}

/** Texts for later merges, in our folder of state: what a run leaves there is no result of it. */
const baseTexts = /\/agentsmgr\/places\/\w+\/texts(\/|$)/;

function readEntry(place: string, path: string): [string, TreeEntry][] {
  if (baseTexts.test(path)) return [];
  const status = lstatSync(place);
  if (status.isSymbolicLink()) return [[path, { link: readlinkSync(place) }]];
  if (status.isDirectory()) return readEntries(place, path);
  const mode = (status.mode & 0o777).toString(8).padStart(3, "0");
  return [[path, { contents: readFileSync(place, "utf8"), mode }]];
}

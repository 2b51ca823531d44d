import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { generateLibrary, librarySizes, type LibraryName } from "./library.ts";
import { recordLibrary, recordOutputs } from "./record-outputs.ts";

/** A folder with everything that the measured programs read and write. */
export interface Workspace {
  readonly folder: string;
  /** The built program. */
  readonly program: string;
  /** The built library. */
  readonly index: string;
  /** A module that imports the built library, and nothing else. */
  readonly importer: string;
  readonly library: (name: LibraryName) => string;
  /** For the floor program: what a run of ours makes of that library. */
  readonly recording: (name: LibraryName) => string;
  /** Number of files that a run of ours makes of that library. */
  readonly outputs: ReadonlyMap<LibraryName, number>;
  readonly environment: Readonly<Record<string, string>>;
}

/** Makes the libraries and records the outputs. The folder is the caller's to remove. */
export function createWorkspace(above: string, names: readonly LibraryName[]): Workspace {
  const folder = realpathSync(mkdtempSync(`${above}/agentsmgr-bench-`));
  const workspace = {
    folder,
    program: builtFile("dist/cli/main.js"),
    index: builtFile("dist/index.js"),
    importer: `${folder}/import.mjs`,
    library: (name: LibraryName) => `${folder}/libraries/${name}`,
    recording: (name: LibraryName) => `${folder}/recordings/${name}`,
    environment: createEnvironment(folder),
  };
  writeFileSync(workspace.importer, `import "${pathToFileURL(workspace.index).href}";\n`);
  mkdirSync(`${folder}/recordings`);
  for (const name of names) writeLibrary(workspace.library(name), generateLibrary(librarySizes[name]));
  return { ...workspace, outputs: new Map(names.map((name) => [name, record(workspace, name)])) };
}

function builtFile(path: string): string {
  if (!existsSync(path)) throw new Error(`there is no ${path}: run \`npm run build\` first`);
  return resolve(path);
}

/** Nothing of the machine's own settings: a home, and folders for settings, state and cache, that are empty. */
function createEnvironment(folder: string): Record<string, string> {
  const places = {
    HOME: "home",
    XDG_CONFIG_HOME: "config",
    XDG_STATE_HOME: "state",
    XDG_CACHE_HOME: "cache",
  };
  const environment = Object.entries(places).map(([name, place]) => [name, `${folder}/${place}`] as const);
  for (const [, place] of environment) mkdirSync(place);
  return { PATH: process.env["PATH"] ?? "", ...Object.fromEntries(environment) };
}

function writeLibrary(root: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(`${root}/${path}`), { recursive: true });
    writeFileSync(`${root}/${path}`, text);
  }
}

function record(workspace: Omit<Workspace, "outputs">, name: LibraryName): number {
  const { program, environment, library, recording } = workspace;
  const target = `${recording(name)}-target`;
  mkdirSync(target);
  const words = [
    program,
    "populate",
    "--coder=all",
    "--source",
    library(name),
    "--target",
    target,
    "--quiet",
  ];
  const result = spawnSync(process.execPath, words, {
    env: environment,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (result.status !== 0) throw new Error(`populate failed on the ${name} library:\n${result.stderr}`);
  recordLibrary(library(name), recording(name));
  const count = recordOutputs(target, recording(name));
  rmSync(target, { recursive: true });
  return count;
}

import { mkdirSync, rmSync } from "node:fs";
import type { LibraryName } from "./library.ts";
import { templateCases } from "./templates.ts";
import type { Workspace } from "./workspace.ts";

/** A program to measure. */
export interface Case {
  readonly name: string;
  /** What follows `node`. */
  readonly arguments: readonly string[];
  /** Runs before each measured run, and is not measured. */
  readonly prepare?: () => void;
  /** Also measure its peak memory. */
  readonly hasMemory?: boolean;
}

/** What must hold between two cases, or for one. */
export interface Limit {
  readonly of: string;
  readonly against: string;
  /** At most so many times the other's time, or so many milliseconds more; or so many of its own, or megabytes. */
  readonly most:
    | { readonly times: number }
    | { readonly milliseconds: number }
    | { readonly ownMilliseconds: number }
    | { readonly megabytes: number };
}

/** The targets of the project. */
export const limits: readonly Limit[] = [
  { of: "--version", against: "node -e 0", most: { times: 1.5 } },
  { of: "--help", against: "node -e 0", most: { times: 1.5 } },
  { of: "populate --help", against: "node -e 0", most: { times: 1.5 } },
  { of: "small, cold", against: "small, floor", most: { times: 2 } },
  { of: "large, cold", against: "large, floor", most: { times: 3 } },
  { of: "large, unchanged", against: "large, reading floor", most: { times: 1.5 } },
  { of: "large, check", against: "large, reading floor", most: { times: 1.5 } },
  { of: "huge, cold", against: "large, cold", most: { times: 10.5 } },
  { of: "import of the library", against: "node -e 0", most: { milliseconds: 40 } },
  { of: "10,000 calls in five coders", against: "10,000 calls, undecided", most: { milliseconds: 1000 } },
  { of: "large, cold", against: "large, cold", most: { megabytes: 95 } },
  { of: "template, copied", against: "template, floor", most: { times: 3 } },
  {
    of: "template of 4000 files, copied",
    against: "template of 1000 files, copied",
    most: { times: 4.2 },
  },
  {
    of: "project, updated without a change",
    against: "project, updated without a change",
    most: { ownMilliseconds: 500 },
  },
];

/** Every case, for the libraries that the workspace has. `place` is a folder for their targets. */
export function createCases(workspace: Workspace, place: string): Case[] {
  const { program, importer, index, outputs } = workspace;
  return [
    { name: "node -e 0", arguments: ["-e", "0"], hasMemory: true },
    { name: "--version", arguments: [program, "--version"] },
    { name: "--help", arguments: [program, "--help"] },
    { name: "populate --help", arguments: [program, "populate", "--help"] },
    { name: "import of the library", arguments: [importer], hasMemory: true },
    { name: "10,000 calls, undecided", arguments: ["bench/decide-calls.mjs", index, "--none"] },
    { name: "10,000 calls in five coders", arguments: ["bench/decide-calls.mjs", index] },
    ...templateCases(workspace, place),
    ...[...outputs.keys()].flatMap((name) => libraryCases(name, workspace, place)),
  ];
}

/** The floor, a first run, and runs that find everything as it should be. */
function libraryCases(name: LibraryName, workspace: Workspace, place: string): Case[] {
  const { program, environment } = workspace;
  const [library, recording] = [workspace.library(name), workspace.recording(name)];
  const [floor, target] = [`${place}/${name}-floor`, `${place}/${name}`];
  const run = (command: string): string[] => [
    program,
    command,
    "--coder=all",
    "--source",
    library,
    "--target",
    target,
  ];
  return [
    {
      name: `${name}, floor`,
      arguments: ["bench/floor.mjs", recording, library, floor],
      prepare: () => makeEmpty(floor),
      hasMemory: true,
    },
    {
      name: `${name}, cold`,
      arguments: run("populate"),
      prepare: () => {
        makeEmpty(target);
        makeEmpty(environment["XDG_STATE_HOME"] ?? "");
      },
      hasMemory: true,
    },
    { name: `${name}, reading floor`, arguments: ["bench/floor-unchanged.mjs", recording, library, target] },
    { name: `${name}, unchanged`, arguments: run("populate"), hasMemory: true },
    { name: `${name}, check`, arguments: run("check") },
  ];
}

function makeEmpty(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";
import type { Note } from "../../../src/model/entry.ts";
import type { Layout, Mode } from "../../../src/model/mode.ts";
import { makeFolder } from "./run-folders.ts";

/** What is written where, before a client is asked about it. */
export interface Placement {
  /** The library's folder. */
  readonly library: string;
  readonly mode: Mode;
  /** Per project. */
  readonly layout: Layout;
  readonly coders: readonly CoderName[];
  /** As `--client` takes it, such as `qwen@0.5.2`; default: the newest that we write for. */
  readonly client?: string | undefined;
}

/** A private home and a project beside it, populated. */
export interface Place {
  readonly root: string;
  readonly home: string;
  /** A git repository of its own: clients look for its root. */
  readonly project: string;
  readonly placement: Placement;
}

const program = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const cache = fileURLToPath(new URL("../../../node_modules/.cache", import.meta.url));

/** An empty home and an empty repository. Who makes a place removes it. */
export function createPlace(placement: Placement): Place {
  const root = makeFolder("conformance");
  const place = { root, home: join(root, "home"), project: join(root, "project"), placement };
  mkdirSync(place.home);
  mkdirSync(place.project);
  execFileSync("git", ["init", "--quiet", "--initial-branch", "main"], { cwd: place.project });
  return place;
}

/**
 * Writes the library into a place, with the program as users have it. Throws with its words when it fails.
 *
 * @returns the notes on what the coders cannot express
 */
export function populate(
  place: Place,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): readonly Note[] {
  return runPopulate(place, words, environment).notes;
}

/** What `populate --json` says. */
interface PopulateReport {
  readonly notes: readonly Note[];
  readonly warnings: readonly Diagnostic[];
  /** How many files were made, changed and so on. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The same, with all that it says. */
export function runPopulate(
  place: Place,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): PopulateReport {
  const { library, mode, layout, coders, client } = place.placement;
  const scope = mode === "per-user" ? "user" : "project";
  const call = [
    "populate",
    scope,
    "--source",
    library,
    "--coder",
    coders.join(","),
    "--layout",
    layout,
    ...(client === undefined ? [] : ["--client", client]),
    ...words,
    "--json",
  ];
  const text = execFileSync(process.execPath, [program, ...call], {
    cwd: place.project,
    env: { PATH: "/usr/bin:/bin", HOME: place.home, XDG_CACHE_HOME: cache, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  return JSON.parse(text) as PopulateReport;
}

export function removePlace({ root }: Place): void {
  rmSync(root, { recursive: true, force: true });
}

/** The digest of every file and the target of every link below the home and the project, by path relative to the root. */
export function fingerprint({ root }: Place): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(entries.flatMap((path) => print(root, path)));
}

/** Paths whose bytes changed or that are gone, between two fingerprints; what is new is not among them. */
export function rewritten(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  return Object.keys(before).filter((path) => before[path] !== after[path]);
}

function print(root: string, path: string): [string, string][] {
  if (path.startsWith("project/.git/")) return [];
  const place = join(root, path);
  const status = lstatSync(place);
  if (status.isSymbolicLink()) return [[path, `-> ${readlinkSync(place)}`]];
  if (!status.isFile()) return [];
  return [[path, createHash("sha256").update(readFileSync(place)).digest("hex")]];
}

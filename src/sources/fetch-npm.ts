import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { LibraryError } from "../diagnostics/errors.ts";
import { onDisk } from "../files/file-error.ts";
import type { TreeFile } from "../files/file-tree.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { childOf } from "../files/path-rules.ts";
import { parsePlainJson } from "../formats/plain-json.ts";
import { fetchLimits, type FetchContext, type FetchWatch } from "./fetch-watch.ts";
import type { Fetched } from "./fetched.ts";
import { npmFault, readNpmError, unknownVersion } from "./npm-fault.ts";
import { runProcess, type ProcessResult } from "./run-process.ts";
import { findLibraryRoot, selectLibrary } from "./select-library.ts";
import type { NpmSource } from "./source.ts";
import { unpackPackage } from "./unpack-package.ts";

export interface NpmJob {
  readonly source: NpmSource;
  /** Scratch. */
  readonly folder: string;
  readonly context: FetchContext;
  readonly watch: FetchWatch;
  /** The exact version, where it is known. */
  readonly version?: string | undefined;
}

/**
 * Fetches a package through the system's npm, so that the user's registries, proxies and credentials count, and reads
 * its library. No script of the package runs, and a project's `.npmrc` does not count.
 */
export async function fetchNpm(job: NpmJob): Promise<Fetched> {
  const { source } = job;
  const { asked } = source;
  const { archive, files } = await fetchPackage(job);
  const version = versionOf(files.get("package.json"), asked);
  const listed = [...files].map(([path, { contents }]) => ({
    path,
    kind: "file" as const,
    size: contents.length,
  }));
  const root = findLibraryRoot([...files.keys()], source);
  const start = root === "" ? 0 : root.length + 1;
  const tree = new Map<string, TreeFile>();
  for (const { path } of selectLibrary(listed, { asked, root, linkOf: () => "" })) {
    const file = files.get(path);
    if (file !== undefined) tree.set(path.slice(start), file);
  }
  const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
  return { state: { resolved: `${source.name}@${version}`, version, integrity }, tree, diagnostics: [] };
}

/** All files of a package, and the archive that they came in. */
export async function fetchPackage(job: NpmJob): Promise<{
  readonly archive: Uint8Array;
  readonly files: ReadonlyMap<string, TreeFile>;
}> {
  const { source, context } = job;
  const wanted = job.version ?? source.version;
  context.onStep(`fetching ${source.asked} ...`);
  const spec = wanted === undefined ? source.name : `${source.name}@${wanted}`;
  const result = await runNpm(job, ["pack", "--pack-destination=.", "--", spec]);
  if (result.code !== 0) throw await faultOf(result, job);
  const archive = readArchive(job);
  return { archive, files: await unpackPackage(archive, source.asked) };
}

const options = [
  "--ignore-scripts",
  "--json",
  "--loglevel=error",
  "--no-audit",
  "--no-fund",
  "--no-update-notifier",
  "--no-workspaces",
  // What was published a minute ago counts.
  "--prefer-online",
];

async function runNpm(
  { folder, context, watch }: NpmJob,
  arguments_: readonly string[],
): Promise<ProcessResult> {
  const { program, first } = npmProgram();
  try {
    return await runProcess({
      program,
      arguments: [...first, `--prefix=${folder}`, ...options, ...arguments_],
      folder,
      environment: context.environment,
      signal: watch.signal,
      longestOutput: fetchLimits.listing,
    });
  } catch (error) {
    watch.throwIfAborted();
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new LibraryError("source/no-npm", "there is no `npm` on your PATH, and this source needs it", {
      hints: ["install npm, or give a folder or a git repository as the source"],
      cause: error,
    });
  } finally {
    watch.throwIfAborted();
  }
}

/** Windows cannot start `npm.cmd` without a shell; the program that it starts lies beside Node. */
function npmProgram(): { readonly program: string; readonly first: readonly string[] } {
  if (process.platform !== "win32") return { program: "npm", first: [] };
  const program = process.execPath;
  return { program, first: [join(dirname(program), "node_modules", "npm", "bin", "npm-cli.js")] };
}

/** npm says which versions there are only when it is asked. */
async function faultOf(result: ProcessResult, job: NpmJob): Promise<LibraryError> {
  const error = readNpmError(result);
  if (error.code !== "ETARGET") return npmFault(job.source, error);
  const listing = await runNpm(job, ["view", "--", job.source.name, "versions", "dist-tags"]);
  return unknownVersion(job.source, job.version ?? job.source.version ?? "", listing.output.toString("utf8"));
}

function readArchive({ folder, source }: NpmJob): Uint8Array {
  return onDisk(folder, "read", () => {
    const name = nodeDisk.list(folder).find((each) => each.endsWith(".tgz"));
    if (name === undefined)
      throw new LibraryError("source/npm", `npm gave no archive for \`${source.asked}\``, {
        hints: ["run again; if it stays so, look at what `npm pack` says for the package"],
      });
    return nodeDisk.readFile(childOf(folder, name));
  });
}

function versionOf(file: TreeFile | undefined, asked: string): string {
  const version = parseVersion(file);
  if (typeof version === "string" && /^[0-9A-Za-z.+-]{1,256}$/.test(version)) return version;
  throw new LibraryError("source/npm", `the package \`${asked}\` has no version in its package.json`, {
    hints: ["it is no package of npm: ask its author, or take its repository as the source"],
  });
}

function parseVersion(file: TreeFile | undefined): unknown {
  const value = parsePlainJson(new TextDecoder().decode(file?.contents));
  return typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
}

import { Buffer } from "node:buffer";
import { ensureFolder } from "../../files/ensure-folder.ts";
import { onDisk } from "../../files/file-error.ts";
import { lookAt } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { parentOf } from "../../files/path-rules.ts";
import type { TextMerge } from "./decide-path.ts";
import { runGit, scratchEnvironment, type GitPlace } from "./run-git.ts";

/** How a change of both sides is told: in the file between marks, or in a file beside it. */
export type ConflictStyle = "inline" | "rej";

export interface MergeOptions {
  readonly style: ConflictStyle;
  /** Lines around a change of the user's that have to be there for it to fit; at least 1. */
  readonly contextLines: number;
  /** An empty folder of ours. */
  readonly scratch: string;
  readonly place: Place;
}

export interface MergedText {
  readonly path: string;
  readonly text: string;
  readonly isClean: boolean;
  /** With the style `rej`: the parts of the user's change that do not fit. */
  readonly rejected?: string | undefined;
}

type Place = Omit<GitPlace, "folder">;

/** What stands behind git's marks; Copier has the same words. */
const labels = ["before updating", "last update", "after updating"].flatMap((label) => ["-L", label]);

/** More conflicts than this are told as this many by `git merge-file`. */
const mostConflicts = 127;

/**
 * Puts the user's change of each file into its new version, as Copier does: as a patch, and where that does not fit as a
 * merge of the three versions.
 */
export async function mergeTexts(
  merges: ReadonlyMap<string, TextMerge>,
  options: MergeOptions,
): Promise<readonly MergedText[]> {
  if (merges.size === 0) return [];
  const { scratch } = options;
  const place = { ...options.place, environment: scratchEnvironment(options.place.environment, scratch) };
  for (const [path, { base, yours, theirs }] of merges) {
    writeText(`${scratch}/base/${path}`, base);
    writeText(`${scratch}/yours/${path}`, yours);
    writeText(`${scratch}/theirs/${path}`, theirs);
    writeText(`${scratch}/applied/${path}`, theirs);
  }
  await applyChanges(options, place);
  const merged: MergedText[] = [];
  for (const path of merges.keys()) merged.push(await readMerged(path, options, place));
  return merged;
}

/** Applies the user's change of all files, one patch, to their new versions; what does not fit is left beside them. */
async function applyChanges({ scratch, contextLines }: MergeOptions, place: Place): Promise<void> {
  const plain = ["--no-index", "--no-renames", "--no-ext-diff", "--no-textconv", "--text", "--no-color"];
  const prefixes = ["--src-prefix=base/", "--dst-prefix=yours/"];
  const shape = [`--unified=${contextLines}`, "--inter-hunk-context=-1"];
  const differs = { accepts: [0, 1] };
  const inScratch = { ...place, folder: scratch };
  const compared = await runGit(
    ["diff", ...plain, ...prefixes, ...shape, "base", "yours"],
    inScratch,
    differs,
  );
  writeBytes(`${scratch}/patch`, compared.output);
  const inApplied = { ...place, folder: `${scratch}/applied` };
  await runGit(["apply", "--reject", "--whitespace=nowarn", "-p2", "../patch"], inApplied, differs);
}

async function readMerged(path: string, { scratch, style }: MergeOptions, place: Place): Promise<MergedText> {
  const applied = `${scratch}/applied/${path}`;
  const rejected = lookAt(nodeDisk, `${applied}.rej`) === undefined ? undefined : readText(`${applied}.rej`);
  if (rejected === undefined) return { path, text: readText(applied), isClean: true };
  if (style === "rej") return { path, text: readText(applied), isClean: false, rejected };
  const versions = ["yours", "base", "theirs"].map((name) => `${name}/${path}`);
  const counts = Array.from({ length: mostConflicts + 1 }, (_, count) => count);
  const { code, output } = await runGit(
    ["merge-file", "-p", "-q", ...labels, "--", ...versions],
    { ...place, folder: scratch },
    { accepts: counts },
  );
  return { path, text: output.toString("latin1"), isClean: code === 0 };
}

function writeText(place: string, text: string): void {
  writeBytes(place, Buffer.from(text, "latin1"));
}

function writeBytes(place: string, contents: Uint8Array): void {
  ensureFolder(nodeDisk, parentOf(place), 0o700);
  onDisk(place, "write", () =>
    nodeDisk.createFile(place, { contents, mode: 0o600, exactMode: true, sync: false }),
  );
}

function readText(place: string): string {
  return Buffer.from(nodeDisk.readFile(place)).toString("latin1");
}

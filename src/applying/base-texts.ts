import { randomBytes } from "node:crypto";
import { compareText } from "../diagnostics/compare-text.ts";
import { digest } from "../files/digest.ts";
import type { WritableDisk } from "../files/disk.ts";
import { ensureFolder } from "../files/ensure-folder.ts";
import { onDisk } from "../files/file-error.ts";
import { listNames, readText } from "../files/look-at.ts";
import type { Manifest } from "../planning/manifest.ts";
import type { Plan } from "../planning/plan.ts";
import { StateFolders } from "./state-folders.ts";

/** Packs of a place above which those texts that nothing needs any more are left out. */
const mostPacks = 8;
/** Bytes. A longer text is not kept, and so not merged. */
const longestText = 1_000_000;

/** A text that we wrote, by its digest; undefined when it was not kept. Nothing is read before the first question. */
export function openBaseTexts(disk: WritableDisk, place: string): (wanted: string) => string | undefined {
  let packs: readonly Pack[] | undefined;
  return (wanted) => {
    packs ??= listPacks(disk, place).map((path) => readPack(disk, path));
    for (const pack of packs) {
      const text = pack.get(wanted);
      // A pack may have been cut short: what it holds counts only when it is what was written.
      if (text !== undefined && digest(text) === wanted) return text;
    }
    return undefined;
  };
}

/**
 * Keeps the texts that a plan has written, for later merges: one file for all of a run, `texts/<run>.pack` in the
 * place's folder of state, for its owner only. It holds a line `<digest> <length>` for each text (in UTF-16
 * units), an empty line, and the texts one after the other: one string, written at once.
 *
 * @param manifest what our record says now; asked for when there are many packs, or something has left it
 */
export function saveBaseTexts(
  disk: WritableDisk,
  place: string,
  { plan, manifest }: { readonly plan: Plan; readonly manifest: () => Manifest },
): void {
  const texts = textsOf(plan);
  const isLeaving = plan.records.some(({ record }) => record === undefined);
  if (isLeaving && manifest().records.size === 0) return removeAll(disk, place);
  if (texts.size === 0) return;
  const folder = textsFolder(place);
  ensureFolder(disk, folder);
  const packs = listPacks(disk, place);
  if (packs.length < mostPacks) return writePack(disk, folder, texts);
  const live = liveDigests(manifest());
  for (const path of packs)
    for (const [key, text] of readPack(disk, path))
      if (live.has(key) && !texts.has(key)) texts.set(key, text);
  writePack(disk, folder, texts);
  removePacks(disk, packs);
}

/** Texts by their digests. */
type Pack = Map<string, string>;

function textsFolder(place: string): string {
  return `${place}/texts`;
}

function removePacks(disk: WritableDisk, packs: readonly string[]): void {
  for (const path of packs) onDisk(path, "delete", () => disk.removeFile(path));
}

/** With the folders in which nothing is left: the run's own look at them came before this. */
function removeAll(disk: WritableDisk, place: string): void {
  removePacks(disk, listPacks(disk, place));
  const folder = textsFolder(place);
  if (disk.status(folder) === undefined || disk.list(folder).length > 0) return;
  onDisk(folder, "delete", () => disk.removeFolder(folder));
  new StateFolders(disk, place).tidy();
}

/** Whole text files and blocks. */
function textsOf({ changes }: Plan): Pack {
  const texts: Pack = new Map();
  const add = (text: string, key = digest(text)): void => {
    if (text.length <= longestText) texts.set(key, text);
  };
  for (const { kind, after, reason, texts: others } of changes) {
    for (const text of others ?? []) add(text);
    const isOurs = kind === "file" && reason !== "restored" && others === undefined;
    if (isOurs && after?.kind === "file" && after.encoding === "utf8") add(after.contents, after.digest);
  }
  return texts;
}

/** The newest first. */
function listPacks(disk: WritableDisk, place: string): string[] {
  const folder = textsFolder(place);
  const names = listNames(disk, folder).filter((name) => name.endsWith(".pack"));
  return names.sort((a, b) => compareText(b, a)).map((name) => `${folder}/${name}`);
}

function writePack(disk: WritableDisk, folder: string, texts: Pack): void {
  const lines = [...texts].map(([key, text]) => `${key} ${text.length}\n`);
  const contents = [...lines, "\n", ...texts.values()].join("");
  const path = `${folder}/${new Date().toISOString().replace(/\W/g, "")}-${randomBytes(4).toString("hex")}.pack`;
  onDisk(path, "write", () => disk.createFile(path, { contents, mode: 0o600, exactMode: true, sync: false }));
}

function readPack(disk: WritableDisk, path: string): Pack {
  const contents = readText(disk, path);
  const end = contents.indexOf("\n\n");
  const pack: Pack = new Map();
  let start = end + 2;
  for (const line of end < 0 ? [] : contents.slice(0, end).split("\n")) {
    const [key = "", length = ""] = line.split(" ");
    const size = Number.parseInt(length, 10);
    if (!(size >= 0)) return pack;
    pack.set(key, contents.slice(start, start + size));
    start += size;
  }
  return pack;
}

function liveDigests({ records }: Manifest): ReadonlySet<string> {
  const parts = [...records.values()].flatMap((record) => Object.values(record.parts));
  return new Set(parts.map((part) => part.digest));
}

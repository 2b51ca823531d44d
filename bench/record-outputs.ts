import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** One file or link that a run of ours made, as the floor program reads it. */
interface Output {
  /** Relative to the target. */
  readonly path: string;
  readonly isFirstInFolder: boolean;
  /** Where a link leads. */
  readonly link?: string;
  readonly mode?: number;
  /** Of the contents, in the file of all bytes. */
  readonly offset?: number;
  readonly size?: number;
}

/**
 * Records what stands in a folder that a run of ours populated: `<recording>.json` lists it, `<recording>.bytes` holds
 * the contents.
 *
 * @returns the number of outputs
 */
export function recordOutputs(target: string, recording: string): number {
  const outputs: Output[] = [];
  const contents: Uint8Array[] = [];
  const folders = new Set<string>();
  let offset = 0;
  for (const path of listFiles(target)) {
    const place = `${target}/${path}`;
    const isFirstInFolder = !folders.has(dirname(path));
    folders.add(dirname(path));
    const { mode, size } = lstatSync(place);
    if (lstatSync(place).isSymbolicLink()) {
      outputs.push({ path, isFirstInFolder, link: readlinkSync(place) });
      continue;
    }
    outputs.push({ path, isFirstInFolder, mode: mode & 0o777, offset, size });
    contents.push(readFileSync(place));
    offset += size;
  }
  writeFileSync(`${recording}.json`, JSON.stringify(outputs));
  writeFileSync(`${recording}.bytes`, Buffer.concat(contents));
  return outputs.length;
}

/** `<recording>.library` holds the contents of a library's files, in the order in which a folder lists them. */
export function recordLibrary(library: string, recording: string): void {
  const contents = listFiles(library).map((path) => readFileSync(`${library}/${path}`));
  writeFileSync(`${recording}.library`, Buffer.concat(contents));
}

function listFiles(root: string, folder = ""): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}

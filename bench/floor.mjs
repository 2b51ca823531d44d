// The least that any program with the same result does: reads every file of the library, and writes the same bytes to
// the same paths in the same way, each into a temporary file that is then renamed.
//   node bench/floor.mjs RECORDING LIBRARY TARGET
import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

const [recording, library, target] = process.argv.slice(2);
readFolder(library);
const contents = readFileSync(`${recording}.bytes`);
for (const output of JSON.parse(readFileSync(`${recording}.json`, "utf8"))) writeOutput(output);

function readFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) readFolder(`${folder}/${entry.name}`);
    else readFileSync(`${folder}/${entry.name}`);
}

function writeOutput({ path, isFirstInFolder, link, mode, offset, size, isSynced }) {
  const place = `${target}/${path}`;
  const folder = dirname(place);
  if (isFirstInFolder) mkdirSync(folder, { recursive: true });
  const temporary = `${folder}/.floor-${randomUUID().slice(0, 13)}.tmp`;
  if (link === undefined)
    writeTemporary(temporary, contents.subarray(offset, offset + size), { mode, isSynced });
  else symlinkSync(link, temporary);
  renameSync(temporary, place);
}

function writeTemporary(path, bytes, { mode, isSynced }) {
  const handle = openSync(path, "wx", mode);
  writeFileSync(handle, bytes);
  if (isSynced) fsyncSync(handle);
  closeSync(handle);
}

// The least that any program with the same result and the same care does: reads every file of the library, writes the
// same bytes beside the same paths, waits until they are on the medium, and only then renames all of them.
//   node bench/floor.mjs RECORDING LIBRARY TARGET
import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsync,
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
const outputs = JSON.parse(readFileSync(`${recording}.json`, "utf8"));
const prepared = outputs.map(prepare);
await syncAll(prepared.flatMap(({ link, temporary }) => (link === undefined ? [temporary] : [])));
for (const { temporary, place } of prepared) renameSync(temporary, place);
await syncAll([...new Set(prepared.map(({ place }) => dirname(place)))]);

function readFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) readFolder(`${folder}/${entry.name}`);
    else readFileSync(`${folder}/${entry.name}`);
}

function prepare({ path, isFirstInFolder, link, mode, offset, size }) {
  const place = `${target}/${path}`;
  const folder = dirname(place);
  if (isFirstInFolder) mkdirSync(folder, { recursive: true });
  const temporary = `${folder}/.floor-${randomUUID().slice(0, 13)}.tmp`;
  if (link === undefined)
    writeFileSync(temporary, contents.subarray(offset, offset + size), { flag: "wx", mode });
  else symlinkSync(link, temporary);
  return { link, temporary, place };
}

/** One after the other while a call takes no time, as in memory; else side by side, as the program does. */
async function syncAll(paths) {
  let next = 0;
  for (let waits = 0; waits < 8 && next < paths.length; next++) {
    const handle = openSync(paths[next], "r");
    const start = process.hrtime.bigint();
    fsyncSync(handle);
    if (process.hrtime.bigint() - start >= 50_000n) waits++;
    closeSync(handle);
  }
  const worker = async () => {
    while (next < paths.length) {
      const handle = openSync(paths[next++], "r");
      await new Promise((resolve, reject) => fsync(handle, (error) => (error ? reject(error) : resolve())));
      closeSync(handle);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

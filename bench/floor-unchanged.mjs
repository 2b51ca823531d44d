// The least that any program does that reads everything to see that nothing has changed: reads every file of the library
// and every output, and compares the bytes with those of a recording.
//   node bench/floor-unchanged.mjs RECORDING LIBRARY TARGET
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const [recording, library, target] = process.argv.slice(2);
const contents = readFileSync(`${recording}.bytes`);
const sources = readFileSync(`${recording}.library`);
let read = 0;
readFolder(library);
for (const { path, link, offset, size } of JSON.parse(readFileSync(`${recording}.json`, "utf8"))) {
  const place = `${target}/${path}`;
  const isSame =
    link === undefined
      ? readFileSync(place).equals(contents.subarray(offset, offset + size))
      : readlinkSync(place) === link;
  if (!isSame) throw new Error(`${path} differs`);
}

function readFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) readFolder(`${folder}/${entry.name}`);
    else compareSource(`${folder}/${entry.name}`);
}

function compareSource(path) {
  const bytes = readFileSync(path);
  if (!bytes.equals(sources.subarray(read, read + bytes.length))) throw new Error(`${path} differs`);
  read += bytes.length;
}

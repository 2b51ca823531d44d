// Decides about 10,000 calls as each of the five clients would over the files of our own library.
//   node bench/decide-calls.mjs INDEX           and prints how long each took
//   node bench/decide-calls.mjs INDEX --none    makes the calls and the models, and asks nobody
import { pathToFileURL } from "node:url";

const [index, only] = process.argv.slice(2);
const { callTable, coderNames, createRenderer, loadCatalog, readCoders, shippedLibrary } = await import(
  pathToFileURL(index).href
);

const place = { project: "/home/user/project", home: "/home/user" };
const { catalog } = await loadCatalog(shippedLibrary());
const { permissions } = catalog;
const renderings = coderNames.map((coder) =>
  createRenderer(coder).render(catalog, { target: place.project, home: place.home }),
);
const coders = await readCoders({ permissions, renderings, place });

// Rules for other commands make calls that are new to the coders.
const extra = Array.from({ length: 400 }, (_, number) => ({
  tool: "shell",
  arguments: `tool-${number} run`,
  "allow-extra-arguments": true,
}));
const calls = callTable({ ...permissions, allow: [...permissions.allow, ...extra] }, place).slice(0, 10_000);
const distinct = new Set(calls.map(({ call }) => JSON.stringify(call))).size;
if (distinct !== 10_000) throw new Error(`only ${distinct} calls that differ`);
const all = coders.map(({ model }) => model);
if (all.length !== coderNames.length) throw new Error(`only ${all.length} coders`);
const models = only === "--none" ? [] : all;

const begin = performance.now();
let decided = 0;
for (const model of models) {
  const before = performance.now();
  for (const { call } of calls) if (model.decide(call).verdict !== undefined) decided += 1;
  console.log(`${model.coder}: ${(performance.now() - before).toFixed()} ms`);
}
if (decided !== calls.length * models.length) throw new Error(`only ${decided} decisions`);
console.log(`all: ${(performance.now() - begin).toFixed()} ms for ${decided} decisions`);

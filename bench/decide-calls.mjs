// Decides about 10,000 calls in every coder: by the rules of our own library, and as each client would over its files.
//   node bench/decide-calls.mjs INDEX
import { pathToFileURL } from "node:url";

const [index] = process.argv.slice(2);
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
if (calls.length !== 10_000) throw new Error(`only ${calls.length} calls`);
let decided = 0;
for (const { model, policy } of coders)
  for (const { call } of calls) {
    policy.decide(call);
    if (model.decide(call).verdict !== undefined) decided += 1;
  }
if (decided !== calls.length * coders.length) throw new Error(`only ${decided} decisions`);

// Runs a TypeScript script of ours: bundles it to a temporary file and imports that.
//   node scripts/run.mjs scripts/generate.ts [arguments]
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [script, ...rest] = process.argv.slice(2);
const folder = mkdtempSync(join(resolve("node_modules"), ".agentsmgr-"));
const outfile = join(folder, "script.mjs");
try {
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  process.argv = [process.argv[0], script, ...rest];
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

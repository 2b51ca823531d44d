// Bundles the program and the library into dist/. Types come from `tsc -p tsconfig.types.json`.
import { chmodSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { "cli/main": "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // jsonc-parser's default entry cannot be bundled; nunjucks asks for `events` through `require`.
  mainFields: ["module", "main"],
  banner: { js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);' },
  chunkNames: "chunks/[name]-[hash]",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
chmodSync("dist/cli/main.js", 0o755);
if (process.argv.includes("--sizes"))
  for (const [path, { bytes }] of Object.entries(metafile.outputs)) console.log(String(bytes).padStart(8), path);

// Bundles the program and the library into dist/. Types come from `tsc -p tsconfig.types.json`.
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  // jsonc-parser's default entry cannot be bundled.
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

/** jsonc-parser makes hundreds of strings for its formatter when it is loaded. We do not use the formatter. */
const withoutFormatter = {
  name: "without-formatter",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/string-intern$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, `${path}.js`),
      sideEffects: false,
    }));
  },
};

/** commander loads it for commands that are programs of their own. Ours are not, so it is loaded when it is called. */
const lateChildProcess = {
  name: "late-child-process",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("commander") ? { path: "child_process", namespace: "late" } : undefined,
    );
    onLoad({ filter: /^/, namespace: "late" }, () => ({
      contents: 'exports.spawn = (...words) => require("node:child_process").spawn(...words);',
    }));
  },
};

/**
 * Packages that few runs need: each a file of its own, which is read when the first of its functions is asked for. They
 * must hold nothing of ours: our classes would be there twice.
 */
const latePackages =
  /^(?:@clack\/prompts|diff|jsonc-parser|nunjucks|picocolors|semver|tar|toml-eslint-parser|yaml)(?:\/|$)/;

/** By what our own files import: the name of the file. */
const lateFiles = new Map();

const inLateFiles = {
  name: "in-late-files",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: latePackages }, ({ path, importer }) =>
      importer.includes("node_modules") ? undefined : { path, namespace: "late-file" },
    );
    onLoad({ filter: /^/, namespace: "late-file" }, async ({ path }) => {
      const file = `packages/${path
        .replace(/\.js$/, "")
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replace(/^-/, "")}.js`;
      lateFiles.set(path, file);
      const load = `require("node:module").createRequire(__filename)(${JSON.stringify(`./${file}`)})`;
      const module = await import(path);
      // Of a CommonJS module Node does not see all names from outside.
      const all = typeof module.default === "object" ? { ...module, ...module.default } : module;
      const names = Object.keys(all).filter((name) => !/^(?:default|module\.exports)$/.test(name));
      // One that is a function itself is only used by what is loaded late anyway.
      if (names.length === 0) return { contents: `module.exports = ${load};` };
      const getters = names.map((name) => `get ${name}() { return load().${name}; },`);
      return {
        contents: `let loaded;\nconst load = () => (loaded ??= ${load});\nmodule.exports = {\n${getters.join("\n")}\n};`,
      };
    });
  },
};

rmSync("dist", { recursive: true, force: true });
const outputs = { ...(await buildProgram()), ...(await buildLibrary()) };
if (process.argv.includes("--sizes"))
  for (const [path, { bytes }] of Object.entries(outputs)) console.log(String(bytes).padStart(8), path);

/**
 * The program is CommonJS: V8 can be given compiled code for a script, not for a module, and Node starts it some
 * milliseconds sooner.
 */
async function buildProgram() {
  const options = { ...shared, format: "cjs", define: { "import.meta.dirname": "__dirname" } };
  const program = await build({
    ...options,
    entryPoints: ["src/cli/start.ts"],
    // As a function and in ASCII: `load-program.ts` gives it to V8 as it is read.
    banner: { js: "(function(exports,require,module,__filename,__dirname){" },
    footer: { js: "})" },
    charset: "ascii",
    outfile: "dist/cli/program.js",
    plugins: [lateChildProcess, withoutFormatter, inLateFiles],
  });
  const late = await Promise.all(
    [...lateFiles].map(([path, file]) =>
      build({
        ...options,
        stdin: { contents: `module.exports = require(${JSON.stringify(path)});`, resolveDir: "." },
        outfile: `dist/cli/${file}`,
        plugins: [withoutFormatter],
      }),
    ),
  );
  const digest = createHash("sha256").update(readFileSync("dist/cli/program.js")).digest("hex").slice(0, 16);
  const main = await build({
    ...options,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/cli/main.js",
    define: { ...options.define, programDigest: JSON.stringify(digest) },
  });
  writeFileSync("dist/cli/package.json", '{ "type": "commonjs" }\n');
  chmodSync("dist/cli/main.js", 0o755);
  return Object.assign({}, ...[program, main, ...late].map(({ metafile }) => metafile.outputs));
}

async function buildLibrary() {
  const { metafile } = await build({
    ...shared,
    // The names of classes are those of the errors that a program may see.
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
    entryPoints: ["src/index.ts"],
    plugins: [withoutFormatter],
    outdir: "dist",
    splitting: true,
    format: "esm",
    // nunjucks asks for `events` through `require`.
    banner: {
      js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);',
    },
    chunkNames: "chunks/[name]-[hash]",
  });
  return metafile.outputs;
}

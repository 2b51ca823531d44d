// Bundles the program and the library into dist/. Types come from `tsc -p tsconfig.types.json`.
import { execFileSync } from "node:child_process";
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

/** Few runs start another program, and loading what they need for it takes some milliseconds: it is loaded with the first call. */
const lateChildProcess = {
  name: "late-child-process",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: "child_process", namespace: "late" }));
    onLoad({ filter: /^/, namespace: "late" }, () => ({
      contents: ["spawn", "execFile"]
        .map(
          (name) =>
            `exports.${name} = (...words) => process.getBuiltinModule("node:child_process").${name}(...words);`,
        )
        .join("\n"),
    }));
  },
};

/**
 * Packages that few runs need: each a file of its own in `dist/packages`, which is read when the first of its functions
 * is asked for. They must hold nothing of ours: our classes would be there twice.
 */
const latePackages =
  /^(?:@clack\/prompts|diff|jsonc-parser|nunjucks|picocolors|semver|tar|toml-eslint-parser|yaml)(?:\/|$)/;

/** `main.ts` takes the other program for that command. */
const withoutBootstrap = {
  name: "without-bootstrap",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/cli\/commands\/bootstrap\.ts$/ }, () => ({
      contents: 'export const bootstrap = () => Promise.reject(new Error("not in this program"));',
    }));
  },
};

/** By what our own files import: the name of the file. */
const lateFiles = new Map();

/** @param load the expression that loads one of them by its file's name */
const inLateFiles = (load) => ({
  name: "in-late-files",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: latePackages }, ({ path, importer }) =>
      importer.includes("node_modules") ? undefined : { path, namespace: "late-file" },
    );
    onResolve({ filter: /^/, namespace: "late-file" }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /^/, namespace: "late-file" }, async ({ path }) => {
      const file = `${path
        .replace(/\.js$/, "")
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replace(/^-/, "")}.js`;
      lateFiles.set(path, file);
      const loadThis = load(file);
      const module = await import(path);
      // Of a CommonJS module Node does not see all names from outside.
      const all = typeof module.default === "object" ? { ...module, ...module.default } : module;
      const names = Object.keys(all).filter((name) => !/^(?:default|module\.exports)$/.test(name));
      // One that is a function itself is only used by what is loaded late anyway.
      if (names.length === 0) return { contents: `module.exports = ${loadThis};` };
      const getters = names.map((name) => `get ${name}() { return load().${name}; },`);
      return {
        contents: `let loaded;\nconst load = () => (loaded ??= ${loadThis});\nmodule.exports = {\n${getters.join("\n")}\n};`,
      };
    });
  },
});

/** What Node is to take the files of a folder for. */
const commonJs = '{ "type": "commonjs" }\n';

/** Files of ours that are large and that few programs need. */
const lateModules = /\/(?:bootstrap-project|client-models|list-questions|render-in-memory)\.ts$/;

/**
 * Other files of ours that are imported when they are needed are part of the library's index: Node takes half a
 * millisecond for each file of a library, and what imports both would be a file of its own too.
 */
const oneIndex = {
  name: "one-index",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const heads = [];
      const contents = readFileSync(path, "utf8").replaceAll(
        /await import\(("[^"]+\.ts")\)/g,
        (whole, name) => {
          if (lateModules.test(name.slice(1, -1))) return whole;
          heads.push(`import * as imported${heads.length} from ${name};`);
          return `imported${heads.length - 1}`;
        },
      );
      return { contents: heads.join("") + contents, loader: "ts" };
    });
  },
};

/**
 * Node's own modules without its wrapping of them for `import`, which looks at each name and so loads its streams.
 * Those of which few functions are ever called are loaded with the first call.
 */
const plainBuiltins = {
  name: "plain-builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "builtin" }));
    onLoad({ filter: /^/, namespace: "builtin" }, async ({ path }) => {
      const load = `process.getBuiltinModule(${JSON.stringify(path)})`;
      if (!/:(?:child_process|crypto)$/.test(path)) return { contents: `module.exports = ${load};` };
      const names = Object.keys(await import(path)).filter((name) => name !== "default");
      return {
        contents: `module.exports = {\n${names.map((name) => `get ${name}() { return ${load}.${name}; },`).join("\n")}\n};`,
      };
    });
  },
};

rmSync("dist", { recursive: true, force: true });
const outputs = { ...(await buildProgram()), ...(await buildLibrary()), ...(await buildPackages()) };
execFileSync(process.execPath, ["scripts/run.mjs", "scripts/keep-template.ts"], { stdio: "inherit" });
if (process.argv.includes("--sizes"))
  for (const [path, { bytes }] of Object.entries(outputs)) console.log(String(bytes).padStart(8), path);

/**
 * The program is CommonJS: V8 can be given compiled code for a script, not for a module, and Node starts it some
 * milliseconds sooner. It is there twice: whole for `bootstrap`, and for all other commands without the language of
 * project templates, which a run of theirs would read for nothing.
 */
async function buildProgram() {
  const options = { ...shared, format: "cjs", define: { "import.meta.dirname": "__dirname" } };
  const loadPackage = (file) => `require("node:module").createRequire(__filename)("../packages/${file}")`;
  const plugins = [lateChildProcess, withoutFormatter, inLateFiles(loadPackage)];
  const programs = { "bootstrap.js": plugins, "program.js": [...plugins, withoutBootstrap] };
  const built = await Promise.all(
    Object.entries(programs).map(([name, plugins]) =>
      build({
        ...options,
        entryPoints: ["src/cli/start.ts"],
        // As a function and in ASCII: `load-program.ts` gives it to V8 as it is read.
        banner: { js: "(function(exports,require,module,__filename,__dirname){" },
        footer: { js: "})" },
        charset: "ascii",
        outfile: `dist/cli/${name}`,
        plugins,
      }),
    ),
  );
  // The whole program holds the other one.
  const digest = createHash("sha256")
    .update(readFileSync("dist/cli/bootstrap.js"))
    .digest("hex")
    .slice(0, 16);
  const main = await build({
    ...options,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/cli/main.js",
    define: { ...options.define, programDigest: JSON.stringify(digest) },
  });
  writeFileSync("dist/cli/package.json", commonJs);
  chmodSync("dist/cli/main.js", 0o755);
  return Object.assign({}, ...[...built, main].map(({ metafile }) => metafile.outputs));
}

async function buildLibrary() {
  const { metafile } = await build({
    ...shared,
    // The names of classes are those of the errors that a program may see.
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
    entryPoints: ["src/index.ts"],
    plugins: [
      oneIndex,
      plainBuiltins,
      withoutFormatter,
      inLateFiles((file) => `require("./packages/${file}")`),
    ],
    outdir: "dist",
    splitting: true,
    format: "esm",
    banner: {
      js: 'const require=globalThis.process.getBuiltinModule("node:module").createRequire(import.meta.url);',
    },
    // All beside the index, so that the packages are at the same place for each.
    chunkNames: "[name]-[hash]",
  });
  return metafile.outputs;
}

/** After those that use them. */
async function buildPackages() {
  const builds = [...lateFiles].map(([path, file]) =>
    build({
      ...shared,
      format: "cjs",
      stdin: { contents: `module.exports = require(${JSON.stringify(path)});`, resolveDir: "." },
      outfile: `dist/packages/${file}`,
      plugins: [withoutFormatter],
    }),
  );
  const built = await Promise.all(builds);
  writeFileSync("dist/packages/package.json", commonJs);
  return Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
}

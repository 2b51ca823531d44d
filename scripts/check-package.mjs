// Packs the package and looks at what a user would get: its files, its size, its program, its types.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const wanted = [
  "LICENSE",
  "README.md",
  "defaults/configurations/permissions.toml",
  "dist/cli/main.js",
  "dist/packages/yaml.js",
  "dist/index.js",
  "dist/types/index.d.ts",
  "schemas/item.schema.json",
  "copier.yaml",
  "template/{{ claude_folder }}/.gitignore.jinja",
];
const typeFlags = [
  "--noEmit",
  "--strict",
  "--module",
  "nodenext",
  "--moduleResolution",
  "nodenext",
  "--target",
  "es2023",
  "--types",
  "",
];
const largest = 8 * 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), "agentsmgr-package-"));
try {
  const [packed] = JSON.parse(npm("pack", "--ignore-scripts", "--json", "--pack-destination", folder));
  const files = packed.files.map(({ path }) => path);
  const missing = wanted.filter((path) => !files.includes(path));
  const foreign = files.filter((path) => /^(src|test|bench|scripts|docs)\//.test(path));
  check(missing.length === 0, `the package lacks ${missing.join(", ")}`);
  check(foreign.length === 0, `the package holds ${foreign.join(", ")}`);
  check(packed.unpackedSize < largest, `the package is ${packed.unpackedSize} bytes`);
  install(join(folder, packed.filename));
  const program = join(folder, "node_modules/agentsmgr/dist/cli/main.js");
  check(run(process.execPath, [program, "--version"]).startsWith("agentsmgr "), "the program does not start");
  writeFileSync(
    join(folder, "use.mts"),
    'import { QwenRenderer } from "agentsmgr";\nexport const name: "qwen" = new QwenRenderer().name;\n',
  );
  run(process.execPath, [resolve("node_modules/typescript/bin/tsc"), ...typeFlags, "use.mts"]);
  console.log(
    `${packed.filename}: ${files.length} files, ${packed.unpackedSize} bytes, types and program work`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Without a registry: the one dependency is linked from ours. */
function install(tarball) {
  const home = join(folder, "node_modules/agentsmgr");
  mkdirSync(home, { recursive: true });
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", home]);
  const { dependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const name of Object.keys(dependencies))
    symlinkSync(resolve("node_modules", name), join(folder, "node_modules", name));
}

function npm(...words) {
  return execFileSync("npm", words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function run(program, words) {
  return execFileSync(program, words, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function check(isFine, message) {
  if (!isFine) throw new Error(message);
}

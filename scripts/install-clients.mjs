// Installs the clients that the conformance suite asks, without running a script of theirs.
//   npm run conformance:install                      what test/conformance/clients/package-lock.json says, to the byte
//   npm run conformance:install -- --lock            after a new version in its package.json: writes the lock anew
//   npm run conformance:install -- --latest FOLDER   the newest versions, into a folder of their own
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const clients = "test/conformance/clients";
const [choice, folder] = process.argv.slice(2);

if (choice === "--latest") installLatest(folder ?? "");
else if (choice === "--lock") npm(clients, ["install", "--package-lock-only"]);
else installLocked();

/**
 * `npm ci` wants all packages of all platforms, and some are not in every registry. `npm install` takes what the lock
 * says for this one; that it did is checked.
 */
function installLocked() {
  npm(clients, ["install", "--no-save"]);
  const locked = packagesOf("package-lock.json");
  const installed = Object.entries(packagesOf("node_modules/.package-lock.json"));
  const differing = installed.filter(
    ([path, { version, integrity }]) =>
      locked[path]?.version !== version || locked[path]?.integrity !== integrity,
  );
  const missing = Object.entries(locked).filter(
    ([path, { optional }]) => path !== "" && optional !== true && !installed.some(([name]) => name === path),
  );
  for (const [path] of differing) console.error(`not as locked: ${path}`);
  for (const [path] of missing) console.error(`not installed: ${path}`);
  if (differing.length + missing.length > 0) process.exit(1);
  console.error(`${installed.length} packages, as locked`);
}

/** The old client stays: it is there for its age. So does the program that runs them. */
function installLatest(into) {
  if (into === "") throw new Error("--latest needs a folder");
  mkdirSync(into, { recursive: true });
  cpSync(join(clients, ".npmrc"), join(into, ".npmrc"));
  const manifest = JSON.parse(readFileSync(join(clients, "package.json"), "utf8"));
  for (const name of Object.keys(manifest.dependencies))
    if (!manifest.dependencies[name].startsWith("npm:")) manifest.dependencies[name] = "latest";
  writeFileSync(join(into, "package.json"), JSON.stringify(manifest, undefined, 2));
  npm(into, ["install", "--no-package-lock"]);
}

function packagesOf(lock) {
  return JSON.parse(readFileSync(join(clients, lock), "utf8")).packages;
}

/** Clients need a newer Node, which is installed beside them; under `npm run` our own strictness would count here too. */
function npm(cwd, words) {
  const options = ["--ignore-scripts", "--no-engine-strict", "--loglevel=error"];
  const { status } = spawnSync("npm", [...words, ...options], {
    cwd,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

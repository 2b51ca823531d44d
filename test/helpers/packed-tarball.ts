import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A project that has the packed package installed. */
export interface PackedProject {
  readonly folder: string;
  readonly remove: () => void;
}

/** What a user of the package has installed beside it: the types of Node, and the package's own dependencies. */
const typesOfNode = ["@types/node", "undici-types"];

/**
 * Packs what `npm run build` made, as `npm publish` would, and unpacks it into `node_modules` of a new project. What
 * it needs beside is linked from our own `node_modules`: no registry is asked.
 */
export function installPacked(): PackedProject {
  if (!existsSync("dist/types/index.d.ts")) throw new Error("run `npm run build` first");
  const folder = mkdtempSync(join(tmpdir(), "agentsmgr-packed-"));
  const installed = join(folder, "node_modules", "agentsmgr");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", pack(folder), "-C", installed, "--strip-components=1"]);
  for (const name of [...dependenciesOf(installed), ...typesOfNode]) linkPackage(name, folder);
  writeFileSync(join(folder, "package.json"), '{ "name": "example", "private": true, "type": "module" }\n');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function pack(folder: string): string {
  const options = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const output = execFileSync("npm", options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename }] = JSON.parse(output) as [{ filename: string }];
  return join(folder, filename);
}

function dependenciesOf(installed: string): string[] {
  const text = readFileSync(join(installed, "package.json"), "utf8");
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies);
}

function linkPackage(name: string, folder: string): void {
  const link = join(folder, "node_modules", name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(resolve("node_modules", name), link);
}

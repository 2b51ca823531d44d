import { chmodSync, existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "esbuild";
import { cacheFileFor } from "../../../src/cli/load-program.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const program = `(function (exports, require) {
  exports.add = (a, b) => a + b; exports.os = require("node:os").EOL;
})`;
let loader = "";

/** In a process of its own: the cache is written when a process ends. */
function run(folder: string, cacheFile: string | undefined, isTypical = "undefined") {
  const script = `
    const { loadProgram } = require("./loader.cjs");
    const path = ${JSON.stringify(join(folder, "program.js"))};
    const { add, os } = loadProgram(path, ${JSON.stringify(cacheFile)}, ${isTypical});
    process.stdout.write(String(add(1, 2)) + (os === undefined ? "" : "!"));`;
  writeFileSync(join(folder, "run.cjs"), script);
  const { stdout, stderr, status } = spawnSync(process.execPath, ["run.cjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}

const works = { stdout: "3!", stderr: "", status: 0 };

function prepare(): { folder: string; caches: string; cacheFile: string } {
  const folder = temporaryFolder({ "program.js": program, "loader.cjs": loader });
  const caches = join(folder, "cache", "agentsmgr");
  return { folder, caches, cacheFile: join(caches, "populate-1.bin") };
}

/** What V8 looks at first stays: it would end the process over the rest. */
function changeBytes(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 64; at < bytes.length; at += 7) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

describe("loadProgram", () => {
  beforeAll(async () => {
    const options = { bundle: true, platform: "node", format: "cjs", write: false } as const;
    const { outputFiles } = await build({ ...options, entryPoints: ["src/cli/load-program.ts"] });
    loader = outputFiles[0]?.text ?? "";
  });

  it("keeps the compiled code, for its owner only, and takes it the next time", () => {
    const { folder, caches, cacheFile } = prepare();
    expect(run(folder, cacheFile)).toStrictEqual(works);
    expect(readdirSync(caches)).toStrictEqual(["populate-1.bin"]);
    const written = readFileSync(cacheFile);
    expect(run(folder, cacheFile)).toStrictEqual(works);
    expect(readFileSync(cacheFile)).toStrictEqual(written);
  });

  it("keeps none of a run that says that it is not like others", () => {
    const { folder, cacheFile } = prepare();
    expect(run(folder, cacheFile, "() => false")).toStrictEqual(works);
    expect(existsSync(cacheFile)).toBe(false);
  });

  it.each([
    ["is damaged", (file: string) => writeFileSync(file, "not code")],
    ["has another byte", (file: string) => changeBytes(file)],
    ["may be written by others", (file: string) => chmodSync(file, 0o666)],
  ])("replaces a cache file that %s", (_, spoil) => {
    const { folder, cacheFile } = prepare();
    run(folder, cacheFile);
    const written = readFileSync(cacheFile);
    spoil(cacheFile);
    expect(run(folder, cacheFile)).toStrictEqual(works);
    expect(readFileSync(cacheFile)).toHaveLength(written.length);
  });

  it("works without a cache, and where none can be written", () => {
    const { folder } = prepare();
    expect(run(folder, undefined)).toStrictEqual(works);
    expect(run(folder, join(folder, "program.js", "agentsmgr", "populate-1.bin"))).toStrictEqual(works);
  });

  it("takes away cache files that are two months old", () => {
    const { folder, caches, cacheFile } = prepare();
    run(folder, cacheFile);
    const old = join(caches, "check-0.bin");
    writeFileSync(old, "");
    utimesSync(old, new Date("2020-01-01"), new Date("2020-01-01"));
    writeFileSync(cacheFile, "not code");
    run(folder, cacheFile);
    expect(readdirSync(caches)).toStrictEqual(["populate-1.bin"]);
  });
});

describe("cacheFileFor", () => {
  const name = `check-1-${process.versions.v8}-${process.arch}.bin`;

  it.each([
    [{ XDG_CACHE_HOME: "/cache", HOME: "/home/me" }, join("/cache", "agentsmgr", name)],
    [{ HOME: "/home/me" }, join("/home/me", ".cache", "agentsmgr", name)],
    [{ XDG_CACHE_HOME: "cache", HOME: "/home/me" }, join("/home/me", ".cache", "agentsmgr", name)],
    [{ HOME: "/home/me", NODE_DISABLE_COMPILE_CACHE: "1" }, undefined],
    [{}, undefined],
  ])("is %o: %s", (environment, expected) => {
    expect(cacheFileFor("check-1", environment)).toBe(expected);
  });
});

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder, readCacheFile, writeCacheFile } from "./own-cache.ts";

const bounds = { days: 60, files: 64 } as const;

/**
 * Runs a CommonJS module of ours and returns what it exports. The file holds it as a function, in ASCII, and it requires
 * nothing but modules of Node.
 *
 * The code that V8 compiles in a run is kept in `cacheFile` when the process ends, and the next run takes it from there:
 * compiling is most of the time of a short run. Without a cache file, or when V8 refuses what it holds, nothing is
 * different but the time. Node's own `module.enableCompileCache` is missing in Node 20.
 *
 * @param isTypical asked at the end: whether the run compiled what other runs need, so that its code is worth keeping
 */
export function loadProgram(
  path: string,
  cacheFile: string | undefined,
  isTypical = (): boolean => true,
): unknown {
  const cachedData = cacheFile === undefined ? undefined : readCacheFile(cacheFile);
  const script = new Script(readFileSync(path, "latin1"), { filename: path, cachedData });
  if (cacheFile !== undefined && script.cachedDataRejected !== false)
    process.once("exit", () => {
      if (isTypical()) writeCacheFile(cacheFile, script.createCachedData(), bounds);
    });
  const module = { exports: {} };
  const require = (name: string): object | undefined => process.getBuiltinModule(name);
  const run = script.runInThisContext() as (...values: unknown[]) => void;
  run(module.exports, require, module, path, dirname(path));
  return module.exports;
}

/**
 * Where the compiled code is kept, below `$XDG_CACHE_HOME`; undefined when the user does not want any, as Node's own
 * variable `NODE_DISABLE_COMPILE_CACHE` says.
 *
 * @param name differs for every text of the program: V8 compares only its length
 */
export function cacheFileFor(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const folder = cacheFolder(environment);
  if (folder === undefined || environment["NODE_DISABLE_COMPILE_CACHE"]) return undefined;
  return join(folder, `${name}-${process.versions.v8}-${process.arch}.bin`);
}

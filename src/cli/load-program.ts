import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { isSystemError } from "../files/file-error.ts";

/** Days after which a cache file that nobody wrote again is taken away. */
const longestAge = 60;

/**
 * Runs a CommonJS module of ours and returns what it exports. The file holds it as a function, in ASCII, and it requires
 * nothing but modules of Node.
 *
 * The code that V8 compiles in a run is kept in `cacheFile` when the process ends, and the next run takes it from there:
 * compiling is most of the time of a short run. Without a cache file, or when V8 refuses what it holds, nothing is
 * different but the time. Node's own `module.enableCompileCache` is missing in Node 20.
 */
export function loadProgram(path: string, cacheFile: string | undefined): unknown {
  const cachedData = cacheFile === undefined ? undefined : readCache(cacheFile);
  const script = new Script(readFileSync(path, "latin1"), { filename: path, cachedData });
  if (cacheFile !== undefined && script.cachedDataRejected !== false)
    process.once("exit", () => writeCache(cacheFile, script.createCachedData()));
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
  const { XDG_CACHE_HOME, HOME, NODE_DISABLE_COMPILE_CACHE } = environment;
  const folder = XDG_CACHE_HOME || (HOME && join(HOME, ".cache"));
  if (!folder || NODE_DISABLE_COMPILE_CACHE) return undefined;
  return join(folder, "agentsmgr", `${name}-${process.versions.v8}-${process.arch}.bin`);
}

/** It is code: a file that somebody else owns or may write to is not taken. */
function readCache(path: string): Buffer | undefined {
  return ignoringTheDisk(() => {
    const handle = openSync(path, "r");
    try {
      const { uid, mode } = fstatSync(handle);
      const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
      return isOurs ? readFileSync(handle) : undefined;
    } finally {
      closeSync(handle);
    }
  });
}

function writeCache(path: string, code: Uint8Array): void {
  ignoringTheDisk(() => {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, code, { mode: 0o600, flush: true });
    renameSync(temporary, path);
    removeOld(folder);
  });
}

function removeOld(folder: string): void {
  const oldest = Date.now() - longestAge * 24 * 3600 * 1000;
  for (const name of readdirSync(folder))
    if (/\.(?:bin|tmp)$/.test(name) && statSync(join(folder, name)).mtimeMs < oldest)
      rmSync(join(folder, name));
}

/** A cache that cannot be read or written is no fault: the run is only slower. */
function ignoringTheDisk<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}

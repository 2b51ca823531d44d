import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LibraryError } from "../diagnostics/errors.ts";
import { ask } from "../files/observe.ts";

export interface SourcePlace {
  /** What relative paths are relative to. */
  readonly base: string;
  /** What `~` stands for. */
  readonly home: string;
}

/**
 * The folder that a source names: a path (relative, absolute, `~`) or a `file:` URL, with an optional `#subfolder`.
 *
 * @throws LibraryError for a subfolder that leaves the source
 */
export function resolveSource(source: string, place: SourcePlace): string {
  const [, before = source, subfolder] = /^([^#]*)(?:#(.*))?$/s.exec(source) ?? [];
  const folder = resolvePath(before, place);
  if (subfolder === undefined) return folder;
  if (subfolder === "" || isAbsolute(subfolder) || subfolder.split(/[\\/]/).includes(".."))
    throw new LibraryError("source/subfolder", `the subfolder of \`${source}\` is not below it`, {
      hints: ["write a folder of the source behind `#`, such as `#library`"],
    });
  return join(folder, subfolder);
}

function resolvePath(path: string, { base, home }: SourcePlace): string {
  if (path.startsWith("file:")) return fromFileUrl(path, base);
  if (/^~(?:[\\/]|$)/.test(path)) return join(home, path.slice(1));
  return resolve(base, path);
}

function fromFileUrl(url: string, base: string): string {
  if (!url.startsWith("file://")) return resolve(base, url.slice("file:".length));
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new LibraryError("source/url", `\`${url}\` is not the URL of a file`, {
      hints: ["write it as `file:///path`, or give the path"],
      cause: error,
    });
  }
}

/**
 * The folder of the library that comes with agentsmgr.
 *
 * @throws LibraryError when it is missing
 */
export function shippedLibrary(): string {
  let folder = import.meta.dirname;
  while (!ask("folder", join(folder, "defaults", "configurations"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new LibraryError("source/not-shipped", "the library of agentsmgr itself is missing");
    folder = parent;
  }
  return join(folder, "defaults");
}

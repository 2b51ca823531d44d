import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import { digestTree } from "../files/file-tree.ts";
import { withScratchFolder } from "../files/scratch-folder.ts";
import type { FetchContext } from "./fetch-watch.ts";
import { FetchWatch } from "./fetch-watch.ts";
import { fetchGit, resolveGit } from "./fetch-git.ts";
import { fetchNpm } from "./fetch-npm.ts";
import type { Fetched } from "./fetched.ts";
import type { ForeignSource } from "./source.ts";
import type { SourceCache } from "./source-cache.ts";
import { findLocked, type LockedSource, type LockOptions } from "./source-lock.ts";

/**
 * What to do when no lock pins the source: `resolve` takes what is there now, `frozen` and `read-only` fail and say what
 * to do. `update` does not look at the lock.
 */
export type ObtainMode = "resolve" | "update" | "frozen" | "read-only";

export interface ObtainRequest extends LockOptions {
  readonly source: ForeignSource;
  readonly mode: ObtainMode;
  /** All entries of the lock. */
  readonly locked: readonly LockedSource[];
  readonly cache: SourceCache;
  readonly context: FetchContext;
}

export interface Obtained {
  /** Absolute: holds the library's own folders, read-only. */
  readonly folder: string;
  readonly locked: LockedSource;
  /** What the lock said before; undefined when it did not have the source. */
  readonly before: LockedSource | undefined;
  /** Whether somebody else was asked, who may say something else the next time. */
  readonly isFetched: boolean;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The library of a foreign source, in the state that the lock names, else in the one that the source has now. When the
 * lock has it and the cache too, nothing is asked and no program is started.
 *
 * @throws LibraryError when it cannot be had, or is not what the lock says; InterruptedError
 */
export async function obtainSource(request: ObtainRequest): Promise<Obtained> {
  const { source, mode, cache } = request;
  const before = findLocked(request.locked, source, request);
  if (before === undefined && mode !== "resolve" && mode !== "update") throw notLocked(request);
  if (before !== undefined && mode !== "update") {
    const folder = cache.find(before);
    if (folder !== undefined) return { folder, locked: before, before, isFetched: false, diagnostics: [] };
  }
  return withScratchFolder(cache.folder, async (scratch) => {
    const watch = new FetchWatch(source.asked, scratch, request.context);
    try {
      const pinned = mode === "update" ? undefined : before;
      const found = await fetchSource(request, pinned, { folder: scratch, watch });
      const locked = lockedOf(found, request);
      if (pinned !== undefined) checkPinned(pinned, locked);
      const folder = cache.keep(found.tree, scratch);
      return { folder, locked: pinned ?? locked, before, isFetched: true, diagnostics: found.diagnostics };
    } finally {
      watch.end();
    }
  });
}

async function fetchSource(
  { source, context, tagPrefix, submodules }: ObtainRequest,
  pinned: LockedSource | undefined,
  place: { readonly folder: string; readonly watch: FetchWatch },
): Promise<Fetched> {
  if (source.kind === "npm") return fetchNpm({ ...place, source, context, version: pinned?.version });
  const job = { ...place, source, context, tagPrefix, submodules };
  if (pinned === undefined) return fetchGit(job, await resolveGit(job));
  const { commit = "", ref = commit } = pinned;
  return fetchGit(job, { chosen: { name: ref, fullName: undefined, commit } });
}

function lockedOf({ state, tree }: Fetched, { source, tagPrefix, submodules }: ObtainRequest): LockedSource {
  return {
    source: source.asked,
    resolved: state.resolved,
    "tag-prefix": tagPrefix,
    submodules: submodules ? "fetched" : undefined,
    ref: state.ref,
    commit: state.commit,
    version: state.version,
    integrity: state.integrity,
    content: digestTree(tree),
  };
}

function checkPinned(pinned: LockedSource, fetched: LockedSource): void {
  if (pinned.content === fetched.content && pinned.integrity === fetched.integrity) return;
  const what = pinned.commit === undefined ? `version ${pinned.version ?? ""}` : `commit ${pinned.commit}`;
  throw new LibraryError("source/content", `\`${pinned.source}\` is not what the lock says, at ${what}`, {
    hints: [
      `the lock has ${pinned.content}, and ${fetched.content} came`,
      "somebody changed the lock, or what the server gives out: find out which before you go on",
    ],
  });
}

function notLocked({ source, mode, locked }: ObtainRequest): LibraryError {
  const others = locked
    .filter((entry) => entry.source !== source.asked)
    .map((entry) => `\`${entry.source}\``);
  const isOther = others.length > 0 && others.length === locked.length;
  const has = isOther ? `; it has ${others.join(", ")}` : locked.length > 0 ? " with these settings" : "";
  const code = mode === "frozen" ? "source/frozen" : "source/not-locked";
  return new LibraryError(code, `the lock does not have \`${source.asked}\`${has}`, {
    hints: [
      mode === "frozen"
        ? "run `agentsmgr populate --no-frozen` where you may change the project, and keep `agentsmgr.lock` with it"
        : "run `agentsmgr populate` with the same options first: it fetches the source and writes the lock",
    ],
  });
}

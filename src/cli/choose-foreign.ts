import { userSettingsFolder } from "../config/load-settings.ts";
import { frozenByEnvironment } from "../config/environment-layer.ts";
import { readTextIfThere } from "../config/find-settings-file.ts";
import type { Settings, Sourced } from "../config/merge-layers.ts";
import { cacheHome } from "../config/state-folder.ts";
import { UsageError } from "../diagnostics/errors.ts";
import { ask } from "../files/observe.ts";
import type { Mode } from "../model/mode.ts";
import { obtainSource, type ObtainMode, type Obtained } from "../sources/obtain-source.ts";
import { parseSource } from "../sources/parse-source.ts";
import { resolveSource } from "../sources/resolve-source.ts";
import { SourceCache, sourceCacheFolder } from "../sources/source-cache.ts";
import { parseLock, type LockedSource } from "../sources/source-lock.ts";
import type { ForeignSource } from "../sources/source.ts";
import { isTrusted } from "../sources/trust.ts";
import {
  isNamedByProject,
  refuseUpdate,
  sourcePlace,
  type ChosenLibrary,
  type ChooseLibraryOptions,
} from "./choose-library.ts";
import type { CommonOptions } from "./common-options.ts";
import { fetchContext } from "./fetch-context.ts";
import type { Terminal } from "./terminal.ts";
import { identifyFolder, trustPatterns } from "./user-trust.ts";

/** A library that came from elsewhere, or that a project's configuration names. */
export interface ForeignLibrary {
  readonly asked: string;
  /** What trust is given to; undefined for a folder, which the configuration names. */
  readonly identity: string | undefined;
  readonly isTrusted: boolean;
  /** What was fetched, and the lock that pins it; undefined for a folder. */
  readonly fetched?: FetchedLibrary | undefined;
}

export interface FetchedLibrary extends Obtained {
  readonly cache: SourceCache;
  readonly lockPath: string;
  /** All entries of the lock, as it was read. */
  readonly entries: readonly LockedSource[];
}

/** Looks at the spelling of a source, at the lock and at the user's trust, and fetches what must be fetched. */
export async function chooseForeign(
  settings: Settings,
  named: Sourced<string>,
  run: ChooseLibraryOptions,
): Promise<ChosenLibrary> {
  const { options, terminal } = run;
  const source = parseSource(named.value);
  if (source.kind !== "local") {
    const fetched = await fetchLibrary(source, settings, run);
    const { asked, identity } = source;
    const trusted = options.trust === true || isTrusted(identity, trustPatterns(settings, terminal));
    return { folder: fetched.folder, foreign: { asked, identity, isTrusted: trusted, fetched } };
  }
  refuseUpdate(options);
  const folder = resolveSource(source.asked, sourcePlace(settings, named, terminal));
  if (options.trust === true || !isNamedByProject(settings, terminal) || !ask("folder", folder))
    return { folder };
  const trusted = isTrusted(identifyFolder(folder), trustPatterns(settings, terminal));
  return trusted
    ? { folder }
    : { folder, foreign: { asked: source.asked, identity: undefined, isTrusted: false } };
}

export function openCache({ environment, home }: Terminal): SourceCache {
  return new SourceCache(sourceCacheFolder(cacheHome(environment, home)));
}

/** Per project beside its configuration; per user beside the user's. */
export function sourceLockPath(scope: Mode, target: string, { environment, home }: Terminal): string {
  return `${scope === "per-project" ? target : userSettingsFolder(environment, home)}/agentsmgr.lock`;
}

export async function readLock(path: string): Promise<readonly LockedSource[]> {
  const contents = readTextIfThere(path);
  return contents === undefined ? [] : parseLock(contents, path);
}

async function fetchLibrary(
  source: ForeignSource,
  settings: Settings,
  { options, terminal, scope, target, isReadOnly }: ChooseLibraryOptions,
): Promise<FetchedLibrary> {
  checkUpdate(options, source);
  const lockPath = sourceLockPath(scope, target, terminal);
  const entries = await readLock(lockPath);
  const cache = openCache(terminal);
  const mode = isReadOnly === true ? "read-only" : obtainMode(options, terminal);
  const { tagPrefix, submodules } = settings;
  try {
    const context = fetchContext(settings, terminal);
    const obtained = await obtainSource({
      source,
      mode,
      locked: entries,
      cache,
      tagPrefix,
      submodules,
      context,
    });
    if (obtained.isFetched) terminal.dropAnswer();
    return { ...obtained, cache, lockPath, entries };
  } finally {
    terminal.progress.clear();
  }
}

function obtainMode({ update, frozen }: CommonOptions, { environment }: Terminal): ObtainMode {
  if (update !== undefined) return "update";
  return (frozen ?? frozenByEnvironment(environment)) ? "frozen" : "resolve";
}

/** @throws UsageError when what is to be updated is not the source of this run, or is to stay as it is */
function checkUpdate({ update, frozen }: CommonOptions, source: ForeignSource): void {
  if (update === undefined) return;
  if (frozen === true)
    throw new UsageError("usage/update", "`--update` changes the lock, and `--frozen` forbids it", {
      hints: ["leave one of the two out"],
    });
  const names = [source.asked, source.identity];
  if (update !== true && !names.includes(update))
    throw new UsageError(
      "usage/update",
      `\`${update}\` is not the source of this run, \`${source.asked}\` is`,
      {
        hints: ["`--update` alone is enough; a scope stands before it: `agentsmgr populate user --update`"],
      },
    );
}

import type { Settings } from "../config/merge-layers.ts";
import { AgentsmgrError, InterruptedError } from "../diagnostics/errors.ts";
import type { Mode } from "../model/mode.ts";
import { formatError } from "../reporting/format-diagnostic.ts";
import { ownText } from "../reporting/visible-text.ts";
import { obtainSource } from "../sources/obtain-source.ts";
import { parseSource } from "../sources/parse-source.ts";
import type { LockedSource } from "../sources/source-lock.ts";
import type { ForeignSource } from "../sources/source.ts";
import { isTrusted } from "../sources/trust.ts";
import { openCache, readLock, sourceLockPath } from "./choose-foreign.ts";
import { fetchContext } from "./fetch-context.ts";
import { trustPatterns } from "./user-trust.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { errorValue, jsonDocument } from "./json-document.ts";
import { openProject } from "./open-place.ts";
import { stateWords } from "./report-source.ts";
import type { Terminal } from "./terminal.ts";

interface ListedSource {
  readonly scope: Mode;
  readonly locked: LockedSource;
  readonly source: ForeignSource;
}

/** `agentsmgr source list`: what the locks of the project and of the user have. */
export async function listSources(options: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const { target, settings } = await openProject(options, terminal);
  const patterns = trustPatterns(settings, terminal);
  const cache = openCache(terminal);
  const rows = (await readLocks(target, terminal)).map(({ scope, locked, source }) => ({
    scope,
    ...locked,
    trusted: isTrusted(source.identity, patterns),
    cached: cache.find(locked) !== undefined,
  }));
  if (options.json === true) terminal.out(jsonDocument("source", true, { action: "list", sources: rows }));
  else if (rows.length === 0) terminal.out("no lock here has a source\n");
  for (const row of options.json === true ? [] : rows) {
    const details = [row.trusted ? "trusted" : "not trusted", row.cached ? "cached" : "not cached"];
    const where = row.scope === "per-user" ? ["user"] : [];
    terminal.out(
      `${ownText(`${row.source}  ${stateWords(row)}`, terminal.style)}  ${terminal.style.dim([...where, ...details].join(", "))}\n`,
    );
  }
  return exitCode.done;
}

/** `agentsmgr source verify`: whether each source still is what its lock says; what is not cached is fetched. */
export async function verifySources(options: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const { target, settings } = await openProject(options, terminal);
  const results: { readonly source: string; readonly error: AgentsmgrError | undefined }[] = [];
  for (const listed of await readLocks(target, terminal))
    results.push({ source: listed.locked.source, error: await verifySource(listed, settings, terminal) });
  terminal.progress.clear();
  const ok = results.every(({ error }) => error === undefined);
  if (options.json === true) {
    const sources = results.map(({ source, error }) => ({ source, ok: error === undefined }));
    const errors = results.flatMap(({ error }) => error ?? []).map(errorValue);
    terminal.out(jsonDocument("source", ok, { action: "verify", sources, ...(ok ? {} : { errors }) }));
  } else
    for (const { source, error } of results)
      if (error !== undefined) terminal.err(`${formatError(error, terminal.style)}\n`);
      else if (options.quiet !== true) terminal.out(`${ownText(source, terminal.style)}: as the lock says\n`);
  return ok ? exitCode.done : exitCode.findings;
}

async function verifySource(
  { locked, source }: ListedSource,
  settings: Settings,
  terminal: Terminal,
): Promise<AgentsmgrError | undefined> {
  try {
    await obtainSource({
      source,
      mode: "frozen",
      locked: [locked],
      cache: openCache(terminal),
      tagPrefix: locked["tag-prefix"],
      submodules: locked.submodules !== undefined,
      context: fetchContext(settings, terminal),
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof AgentsmgrError) || error instanceof InterruptedError) throw error;
    return error;
  }
}

/** `agentsmgr source clean`: empties the cache; the locks stay, and what they name is fetched again when it is needed. */
export async function cleanSources(options: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const removed = openCache(terminal).clean();
  if (options.json === true) terminal.out(jsonDocument("source", true, { action: "clean", removed }));
  else if (options.quiet !== true)
    terminal.out(
      removed === 1 ? "removed 1 library from the cache\n" : `removed ${removed} libraries from the cache\n`,
    );
  return exitCode.done;
}

async function readLocks(target: string, terminal: Terminal): Promise<ListedSource[]> {
  const found: ListedSource[] = [];
  for (const scope of ["per-project", "per-user"] as const)
    for (const locked of await readLock(sourceLockPath(scope, target, terminal))) {
      const source = parseSource(locked.source);
      if (source.kind !== "local") found.push({ scope, locked, source });
    }
  return found;
}

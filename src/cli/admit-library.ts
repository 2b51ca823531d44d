import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { writeOwnFile } from "../files/write-own-file.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Style } from "../reporting/style.ts";
import { shellQuote } from "../renderers/shared/shell-quote.ts";
import { compareCatalogs } from "../sources/compare-catalogs.ts";
import { findWidenings, type Widening } from "../sources/find-widenings.ts";
import { inspectCatalog } from "../sources/load-catalog.ts";
import { printLock, replaceLocked } from "../sources/source-lock.ts";
import { withholdUntrusted } from "../sources/withhold-untrusted.ts";
import type { FetchedLibrary, ForeignLibrary } from "./choose-foreign.ts";
import {
  formatSource,
  oneLine,
  sourceDocument,
  type SourceChange,
  type SourceReport,
} from "./report-source.ts";

/** What a run tells of a library that is not simply a folder of the user's. */
export interface ToldSource {
  /** For people, before the plan; empty when there is nothing new. */
  readonly text: string;
  /** For the JSON document. */
  readonly document: unknown;
}

export interface AdmittedLibrary {
  readonly catalog: Catalog;
  readonly told: ToldSource;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes out of a library what needs trust that it does not have, and finds what it widens. */
export async function admitLibrary(
  catalog: Catalog,
  foreign: ForeignLibrary,
  style: Style,
): Promise<AdmittedLibrary> {
  const { asked, isTrusted, fetched } = foreign;
  const widens = await findWidenings(catalog);
  const withheld = isTrusted ? [] : widens.filter(({ needsTrust }) => needsTrust);
  const { change, known } =
    fetched === undefined ? { known: undefined } : await compareStates(catalog, fetched);
  const isNew = new Set(
    change === undefined ? [] : widens.filter((widening) => known?.has(wordsOf(widening)) !== true),
  );
  const report: SourceReport = { asked, isTrusted, locked: fetched?.locked, widens, isNew, withheld, change };
  return {
    catalog: isTrusted ? catalog : withholdUntrusted(catalog, withheld),
    told: { text: formatSource(report, style), document: sourceDocument(report) },
    diagnostics: [
      ...(fetched?.diagnostics ?? []),
      ...(withheld.length === 0 ? [] : [tellWithheld(foreign, withheld)]),
    ],
  };
}

interface ComparedStates {
  readonly change: SourceChange | undefined;
  /** What the state before widened already. */
  readonly known: ReadonlySet<string> | undefined;
}

async function compareStates(
  after: Catalog,
  { before, locked, cache }: FetchedLibrary,
): Promise<ComparedStates> {
  if (before?.content === locked.content && before.ref === locked.ref)
    return { change: undefined, known: undefined };
  const folder = before === undefined ? undefined : cache.find(before);
  if (folder === undefined) return { change: { before, items: undefined }, known: undefined };
  const { catalog } = await inspectCatalog(folder, { isCached: true });
  const known = new Set((await findWidenings(catalog)).map(wordsOf));
  return { change: { before, items: compareCatalogs(catalog, after) }, known };
}

function wordsOf({ kind, item, text }: Widening): string {
  return JSON.stringify([kind, item, text]);
}

function tellWithheld({ asked, identity }: ForeignLibrary, withheld: readonly Widening[]): Diagnostic {
  const count = withheld.length === 1 ? "1 part" : `${withheld.length} parts`;
  // A folder is the one that is configured here. What is to be typed may hold anything that a project has written.
  const trust = ["agentsmgr source trust", ...(identity === undefined ? [] : [shellQuote(identity)])].join(
    " ",
  );
  return diagnostic({
    code: "source/untrusted",
    severity: "warning",
    message: `${count} of \`${asked}\` left out, because you did not say that you trust it`,
    frame: withheld.map(({ kind, item, text }) => `left out  ${kind} ${item}: ${oneLine(text)}`).join("\n"),
    hints: [`when you do: \`${trust}\`, or \`--trust\` for one run`],
  });
}

/** Writes the lock, after the files of its library are written. A lock that says the same stays as it is. */
export function saveLock({ fetched }: ForeignLibrary): void {
  if (fetched === undefined) return;
  const { entries, locked, lockPath } = fetched;
  const contents = printLock(replaceLocked(entries, locked));
  if (contents !== printLock(entries)) writeOwnFile(lockPath, contents);
}

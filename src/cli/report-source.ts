import type { Style } from "../reporting/style.ts";
import { ownText } from "../reporting/visible-text.ts";
import type { ItemChange } from "../sources/compare-catalogs.ts";
import type { Widening } from "../sources/find-widenings.ts";
import type { LockedSource } from "../sources/source-lock.ts";

/** What is known of a library that is not simply a folder of the user's. */
export interface SourceReport {
  readonly asked: string;
  readonly isTrusted: boolean;
  /** Undefined for a folder. */
  readonly locked: LockedSource | undefined;
  /** All that the library may widen. */
  readonly widens: readonly Widening[];
  /** What of it the last state did not have; all when there was none, or it is not known. */
  readonly isNew: ReadonlySet<Widening>;
  readonly withheld: readonly Widening[];
  /** What this run does to the lock; undefined when the lock has it already. */
  readonly change: SourceChange | undefined;
}

export interface SourceChange {
  readonly before: LockedSource | undefined;
  /** Undefined when the state before is not in the cache. */
  readonly items: readonly ItemChange[] | undefined;
}

/** Before the plan: what came from where, what changed in it, and what it widens. Nothing when the lock had it all. */
export function formatSource(report: SourceReport, style: Style): string {
  const { asked, change, locked, widens, isNew } = report;
  if (change === undefined || locked === undefined) return "";
  const from = change.before === undefined ? "" : `${stateWords(change.before)} -> `;
  const lines = [style.bold(ownText(`source ${asked}: ${from}${stateWords(locked)}`, style))];
  for (const { action, item } of change.items ?? [])
    lines.push(ownText(`  ${action.padEnd(8)} ${item}`, style));
  if (change.before !== undefined && change.items === undefined)
    lines.push("  its earlier state is not in the cache: which items changed is not known");
  for (const group of groupByItem(widens.filter((widening) => isNew.has(widening))))
    lines.push(formatWidenings(group, report, style));
  return `${lines.join("\n")}\n\n`;
}

/** What one item widens in one way stands in one line. */
function groupByItem(widenings: readonly Widening[]): Widening[][] {
  const groups = new Map<string, Widening[]>();
  for (const widening of widenings) {
    const key = `${widening.kind} ${widening.item}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [widening]);
    else group.push(widening);
  }
  return [...groups.values()];
}

function formatWidenings(group: readonly Widening[], { withheld }: SourceReport, style: Style): string {
  const [first] = group;
  if (first === undefined) return "";
  const words = `${first.kind} ${first.item}: ${group.map(({ text }) => oneLine(text)).join("; ")}`;
  const tail = withheld.includes(first) ? style.dim(" (left out: not trusted)") : "";
  return `  ${style.yellow("widens")}   ${ownText(words, style)}${tail}`;
}

/** Such as `v1.2.0 (1a2b3c4d5e6f)` or `1.2.0`. */
export function stateWords({ ref, commit, version }: LockedSource): string {
  if (commit === undefined) return version ?? "";
  const short = commit.slice(0, 12);
  return ref === undefined || commit.startsWith(ref) ? short : `${ref} (${short})`;
}

/** For the JSON document. */
export function sourceDocument({ asked, isTrusted, locked, widens, isNew, withheld, change }: SourceReport) {
  const tell = (widening: Widening) => ({
    kind: widening.kind,
    item: widening.item,
    text: widening.text,
    isNew: isNew.has(widening),
    isLeftOut: withheld.includes(widening),
  });
  return {
    source: asked,
    trusted: isTrusted,
    locked: locked ?? null,
    widens: widens.map(tell),
    change: change === undefined ? null : { before: change.before ?? null, items: change.items ?? null },
  };
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

import type { Location } from "../diagnostics/diagnostic.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Decision, Verdict } from "../permissions/decision.ts";
import type { WeakeningNote } from "../planning/check-policy.ts";
import { formatColumns } from "./format-columns.ts";
import { plainStyle, type Style } from "./style.ts";
import { ownText } from "./visible-text.ts";

/** With a coder before it and a path behind it, a rule of this length fits on 120 columns. */
const widestRule = 72;

/** What a coder decides about a call, and what the library says to it. */
export interface ExplainedRow extends Decision {
  readonly coder: CoderName;
  readonly client: string;
  /** An agent with rules of its own. */
  readonly agent?: string | undefined;
  /** Undefined where no rule of the library names the call. */
  readonly library?: (Decision & { readonly location?: Location | undefined }) | undefined;
}

export interface ExplainedCall {
  readonly call: string;
  readonly rows: readonly ExplainedRow[];
  /** Of rules that decide here and of which it is known that a coder cannot keep them. */
  readonly weaker: readonly (WeakeningNote & { readonly isAccepted: boolean })[];
}

/** The library's verdict first, then each coder's with the rule that decided and where it stands; what is accepted last. */
export function formatExplanation({ call, rows, weaker }: ExplainedCall, style: Style = plainStyle): string {
  const decided = [...libraryRows(rows), ...rows.filter((row) => isShown(row, rows)).map(coderRow)];
  const table = decided.flatMap(breakRow);
  const known = weaker.map((note) => ownText(sayWeaker(note), style));
  const lines = [
    style.bold(ownText(oneLine(call), style)),
    "",
    formatColumns(
      table.map((cells) => cells.map((cell) => ownText(oneLine(cell), style))),
      (cell, column) => (column === 1 ? colorVerdict(cell, style) : cell),
    ),
    ...(known.length === 0 ? [] : ["", ...known]),
  ];
  return `${lines.join("\n")}\n`;
}

/** A verdict is known by its word. */
export function colorVerdict(word: string, style: Style): string {
  const colors: Readonly<Record<Verdict, (text: string) => string>> = {
    allow: style.green,
    ask: style.yellow,
    deny: style.red,
  };
  const verdict = word.trim();
  return verdict === "allow" || verdict === "ask" || verdict === "deny" ? colors[verdict](word) : word;
}

/** One row, or one for each thing that the library says to different coders. */
function libraryRows(rows: readonly ExplainedRow[]): string[][] {
  const said = new Map<string, { readonly cells: string[]; readonly coders: Set<string> }>();
  for (const { coder, library } of rows) {
    const cells = libraryCells(library);
    const key = JSON.stringify(cells);
    const known = said.get(key);
    if (known === undefined) said.set(key, { cells, coders: new Set([coder]) });
    else known.coders.add(coder);
  }
  return [...said.values()].map(({ cells, coders }) => [
    said.size === 1 ? "library" : `library for ${[...coders].join(", ")}`,
    ...cells,
  ]);
}

function libraryCells(library: ExplainedRow["library"]): string[] {
  if (library === undefined) return ["-", "no rule names it", ""];
  const { verdict, rule = "", origin, location } = library;
  const { path, line, column } = location ?? {};
  return [verdict, rule, line === undefined ? origin : `${path ?? ""}:${line}:${column ?? 1}`];
}

function coderRow({ coder, agent, verdict, rule, origin }: ExplainedRow): string[] {
  return [
    agent === undefined ? coder : `${coder}, agent ${agent}`,
    verdict,
    rule ?? "no rule names it",
    origin,
  ];
}

/** A long rule goes on below itself, and where it stands comes below that. */
function breakRow([who = "", verdict = "", rule = "", origin = ""]: readonly string[]): string[][] {
  const lines = wrapText(oneLine(rule), widestRule);
  if (lines.length === 1) return [[who, verdict, rule, origin]];
  const [first, ...rest] = [...lines.map((line) => line.trimEnd()), origin];
  return [[who, verdict, first], ...rest.map((line) => ["", "", line])];
}

/** At blanks, of which each stays at the end of its line; what has none stays whole. */
function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<= )/)) {
    const last = lines.at(-1);
    if (last === undefined || (last + word).trimEnd().length > width) lines.push(word);
    else lines[lines.length - 1] = last + word;
  }
  return lines;
}

/** An agent that decides as its session does says nothing new. */
function isShown(row: ExplainedRow, rows: readonly ExplainedRow[]): boolean {
  if (row.agent === undefined) return true;
  return rows.some(
    ({ coder, agent, verdict }) => coder === row.coder && agent === undefined && verdict !== row.verdict,
  );
}

function sayWeaker({ coder, reason, instead, weakens, isAccepted }: ExplainedCall["weaker"][number]): string {
  const { decision, rule, accepted } = weakens;
  const what = `${coder} cannot ${decision} \`${rule}\`: ${reason}; ${instead}`;
  if (accepted !== undefined) return `${what}; the library accepts it: ${accepted}`;
  return isAccepted ? `${what}; your configuration accepts it` : `${what}; populate stops at it`;
}

function oneLine(text: string): string {
  return text.replaceAll("\n", "\\n");
}

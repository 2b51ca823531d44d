import type { Note } from "../model/entry.ts";
import { plainStyle, type Style } from "./style.ts";
import { weakerFirst } from "./weaker-first.ts";
import { ownText } from "./visible-text.ts";

const itemsShown = 3;

export interface FormatNotesOptions {
  /** Name all items of a note, not the first few. */
  readonly areAllShown?: boolean | undefined;
}

/** Notes by coder, rules that protect less first, like ones in one line: what the coder cannot express, what happens instead, for which items. */
export function formatNotes(
  notes: readonly Note[],
  style: Style = plainStyle,
  options: FormatNotesOptions = {},
): string {
  if (notes.length === 0) return "";
  const lines: string[] = [];
  let coder: string | undefined;
  for (const group of groupNotes(weakerFirst(notes))) {
    const [first] = group;
    if (first === undefined) continue;
    if (first.coder !== coder) lines.push(style.bold(first.coder));
    coder = first.coder;
    const text = ownText(`${labelOf(first)}: ${first.reason}; ${insteadOf(group)}`, style);
    lines.push(`  ${text}${itemsOf(group, style, options)}${acceptedOf(first, style)}`);
  }
  return `${lines.join("\n")}\n`;
}

function groupNotes(notes: readonly Note[]): Note[][] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const { decision, accepted } = note.weakens ?? {};
    const key = [note.coder, note.feature, note.reason, decision, accepted].join("\0");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [note]);
    else group.push(note);
  }
  return [...groups.values()];
}

function labelOf({ feature, weakens }: Note): string {
  return weakens === undefined ? feature : `${feature}, a weaker ${weakens.decision}`;
}

function acceptedOf({ weakens }: Note, style: Style): string {
  return weakens?.accepted === undefined
    ? ""
    : `; the library accepts it: ${ownText(weakens.accepted, style)}`;
}

function insteadOf(group: readonly Note[]): string {
  const ways = [...new Set(group.map((note) => note.instead))];
  return ways.length <= 1 ? (ways[0] ?? "") : `for example: ${ways[0] ?? ""}`;
}

function itemsOf(group: readonly Note[], style: Style, { areAllShown }: FormatNotesOptions): string {
  const items = [...new Set(group.flatMap((note) => (note.item === undefined ? [] : [note.item])))];
  if (items.length === 0) return "";
  const shown = items.slice(0, areAllShown === true ? items.length : itemsShown);
  const rest = items.length - shown.length;
  return style.dim(` (${ownText(shown.join(", "), style)}${rest > 0 ? `, and ${rest} more` : ""})`);
}

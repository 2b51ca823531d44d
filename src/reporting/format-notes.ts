import type { Note } from "../model/entry.ts";
import { plainStyle, type Style } from "./style.ts";
import { ownText } from "./visible-text.ts";

const itemsShown = 3;

/** Notes by coder, like ones in one line: what the coder cannot express, what happens instead, for which items. */
export function formatNotes(notes: readonly Note[], style: Style = plainStyle): string {
  if (notes.length === 0) return "";
  const lines: string[] = [];
  let coder: string | undefined;
  for (const group of groupNotes(notes)) {
    const [first] = group;
    if (first === undefined) continue;
    if (first.coder !== coder) lines.push(style.bold(first.coder));
    coder = first.coder;
    const text = ownText(`${first.feature}: ${first.reason}; ${insteadOf(group)}`, style);
    lines.push(`  ${text}${itemsOf(group, style)}`);
  }
  return `${lines.join("\n")}\n`;
}

function groupNotes(notes: readonly Note[]): Note[][] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const key = [note.coder, note.feature, note.reason].join("\0");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [note]);
    else group.push(note);
  }
  return [...groups.values()];
}

function insteadOf(group: readonly Note[]): string {
  const ways = [...new Set(group.map((note) => note.instead))];
  return ways.length <= 1 ? (ways[0] ?? "") : `for example: ${ways[0] ?? ""}`;
}

function itemsOf(group: readonly Note[], style: Style): string {
  const items = [...new Set(group.flatMap((note) => (note.item === undefined ? [] : [note.item])))];
  if (items.length === 0) return "";
  const shown = items.slice(0, itemsShown).join(", ");
  const rest = items.length - itemsShown;
  return style.dim(` (${ownText(shown, style)}${rest > 0 ? `, and ${rest} more` : ""})`);
}

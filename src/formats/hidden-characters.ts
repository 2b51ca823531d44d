import { isInPlace } from "./hidden-in-place.ts";

/** What is wrong with a hidden character, and so the last part of its code, `hidden/<kind>`. */
export const hiddenKinds = ["tag", "bidi", "run", "control", "selector", "blank", "invisible"] as const;

export type HiddenKind = (typeof hiddenKinds)[number];

export interface HiddenText {
  readonly kind: HiddenKind;
  readonly offset: number;
  /** One character, or several that follow each other. */
  readonly text: string;
  /** Whether it has hardly another use than to deceive. */
  readonly isError: boolean;
}

/** Nearly all texts. */
const plain = /^[\t\n\x20-\x7E]*$/;

/** Whether there is nothing to look for. One pass, and the only one over nearly every text. */
export function isPlainText(text: string): boolean {
  return plain.test(text);
}

/**
 * What in a text cannot be seen, or is taken for a blank, and has no business there. What writing needs is in its
 * place: joiners in emoji, in Arabic and in Indic scripts, marks of direction in lines that run from right to left,
 * selectors behind what they select, no-break spaces between words, a byte-order mark at the start.
 */
export function findHidden(text: string): HiddenText[] {
  if (isPlainText(text)) return [];
  // Made when it is needed, which is rare: it takes a while to build.
  const unseen = /(?:(?![\t\n ])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\u2800])+/gu;
  const found: HiddenText[] = [];
  for (const { 0: run, index } of text.matchAll(unseen)) found.push(...judgeRun(text, run, index));
  return [...found, ...findBidi(text)].sort((a, b) => a.offset - b.offset);
}

/** Characters that follow each other are judged together: two without business there carry something. */
function judgeRun(text: string, run: string, start: number): HiddenText[] {
  const found: HiddenText[] = [];
  let offset = start;
  for (const character of run) {
    const last = found.at(-1);
    const kind = isInPlace(text, offset, character) ? undefined : kindOf(character);
    const isNext = last !== undefined && last.offset + last.text.length === offset;
    const together = isNext ? joinKinds(last.kind, kind) : undefined;
    if (isNext && together !== undefined)
      found[found.length - 1] = judged(together, last.offset, last.text + character);
    else if (kind !== undefined) found.push(judged(kind, offset, character));
    offset += character.length;
  }
  return found;
}

function judged(kind: HiddenKind, offset: number, text: string): HiddenText {
  const isError = kind === "tag" || kind === "run" || (kind === "control" && !/^[\f\v\r\x85]+$/.test(text));
  return { kind, offset, text, isError };
}

function joinKinds(last: HiddenKind, next: HiddenKind | undefined): HiddenKind | undefined {
  const carries = (kind: HiddenKind | undefined) =>
    kind === "invisible" || kind === "selector" || kind === "run";
  if (carries(last) && carries(next)) return "run";
  return last === next && last !== "bidi" ? last : undefined;
}

const bidiControls = /[\u202A-\u202E\u2066-\u2069]/;

/** Undefined for those that are judged line by line. */
function kindOf(character: string): HiddenKind | undefined {
  if (bidiControls.test(character)) return undefined;
  if (/[\u{E0000}-\u{E007F}]/u.test(character)) return "tag";
  if (/\p{Cc}/u.test(character)) return "control";
  if (/\p{Variation_Selector}/u.test(character)) return "selector";
  return /[\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/u.test(character) ? "blank" : "invisible";
}

/** Overrides; embeddings and isolates that are left open in their line, or stand where nothing runs from the right. */
function findBidi(text: string): HiddenText[] {
  if (!bidiControls.test(text)) return [];
  const found: HiddenText[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const isOpen = leavesOpen(line);
    for (const { 0: character, index } of line.matchAll(new RegExp(bidiControls, "g"))) {
      const isError = isOpen || character === "\u202D" || character === "\u202E";
      if (isError || !isInPlace(text, start + index, character))
        found.push({ kind: "bidi", offset: start + index, text: character, isError });
    }
    start += line.length + 1;
  }
  return found;
}

/** Whether what opens and what closes do not match. */
function leavesOpen(line: string): boolean {
  const open: string[] = [];
  for (const [character] of line.matchAll(new RegExp(bidiControls, "g"))) {
    if (character === "\u202C" || character === "\u2069") {
      if (open.pop() !== character) return true;
    } else open.push(character >= "\u2066" ? "\u2069" : "\u202C");
  }
  return open.length > 0;
}

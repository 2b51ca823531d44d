import { isPlainLine } from "./plain-line.ts";
import { shellWords } from "./shell-words.ts";

/** A command as rules see it: its words, without the variables that are set before it. */
export function plainCommand(line: string): string {
  const text = line.trim();
  const words = isPlainLine(text) ? text.split(" ") : shellWords(text);
  if (words === undefined) return text;
  const first = words.findIndex((word) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(word));
  return first === -1 ? "" : words.slice(first).join(" ");
}

type Part = { readonly kind: "text"; readonly text: string } | { readonly kind: "any" | "more" };

/**
 * Whether a plain command is what a shell rule names: `*` is anything, ` *` is nothing or more words, and a pattern without
 * a star names the command with any more words.
 */
export function commandMatcher(pattern: string): (command: string) => boolean {
  if (pattern === "*") return () => true;
  if (!pattern.includes("*")) return (command) => command === pattern || command.startsWith(`${pattern} `);
  const parts = splitPattern(pattern);
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  // Most commands do not even have the words.
  return (command) => texts.every((text) => command.includes(text)) && matchesParts(command, parts);
}

function splitPattern(pattern: string): Part[] {
  const parts: Part[] = [];
  const literals = pattern.split("*");
  for (const [index, literal] of literals.entries()) {
    const isLast = index === literals.length - 1;
    const isWord = !isLast && literal.endsWith(" ");
    parts.push({ kind: "text", text: isWord ? literal.slice(0, -1) : literal });
    if (!isLast) parts.push({ kind: isWord ? "more" : "any" });
  }
  return parts;
}

/** Where what was read so far can end: at single places, in their order, and at all from one on. */
interface Ends {
  readonly places: readonly number[];
  readonly from: number;
}

/** By all places that a part can end at: takes as long as the command times the pattern, whatever they are. */
function matchesParts(command: string, parts: readonly Part[]): boolean {
  let ends: Ends = { places: [0], from: Infinity };
  for (const part of parts) {
    ends = part.kind === "text" ? behindText(command, ends, part.text) : behindStar(command, ends, part.kind);
    if (ends.places.length === 0 && ends.from === Infinity) return false;
  }
  return ends.from <= command.length || ends.places.at(-1) === command.length;
}

function behindText(command: string, { places, from }: Ends, text: string): Ends {
  if (text === "") return { places, from };
  const found = places.filter((at) => command.startsWith(text, at)).map((at) => at + text.length);
  if (from === Infinity) return { places: found, from };
  const behind = [];
  for (let at = command.indexOf(text, from); at !== -1; at = command.indexOf(text, at + 1))
    behind.push(at + text.length);
  return { places: [...found.filter((at) => at < from + text.length), ...behind], from: Infinity };
}

function behindStar(command: string, { places, from }: Ends, kind: "any" | "more"): Ends {
  if (kind === "any") return { places: [], from: Math.min(places[0] ?? Infinity, from) };
  const space = places.find((at) => command[at] === " ");
  const all = Math.min(from, space === undefined ? Infinity : space + 1);
  return { places: places.filter((at) => at < all), from: all };
}

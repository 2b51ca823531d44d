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
  return (command) => matchesParts(command, parts);
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

/** By all places that a part can end at: takes as long as the command times the pattern, whatever they are. */
function matchesParts(command: string, parts: readonly Part[]): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    if (part.kind === "text")
      ends = new Set(
        [...ends].filter((at) => command.startsWith(part.text, at)).map((at) => at + part.text.length),
      );
    else ends = placesBehind(command, ends, part.kind);
    if (ends.size === 0) return false;
  }
  return ends.has(command.length);
}

function placesBehind(command: string, ends: ReadonlySet<number>, kind: "any" | "more"): Set<number> {
  const starts =
    kind === "any" ? [...ends] : [...ends].filter((at) => command[at] === " ").map((at) => at + 1);
  const first = Math.min(...starts);
  const behind = Number.isFinite(first)
    ? Array.from({ length: command.length - first + 1 }, (_, index) => first + index)
    : [];
  return new Set(kind === "any" ? behind : [...ends, ...behind]);
}

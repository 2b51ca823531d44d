import { fitsPieces } from "../fits-pieces.ts";

/** A command as one of the texts that Claude Code compares. */
export interface CommandForm {
  readonly text: string;
  /** With one blank for several. */
  readonly collapsed: string;
  /** What a rule for it may begin with: its first word, the one behind `xargs`, and nothing certain. */
  readonly beginnings: readonly string[];
}

/** What the content of a `Bash` rule means. */
export interface CommandPattern {
  names(form: CommandForm): boolean;
  /** Whether the form is all that it says. A pattern with a star says no text. */
  equals(form: CommandForm): boolean;
}

export function toForm(text: string): CommandForm {
  const collapsed = collapse(text);
  const end = collapsed.indexOf(" ");
  const first = end === -1 ? collapsed : collapsed.slice(0, end);
  if (first !== "xargs") return { text, collapsed, beginnings: ["", first] };
  return { text, collapsed, beginnings: ["", first, collapsed.split(" ", 2)[1] ?? ""] };
}

/**
 * - `git status`: this text, and no other;
 * - `git add:*`: the words, and any more; a `*` in them is a `*`;
 * - with a `*` anywhere: any text there, blanks too. One `*` at the end, after a blank, may also be nothing.
 *
 * Several blanks count as one, except where the text is compared whole. `xargs` before the command changes nothing.
 * Read in the bundle of 2.1.329, and checked with calls.
 */
export function readCommandPattern(content: string): CommandPattern {
  const prefix = /^(.+):\*$/s.exec(content)?.[1];
  if (prefix !== undefined) return startingWith(collapse(prefix));
  if (hasStar(content)) return fitting(collapse(content.trim()));
  return { names: ({ text }) => text === content, equals: ({ text }) => text === content };
}

function startingWith(prefix: string): CommandPattern {
  const starts = [prefix, `xargs ${prefix}`];
  return {
    names: ({ collapsed }) =>
      starts.some(
        (start) =>
          collapsed.startsWith(start) &&
          (collapsed.length === start.length || collapsed[start.length] === " "),
      ),
    equals: ({ collapsed }) => collapsed === prefix,
  };
}

function fitting(pattern: string): CommandPattern {
  const pieces = literalPieces(pattern);
  const isPrefix = pieces.length === 2 && pieces[1] === "" && pieces[0]?.endsWith(" ") === true;
  if (isPrefix) return { ...startingWith(pieces[0]?.trimEnd() ?? ""), equals: () => false };
  return {
    names: ({ collapsed }) =>
      fitsPieces(pieces, collapsed) ||
      (collapsed.startsWith("xargs ") && fitsPieces(pieces, collapsed.slice(6))),
    equals: () => false,
  };
}

/** What stands between the stars; a backslash makes a star, or itself, a sign like others. */
function literalPieces(pattern: string): string[] {
  const pieces = [""];
  for (const [piece] of pattern.matchAll(/\\[*\\]|[^]/g)) {
    if (piece === "*") pieces.push("");
    else pieces.push(`${pieces.pop() ?? ""}${piece.length > 1 ? piece[1] : piece}`);
  }
  return pieces;
}

function hasStar(content: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\*/.test(content);
}

function collapse(text: string): string {
  if (!text.includes("  ") && !text.includes("\t")) return text;
  return text.replaceAll(/[ \t]+/g, " ");
}

import type { TemplateSyntax } from "./template-syntax.ts";

/** What Python takes for white space, as the inside of a character class. */
export const pythonSpace =
  "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const space = `[${pythonSpace}]*`;
const lineStart = "(?<![^\\n])";
const lineEnd = "(?![^\\n])";

/** The patterns that find the tokens of a template; all but `opening` are sticky. */
export interface Patterns {
  /** The next thing that is not text. One of its named groups says which, `sign` has `-` or `+`. */
  readonly opening: RegExp;
  readonly commentEnd: RegExp;
  readonly rawEnd: RegExp;
  readonly variableEnd: RegExp;
  readonly blockEnd: RegExp;
}

export const lineStatementEnd = new RegExp(`${space}(?:\\n|$)`, "y");
export const lineCommentEnd = new RegExp(`[^\\n]*${lineEnd}`, "y");

const known = new Map<string, Patterns>();

/** Kept for each kind of syntax: all templates of a folder have the same. */
export function patternsOf(syntax: TemplateSyntax): Patterns {
  const key = JSON.stringify(syntax);
  const patterns = known.get(key) ?? makePatterns(syntax);
  known.set(key, patterns);
  return patterns;
}

function makePatterns(syntax: TemplateSyntax): Patterns {
  const { blockStart, blockEnd, variableEnd, commentEnd } = syntax;
  const [start, end, comment] = [blockStart, blockEnd, commentEnd].map(escapePattern);
  const suffix = syntax.trimBlocks ? "\\n?" : "";
  const closing = `(?:\\+${end}|-${end}${space}|${end}${suffix})`;
  return {
    opening: new RegExp(openings(syntax).join("|"), "g"),
    commentEnd: new RegExp(`(?:\\+${comment}|-${comment}${space}|${comment}${suffix})`, "g"),
    rawEnd: new RegExp(`${start}(?<sign>[-+]?)${space}endraw${space}${closing}`, "g"),
    variableEnd: new RegExp(`-${escapePattern(variableEnd)}${space}|${escapePattern(variableEnd)}`, "y"),
    blockEnd: new RegExp(closing, "y"),
  };
}

/** Longer delimiters are tried first, as one may begin with another. */
function openings(syntax: TemplateSyntax): string[] {
  const [start, end] = [escapePattern(syntax.blockStart), escapePattern(syntax.blockEnd)];
  const raw = `(?<raw>${start}(?<rawSign>[-+]?)${space}raw${space}(?:-${end}${space}|${end}))`;
  const rules: [length: number, name: string, pattern: string][] = [
    [syntax.commentStart.length, "comment", escapePattern(syntax.commentStart)],
    [syntax.blockStart.length, "block", start],
    [syntax.variableStart.length, "variable", escapePattern(syntax.variableStart)],
  ];
  const { lineStatementPrefix: statement, lineCommentPrefix: comment } = syntax;
  if (statement !== undefined)
    rules.push([statement.length, "lineStatement", `${lineStart}[ \\t\\v]*${escapePattern(statement)}`]);
  if (comment !== undefined)
    rules.push([
      comment.length,
      "lineComment",
      `(?:${lineStart}|(?<=[^${pythonSpace}]))[^\\S\\r\\n]*${escapePattern(comment)}`,
    ]);
  rules.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1));
  return [raw, ...rules.map(([, name, pattern]) => `(?<${name}>${pattern}(?<${name}Sign>[-+]?))`)];
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

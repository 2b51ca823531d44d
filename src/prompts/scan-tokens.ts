import type { TextNode } from "./prompt-node.ts";

/**
 * Cuts a text into tokens and the text between them. `pattern` (global) finds where a token may start; `read`
 * returns the token, whose `raw` starts there, or undefined when it is none.
 */
export function scanTokens<Token extends { readonly raw: string }>(
  text: string,
  pattern: RegExp,
  read: (found: string, index: number) => Token | undefined,
): (Token | TextNode)[] {
  const nodes: (Token | TextNode)[] = [];
  let end = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const token = read(match[0], match.index);
    if (token === undefined) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    if (match.index > end) nodes.push({ kind: "text", raw: text.slice(end, match.index) });
    nodes.push(token);
    end = match.index + token.raw.length;
    pattern.lastIndex = end;
  }
  if (end < text.length) nodes.push({ kind: "text", raw: text.slice(end) });
  return nodes;
}

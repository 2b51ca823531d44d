import type { TokenStream } from "./token-stream.ts";
import type { Body, Statement } from "./tree.ts";
import { parseTuple } from "./parse-primary.ts";

/** The end of an opening tag, and what stands up to one of these tags, whose name is read as well. */
export function parseBlockBody(tokens: TokenStream, ...ends: readonly string[]): { body: Body; end: string } {
  const { place } = tokens.current;
  // As Jinja: a colon may stand at the end of a tag.
  tokens.skipSign(":");
  tokens.expect("block_end", "the end of the tag");
  const body = parseStatements(tokens, ends);
  if (tokens.sees("eof")) {
    tokens.fail(`the template ends before \`${ends.at(-1) ?? ""}\``, place);
  }
  return { body, end: tokens.next().value };
}

/** Statements up to a tag of one of these names. */
export function parseStatements(tokens: TokenStream, ends: readonly string[]): Body {
  const body: Statement[] = [];
  while (!tokens.sees("eof")) {
    const { place, value, type } = tokens.next();
    if (type === "data") body.push({ kind: "text", place, text: value });
    else if (type === "variable_begin") {
      body.push({ kind: "print", place: tokens.current.place, value: parseTuple(tokens) });
      tokens.expect("variable_end", "the end of the tag");
    } else {
      if (tokens.seesName(...ends)) return body;
      body.push(tokens.statement());
      tokens.expect("block_end", "the end of the tag");
    }
  }
  return body;
}

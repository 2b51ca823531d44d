import { parseBlockBody } from "./parse-body.ts";
import { parseUnary } from "./parse-expression.ts";
import { parseName } from "./parse-target.ts";
import type { TokenStream } from "./token-stream.ts";
import type { Expression, Parameters, Statement } from "./tree.ts";

/** `macro name(a, b=1)`, with its body. */
export function parseMacro(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const { name } = parseName(tokens);
  const parameters = parseParameters(tokens);
  const { body } = parseBlockBody(tokens, "endmacro");
  return { kind: "macro", place, name, ...parameters, body };
}

/** `call(a) name(…)`, with its body. */
export function parseCallBlock(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const parameters = tokens.seesSign("(") ? parseParameters(tokens) : { names: [], defaults: [] };
  const call = parseUnary(tokens);
  if (call.kind !== "call") return tokens.fail("expected a call", place);
  const { body } = parseBlockBody(tokens, "endcall");
  return { kind: "call-block", place, call, ...parameters, body };
}

function parseParameters(tokens: TokenStream): Parameters {
  const names: string[] = [];
  const defaults: Expression[] = [];
  tokens.expectSign("(");
  while (!tokens.seesSign(")")) {
    if (names.length > 0) tokens.expectSign(",");
    names.push(parseName(tokens).name);
    if (tokens.skipSign("=")) defaults.push(tokens.expression());
    else if (defaults.length > 0) tokens.fail("a parameter without a default follows one that has one");
  }
  tokens.expectSign(")");
  return { names, defaults };
}

import type { Place } from "../../syntax.ts";
import { parsePrimary } from "./parse-primary.ts";
import type { TokenStream } from "./token-stream.ts";
import type { CallArgumentsNode, Expression, FilterNode, SliceNode } from "./tree.ts";

const noArguments: CallArgumentsNode = {
  positional: [],
  keyword: [],
  spread: undefined,
  spreadNames: undefined,
};

/** Attributes, items and calls after a value. */
export function parsePostfix(tokens: TokenStream, start: Expression): Expression {
  let node = start;
  while (true) {
    const { place } = tokens.current;
    if (tokens.skipSign(".")) node = parseAttribute(tokens, node, place);
    else if (tokens.skipSign("[")) node = parseItem(tokens, node, place);
    else if (tokens.seesSign("(")) node = { kind: "call", place, target: node, ...parseArguments(tokens) };
    else return node;
  }
}

/** Filters, tests and calls after a value. */
export function parseFilters(tokens: TokenStream, start: Expression): Expression {
  let node = start;
  while (true) {
    const { place } = tokens.current;
    if (tokens.seesSign("|")) node = parseFilter(tokens, node);
    else if (tokens.skipName("is")) node = parseTest(tokens, node);
    else if (tokens.seesSign("(")) node = { kind: "call", place, target: node, ...parseArguments(tokens) };
    else return node;
  }
}

/** `| name(…)`, as many as there are. */
export function parseFilterChain(
  tokens: TokenStream,
  target: Expression | undefined,
): FilterNode | undefined {
  let node: FilterNode | undefined;
  while (tokens.seesSign("|")) node = parseFilter(tokens, node ?? target);
  return node;
}

/** The filters of `{% filter name | name %}`: there is no `|` before the first. */
export function parseFilterNames(tokens: TokenStream): FilterNode {
  const first = parseNamedFilter(tokens, undefined);
  return parseFilterChain(tokens, first) ?? first;
}

function parseFilter(tokens: TokenStream, target: Expression | undefined): FilterNode {
  tokens.next();
  return parseNamedFilter(tokens, target);
}

function parseNamedFilter(tokens: TokenStream, target: Expression | undefined): FilterNode {
  const { place } = tokens.current;
  const name = parseDottedName(tokens, "the name of a filter");
  const args = tokens.seesSign("(") ? parseArguments(tokens) : noArguments;
  return { kind: "filter", place, target, name, ...args };
}

function parseDottedName(tokens: TokenStream, what: string): string {
  let name = tokens.expect("name", what).value;
  while (tokens.skipSign(".")) name += `.${tokens.expect("name", what).value}`;
  return name;
}

function parseTest(tokens: TokenStream, target: Expression): Expression {
  const { place } = tokens.current;
  const isInverted = tokens.skipName("not");
  const name = parseDottedName(tokens, "the name of a test");
  const args = parseTestArguments(tokens);
  const node: Expression = { kind: "test", place, target, name, ...args };
  return isInverted ? { kind: "not", place, target: node } : node;
}

function parseTestArguments(tokens: TokenStream): CallArgumentsNode {
  if (tokens.seesSign("(")) return parseArguments(tokens);
  if (tokens.seesName("is")) tokens.fail("tests cannot be chained with `is`");
  const { type } = tokens.current;
  const isOperand = type === "name" || type === "string" || type === "integer" || type === "float";
  const hasOperand = (isOperand || tokens.seesSign("[", "{")) && !tokens.seesName("else", "or", "and");
  if (!hasOperand) return noArguments;
  return { ...noArguments, positional: [parsePostfix(tokens, parsePrimary(tokens))] };
}

function parseAttribute(tokens: TokenStream, target: Expression, place: Place): Expression {
  const token = tokens.next();
  if (token.type === "name") return { kind: "attribute", place: token.place, target, name: token.value };
  if (token.type !== "integer") tokens.fail("expected a name or a number", token.place);
  const key: Expression = { kind: "constant", place: token.place, value: BigInt(token.value) };
  return { kind: "item", place, target, key };
}

function parseItem(tokens: TokenStream, target: Expression, place: Place): Expression {
  const keys: (Expression | SliceNode)[] = [];
  while (!tokens.seesSign("]")) {
    if (keys.length > 0) tokens.expectSign(",");
    keys.push(parseSubscript(tokens));
  }
  tokens.expectSign("]");
  const [only] = keys;
  const key: Expression | SliceNode =
    only !== undefined && keys.length === 1 ? only : { kind: "tuple", place, items: keys };
  return { kind: "item", place, target, key };
}

function parseSubscript(tokens: TokenStream): Expression | SliceNode {
  const { place } = tokens.current;
  const start = tokens.seesSign(":") ? undefined : tokens.expression();
  if (start !== undefined && !tokens.seesSign(":")) return start;
  tokens.expectSign(":");
  const stop = parseBound(tokens);
  const step = tokens.skipSign(":") ? parseBound(tokens) : undefined;
  return { kind: "slice", place, start, stop, step };
}

function parseBound(tokens: TokenStream): Expression | undefined {
  return tokens.seesSign(":", "]", ",") ? undefined : tokens.expression();
}

/** `(a, b=c, *d, **e)`. */
export function parseArguments(tokens: TokenStream): CallArgumentsNode {
  const { place } = tokens.expectSign("(");
  const positional: Expression[] = [];
  const keyword: (readonly [string, Expression])[] = [];
  let [spread, spreadNames]: (Expression | undefined)[] = [];
  let isFirst = true;
  while (!tokens.seesSign(")")) {
    if (!isFirst) tokens.expectSign(",");
    isFirst = false;
    if (tokens.seesSign(")")) break;
    const isPlain = spread === undefined && spreadNames === undefined;
    if (tokens.skipSign("*") && spread === undefined && spreadNames === undefined)
      spread = tokens.expression();
    else if (tokens.skipSign("**") && spreadNames === undefined) spreadNames = tokens.expression();
    else if (isKeyword(tokens) && spreadNames === undefined) keyword.push(parseKeyword(tokens));
    else if (isPlain && keyword.length === 0) positional.push(tokens.expression());
    else tokens.fail("the arguments of a call are in the wrong order", place);
  }
  tokens.expectSign(")");
  return { positional, keyword, spread, spreadNames };
}

function isKeyword(tokens: TokenStream): boolean {
  const { following } = tokens;
  return tokens.sees("name") && following.type === "operator" && following.value === "=";
}

function parseKeyword(tokens: TokenStream): readonly [string, Expression] {
  const name = tokens.next().value;
  tokens.next();
  return [name, tokens.expression()];
}

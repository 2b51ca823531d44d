import type { Place } from "../../syntax.ts";
import { parseFilters, parsePostfix } from "./parse-postfix.ts";
import { parsePrimary } from "./parse-primary.ts";
import type { TokenStream } from "./token-stream.ts";
import type { BinarySign, ComparisonSign, Expression } from "./tree.ts";

/** An expression; `withChoice` says whether `a if b else c` may stand here. */
export function parseExpression(tokens: TokenStream, withChoice: boolean): Expression {
  return withChoice ? parseChoice(tokens) : parseOr(tokens);
}

function parseChoice(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  let node = parseOr(tokens);
  while (tokens.skipName("if")) {
    const condition = parseOr(tokens);
    const otherwise = tokens.skipName("else") ? tokens.within(() => parseChoice(tokens)) : undefined;
    node = { kind: "choice", place, condition, value: node, otherwise };
  }
  return node;
}

function parseOr(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  let left = parseAnd(tokens);
  while (tokens.skipName("or")) left = { kind: "or", place, left, right: parseAnd(tokens) };
  return left;
}

function parseAnd(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  let left = parseNot(tokens);
  while (tokens.skipName("and")) left = { kind: "and", place, left, right: parseNot(tokens) };
  return left;
}

function parseNot(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  if (!tokens.skipName("not")) return parseComparison(tokens);
  return { kind: "not", place, target: tokens.within(() => parseNot(tokens)) };
}

const comparisonSigns: readonly string[] = ["==", "!=", "<", "<=", ">", ">="];

function parseComparison(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  const first = parseSum(tokens);
  const rest: (readonly [ComparisonSign, Expression])[] = [];
  for (let sign = takeComparison(tokens); sign !== undefined; sign = takeComparison(tokens)) {
    rest.push([sign, parseSum(tokens)]);
  }
  return rest.length === 0 ? first : { kind: "compare", place, first, rest };
}

function takeComparison(tokens: TokenStream): ComparisonSign | undefined {
  if (tokens.seesSign(...comparisonSigns)) return tokens.next().value as ComparisonSign;
  if (tokens.skipName("in")) return "in";
  const { following } = tokens;
  if (!tokens.seesName("not") || following.type !== "name" || following.value !== "in") return undefined;
  tokens.next();
  tokens.next();
  return "not in";
}

function parseSum(tokens: TokenStream): Expression {
  return parseLeft(tokens, ["+", "-"], parseConcat);
}

function parseConcat(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  const items = [parseProduct(tokens)];
  while (tokens.skipSign("~")) items.push(parseProduct(tokens));
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind: "concat", place, items };
}

function parseProduct(tokens: TokenStream): Expression {
  return parseLeft(tokens, ["*", "/", "//", "%"], parsePower);
}

function parsePower(tokens: TokenStream): Expression {
  return parseLeft(tokens, ["**"], parseUnary);
}

function parseLeft(
  tokens: TokenStream,
  signs: readonly BinarySign[],
  parseOperand: (tokens: TokenStream) => Expression,
): Expression {
  let left = parseOperand(tokens);
  while (tokens.seesSign(...signs)) {
    const { value, place } = tokens.next();
    left = { kind: "binary", place, sign: value as BinarySign, left, right: parseOperand(tokens) };
  }
  return left;
}

/** A filter goes with the sign before it: `-1 | abs` is 1. */
export function parseUnary(tokens: TokenStream): Expression {
  return parseFilters(tokens, parseSigned(tokens));
}

function parseSigned(tokens: TokenStream): Expression {
  const { place } = tokens.current;
  if (tokens.skipSign("-")) return negate(tokens, "negative", place);
  if (tokens.skipSign("+")) return negate(tokens, "positive", place);
  return parsePostfix(tokens, parsePrimary(tokens));
}

function negate(tokens: TokenStream, kind: "negative" | "positive", place: Place): Expression {
  const target = tokens.within(() => parseSigned(tokens));
  return parsePostfix(tokens, { kind, place, target });
}

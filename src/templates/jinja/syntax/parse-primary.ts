import type { TokenStream } from "./token-stream.ts";
import type { Expression } from "./tree.ts";
import type { Value } from "../values/value.ts";

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);

/** A name, a constant, or what stands in brackets. */
export function parsePrimary(tokens: TokenStream): Expression {
  const { place, value, type } = tokens.current;
  if (type === "name") {
    tokens.next();
    const constant = constants.get(value);
    return constant === undefined
      ? { kind: "name", place, name: value }
      : { kind: "constant", place, value: constant };
  }
  if (type === "string") return { kind: "constant", place, value: parseStrings(tokens) };
  if (type === "integer" || type === "float") return { kind: "constant", place, value: parseNumber(tokens) };
  if (tokens.seesSign("(")) return parseBrackets(tokens);
  if (tokens.seesSign("[")) return parseList(tokens);
  if (tokens.seesSign("{")) return parseDict(tokens);
  return tokens.fail(`unexpected ${tokens.describe()}`);
}

/** Strings side by side are one. */
function parseStrings(tokens: TokenStream): string {
  let text = "";
  while (tokens.sees("string")) text += tokens.next().value;
  return text;
}

function parseNumber(tokens: TokenStream): Value {
  const { type, value } = tokens.next();
  const digits = value.replaceAll("_", "");
  return type === "float" ? Number(digits) : BigInt(digits);
}

function parseBrackets(tokens: TokenStream): Expression {
  tokens.next();
  const node = tokens.within(() => parseTuple(tokens, { inBrackets: true }));
  tokens.expectSign(")");
  return node;
}

function parseList(tokens: TokenStream): Expression {
  const { place } = tokens.next();
  const items: Expression[] = [];
  while (!tokens.seesSign("]")) {
    if (items.length > 0) tokens.expectSign(",");
    if (tokens.seesSign("]")) break;
    items.push(tokens.expression());
  }
  tokens.expectSign("]");
  return { kind: "list", place, items };
}

function parseDict(tokens: TokenStream): Expression {
  const { place } = tokens.next();
  const pairs: (readonly [Expression, Expression])[] = [];
  while (!tokens.seesSign("}")) {
    if (pairs.length > 0) tokens.expectSign(",");
    if (tokens.seesSign("}")) break;
    const key = tokens.expression();
    tokens.expectSign(":");
    pairs.push([key, tokens.expression()]);
  }
  tokens.expectSign("}");
  return { kind: "dict", place, pairs };
}

interface TupleOptions {
  /** Only names and what is in brackets: targets of `for` and `set`. */
  readonly isSimple?: boolean;
  readonly withChoice?: boolean;
  /** Words that end it, such as `in`. */
  readonly endWords?: readonly string[];
  /** Whether it is in brackets, where it may be empty. */
  readonly inBrackets?: boolean;
}

/** One expression, or several with commas between them. */
export function parseTuple(tokens: TokenStream, options: TupleOptions = {}): Expression {
  const { place } = tokens.current;
  const { withChoice = true } = options;
  const items: Expression[] = [];
  let isTuple = false;
  while (!isTupleEnd(tokens, options.endWords ?? [])) {
    items.push(options.isSimple === true ? parsePrimary(tokens) : tokens.expression(withChoice));
    if (!tokens.seesSign(",")) break;
    isTuple = true;
    tokens.next();
  }
  const [only] = items;
  if (!isTuple && only !== undefined) return only;
  if (!isTuple && options.inBrackets !== true) {
    tokens.fail(`expected an expression, got ${tokens.describe()}`);
  }
  return { kind: "tuple", place, items };
}

function isTupleEnd(tokens: TokenStream, endWords: readonly string[]): boolean {
  return (
    tokens.sees("variable_end") ||
    tokens.sees("block_end") ||
    tokens.seesSign(")") ||
    tokens.seesName(...endWords)
  );
}

import { parsePrimary, parseTuple } from "./parse-primary.ts";
import type { TokenStream } from "./token-stream.ts";
import type { Expression, FieldNode, NameNode, Target } from "./tree.ts";

/** What `set` gives a value to: a name, several, or a field of a namespace. */
export function parseSetTarget(tokens: TokenStream): Target {
  const { following } = tokens;
  if (tokens.sees("name") && following.type === "operator" && following.value === ".") {
    return parseField(tokens);
  }
  return checkTarget(tokens, parseTuple(tokens, { isSimple: true }));
}

/** The names of `for`, before `in`. */
export function parseLoopTarget(tokens: TokenStream): Target {
  return checkTarget(tokens, parseTuple(tokens, { isSimple: true, endWords: ["in"] }));
}

export function parseWithTarget(tokens: TokenStream): Target {
  return checkTarget(tokens, parsePrimary(tokens));
}

/** One name. */
export function parseName(tokens: TokenStream): NameNode {
  const { place, value } = tokens.expect("name", "a name");
  const node: NameNode = { kind: "name", place, name: value };
  if (/^(?:[Tt]rue|[Ff]alse|[Nn]one)$/.test(value)) tokens.fail(`\`${value}\` takes no value`, place);
  return node;
}

function parseField(tokens: TokenStream): FieldNode {
  const { place, value } = tokens.next();
  tokens.next();
  return { kind: "field", place, name: value, field: tokens.expect("name", "a name").value };
}

function checkTarget(tokens: TokenStream, node: Expression): Target {
  if (node.kind === "name") return node;
  if (node.kind !== "tuple") return tokens.fail("a name is needed here", node.place);
  for (const item of node.items) checkTarget(tokens, item);
  return node;
}

import { parseBlockBody } from "./parse-body.ts";
import { parseName } from "./parse-target.ts";
import type { TokenStream } from "./token-stream.ts";
import type { BlockNode, Statement } from "./tree.ts";

export function parseExtends(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  return { kind: "extends", place, template: tokens.expression() };
}

export function parseInclude(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const template = tokens.expression();
  const { following } = tokens;
  const ignoresMissing = tokens.seesName("ignore") && following.value === "missing";
  if (ignoresMissing) {
    tokens.next();
    tokens.next();
  }
  return { kind: "include", place, template, ignoresMissing, withContext: parseContext(tokens) ?? true };
}

export function parseImport(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const template = tokens.expression();
  tokens.expectWord("as");
  const { name } = parseName(tokens);
  return { kind: "import", place, template, name, withContext: parseContext(tokens) ?? false };
}

export function parseFrom(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const template = tokens.expression();
  tokens.expectWord("import");
  const names: (readonly [string, string])[] = [];
  let withContext = parseContext(tokens);
  while (withContext === undefined) {
    names.push(parseImportedName(tokens));
    withContext = parseContext(tokens);
    if (withContext !== undefined || !tokens.skipSign(",")) break;
    withContext = parseContext(tokens);
  }
  return { kind: "from", place, template, names, withContext: withContext ?? false };
}

function parseImportedName(tokens: TokenStream): readonly [string, string] {
  const { name, place } = parseName(tokens);
  if (name.startsWith("_")) tokens.fail("names that start with `_` cannot be imported", place);
  return [name, tokens.skipName("as") ? parseName(tokens).name : name];
}

function parseContext(tokens: TokenStream): boolean | undefined {
  const { following } = tokens;
  const isContext = tokens.seesName("with", "without") && following.value === "context";
  if (!isContext) return undefined;
  const { value } = tokens.next();
  tokens.next();
  return value === "with";
}

/** `block name`, with its body; a template that extends this one may replace it. */
export function parseBlock(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const { name } = parseName(tokens);
  const isScoped = tokens.skipName("scoped");
  const isRequired = tokens.skipName("required");
  const { body } = parseBlockBody(tokens, "endblock");
  if (tokens.seesName(name)) tokens.next();
  if (isRequired && !body.every((part) => part.kind === "text" && part.text.trim() === "")) {
    tokens.fail("a required block holds comments and white space only", place);
  }
  const node: BlockNode = { kind: "block", place, name, isScoped, isRequired, body };
  if (tokens.blocks.has(name)) tokens.fail(`there are two blocks \`${name}\``, place);
  tokens.blocks.set(name, node);
  return node;
}

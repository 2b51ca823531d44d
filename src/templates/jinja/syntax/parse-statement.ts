import { didYouMean } from "../../../diagnostics/nearest-name.ts";
import { Fault } from "../../fault.ts";
import { parseBlockBody } from "./parse-body.ts";
import { parseBlock, parseExtends, parseFrom, parseImport, parseInclude } from "./parse-loading.ts";
import { parseCallBlock, parseMacro } from "./parse-macro.ts";
import { parseFilterChain, parseFilterNames } from "./parse-postfix.ts";
import { parseTuple } from "./parse-primary.ts";
import { parseLoopTarget, parseName, parseSetTarget, parseWithTarget } from "./parse-target.ts";
import type { TokenStream } from "./token-stream.ts";
import type { Body, Expression, Statement, Target } from "./tree.ts";

const statements: ReadonlyMap<string, (tokens: TokenStream) => Statement> = new Map([
  ["autoescape", parseAutoescape],
  ["block", parseBlock],
  ["break", parseJump],
  ["call", parseCallBlock],
  ["continue", parseJump],
  ["do", parseDo],
  ["extends", parseExtends],
  ["filter", parseFilterBlock],
  ["for", parseFor],
  ["from", parseFrom],
  ["if", parseIf],
  ["ignore", parseIgnore],
  ["import", parseImport],
  ["include", parseInclude],
  ["macro", parseMacro],
  ["print", parsePrint],
  ["set", parseSet],
  ["with", parseWith],
  ["yield", parseYield],
]);

const refusedTags: ReadonlyMap<string, string> = new Map([
  ["debug", "the extension `jinja2.ext.debug` is not supported"],
  ["trans", "the extension `jinja2.ext.i18n` is not supported"],
  ["pluralize", "the extension `jinja2.ext.i18n` is not supported"],
  ["now", "extensions with the time are not supported; `'%Y' | strftime` gives the year"],
]);

/** The names of the tags. */
export const tagNames: readonly string[] = [...statements.keys()];

/** What `{% … %}` says, up to the end of its last tag. */
export function parseStatement(tokens: TokenStream): Statement {
  const { value, place, type } = tokens.current;
  if (type !== "name") return tokens.fail("expected the name of a tag");
  const parse = statements.get(value);
  if (parse !== undefined) return parse(tokens);
  const refused = refusedTags.get(value);
  if (refused !== undefined) {
    throw new Fault("unsupported", `\`{% ${value} %}\` is not supported`, { place, hints: [refused] });
  }
  const isEnd = /^(?:end\w+|elif|else)$/.test(value);
  const message = isEnd ? `nothing is open that \`${value}\` could go with` : `unknown tag \`${value}\``;
  throw new Fault("syntax", message, { place, hints: isEnd ? [] : didYouMean(value, statements.keys()) });
}

function parseFor(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const target = parseLoopTarget(tokens);
  if (hasName(target, "loop")) tokens.fail("`loop` is the loop itself, and takes no value", target.place);
  tokens.expectWord("in");
  const items = parseTuple(tokens, { withChoice: false, endWords: ["recursive"] });
  const condition = tokens.skipName("if") ? tokens.expression() : undefined;
  const isRecursive = tokens.skipName("recursive");
  const { body, end } = parseBlockBody(tokens, "else", "endfor");
  const otherwise = end === "else" ? parseBlockBody(tokens, "endfor").body : [];
  return { kind: "for", place, target, items, condition, isRecursive, body, otherwise };
}

function hasName(target: Target | Expression, name: string): boolean {
  if (target.kind === "tuple") return target.items.some((item) => hasName(item, name));
  return target.kind === "name" && target.name === name;
}

function parseIf(tokens: TokenStream): Statement {
  const { place } = tokens.current;
  const branches: (readonly [Expression, Body])[] = [];
  let end = "elif";
  while (end === "elif") {
    // The first is `if` itself; the name of the others is read with the body before.
    if (branches.length === 0) tokens.next();
    const condition = parseTuple(tokens, { withChoice: false });
    const parsed = parseBlockBody(tokens, "elif", "else", "endif");
    branches.push([condition, parsed.body]);
    end = parsed.end;
  }
  const otherwise = end === "else" ? parseBlockBody(tokens, "endif").body : [];
  return { kind: "if", place, branches, otherwise };
}

function parseSet(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const target = parseSetTarget(tokens);
  if (tokens.skipSign("=")) return { kind: "set", place, target, value: parseTuple(tokens) };
  const filter = parseFilterChain(tokens, undefined);
  return { kind: "set-block", place, target, filter, body: parseBlockBody(tokens, "endset").body };
}

function parseWith(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const targets: Target[] = [];
  const values: Expression[] = [];
  while (!tokens.sees("block_end")) {
    if (targets.length > 0) tokens.expectSign(",");
    targets.push(parseWithTarget(tokens));
    tokens.expectSign("=");
    values.push(tokens.expression());
  }
  return { kind: "with", place, targets, values, body: parseBlockBody(tokens, "endwith").body };
}

function parseFilterBlock(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const filter = parseFilterNames(tokens);
  return { kind: "filter-block", place, filter, body: parseBlockBody(tokens, "endfilter").body };
}

function parsePrint(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const values = [tokens.expression()];
  while (tokens.skipSign(",")) values.push(tokens.expression());
  return { kind: "group", place, body: values.map((value) => ({ kind: "print", place, value })) };
}

function parseDo(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  if (!tokens.options.extensions.has("do")) throw needsExtension("do", "jinja2.ext.do", place);
  return { kind: "do", place, value: parseTuple(tokens) };
}

function parseJump(tokens: TokenStream): Statement {
  const { place, value } = tokens.next();
  const kind = value === "break" ? "break" : "continue";
  if (!tokens.options.extensions.has("loopcontrols")) {
    throw needsExtension(kind, "jinja2.ext.loopcontrols", place);
  }
  return { kind, place };
}

function needsExtension(tag: string, extension: string, place: Statement["place"]): Fault {
  return new Fault("unsupported", `\`{% ${tag} %}\` needs the extension \`${extension}\``, {
    place,
    hints: [`add \`${extension}\` to \`_jinja_extensions\``],
  });
}

function parseAutoescape(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const value = tokens.expression();
  if (value.kind !== "constant" || value.value !== false) {
    throw new Fault("unsupported", "values are never escaped: only `autoescape false` is supported", {
      place,
    });
  }
  return { kind: "group", place, body: parseBlockBody(tokens, "endautoescape").body };
}

/** Copier's own tag: what an update leaves to the project. */
function parseIgnore(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  const { body } = parseBlockBody(tokens, "endignore");
  const condition: Expression = {
    kind: "compare",
    place,
    first: { kind: "name", place, name: "_copier_operation" },
    rest: [["!=", { kind: "constant", place, value: "update" }]],
  };
  return { kind: "if", place, branches: [[condition, body]], otherwise: [] };
}

function parseYield(tokens: TokenStream): Statement {
  const { place } = tokens.next();
  if (!tokens.options.allowsYield) {
    throw new Fault("unsupported", "`{% yield %}` belongs into the name of a file or a folder", { place });
  }
  const { name } = parseName(tokens);
  tokens.expectWord("from");
  const items = tokens.expression();
  return { kind: "yield", place, name, items, body: parseBlockBody(tokens, "endyield").body };
}

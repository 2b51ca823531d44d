import lexer, { type Token, type Tokenizer } from "nunjucks/src/lexer.js";
import parser from "nunjucks/src/parser.js";
import { describe, expect, it } from "vitest";

// The lexer and the parser are no public API of Nunjucks, and its version is a range. This is all that we use of them.

/** A node as `Name(field: …, …)`, a list as `[…]`: all fields but the places, which are checked apart. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value)
    .filter(([key, field]) => !/^(?:parent|typename|lineno|colno)$/.test(key) && field !== undefined)
    .map(([key, field]) => `${key}: ${print(field)}`);
  return `${String(Reflect.get(value, "typename"))}(${fields.join(", ")})`;
}

function parse(template: string): { readonly children: readonly unknown[] } {
  const Parser = parser.Parser<unknown, unknown, { readonly children: readonly unknown[] }>;
  return new Parser(lexer.lex(template)).parseAsRoot();
}

function tokensOf(template: string): Token[] {
  const tokens: Tokenizer & { nextToken?: () => Token | null } = lexer.lex(template);
  const found: Token[] = [];
  for (let token = tokens.nextToken?.(); token; token = tokens.nextToken?.()) found.push(token);
  return found;
}

const a = 'Symbol(value: "a")';
const b = 'Symbol(value: "b")';
const c = 'Symbol(value: "c")';
const one = "Literal(value: 1)";
const text = (value: string): string => `Output(children: [TemplateData(value: "${value}")])`;
const nodes = (...children: string[]): string => `NodeList(children: [${children.join(", ")}])`;

describe("an expression of Nunjucks is parsed as", () => {
  it.each<readonly [expression: string, expected: string]>([
    ["'x'", 'Literal(value: "x")'],
    ["1.5", "Literal(value: 1.5)"],
    ["none", "Literal(value: null)"],
    ["true", "Literal(value: true)"],
    ["a.b", `LookupVal(target: ${a}, val: Literal(value: "b"))`],
    ["a[1]", `LookupVal(target: ${a}, val: ${one})`],
    ["(a, b)", `Group(children: [${a}, ${b}])`],
    ["[a, b]", `Array(children: [${a}, ${b}])`],
    ["{a: 1}", `Dict(children: [Pair(key: ${a}, value: ${one})])`],
    ["a(b)", `FunCall(name: ${a}, args: ${nodes(b)})`],
    [
      "a(b=1)",
      `FunCall(name: ${a}, args: ${nodes(`KeywordArgs(children: [Pair(key: ${b}, value: ${one})])`)})`,
    ],
    ["a | b(1)", `Filter(name: ${b}, args: ${nodes(a, one)})`],
    ["a if b else c", `InlineIf(cond: ${b}, body: ${a}, else_: ${c})`],
    ["a if b", `InlineIf(cond: ${b}, body: ${a}, else_: null)`],
    ...(
      [
        ["+", "Add"],
        ["-", "Sub"],
        ["*", "Mul"],
        ["/", "Div"],
        ["//", "FloorDiv"],
        ["%", "Mod"],
        ["**", "Pow"],
        ["~", "Concat"],
        ["in", "In"],
        ["and", "And"],
        ["or", "Or"],
      ] as const
    ).map(([sign, name]) => [`a ${sign} b`, `${name}(left: ${a}, right: ${b})`] as const),
    ["a not in b", `Not(target: In(left: ${a}, right: ${b}))`],
    ["not a", `Not(target: ${a})`],
    ["-a", `Neg(target: ${a})`],
    ["+a", `Pos(target: ${a})`],
    [
      "a < b == c",
      `Compare(expr: ${a}, ops: [CompareOperand(expr: ${b}, type: "<"), CompareOperand(expr: ${c}, type: "==")])`,
    ],
  ])("%s", (expression, expected) => {
    expect(print(parse(`{{ ${expression} }}`).children)).toBe(`[Output(children: [${expected}])]`);
  });
});

describe("a statement of Nunjucks is parsed as", () => {
  const called = `Caller(name: Symbol(value: "caller"), args: ${nodes(b)}, body: ${nodes(text("x"))})`;

  it.each([
    ["x", text("x")],
    ["{% raw %}{{ a }}{% endraw %}", text("{{ a }}")],
    [
      "{% if a %}x{% elif b %}y{% else %}z{% endif %}",
      `If(cond: ${a}, body: ${nodes(text("x"))}, else_: If(cond: ${b}, body: ${nodes(text("y"))}, else_: ${nodes(text("z"))}))`,
    ],
    ["{% if a %}x{% endif %}", `If(cond: ${a}, body: ${nodes(text("x"))}, else_: null)`],
    ["{% for a in b %}x{% endfor %}", `For(arr: ${b}, name: ${a}, body: ${nodes(text("x"))}, else_: null)`],
    [
      "{% for a, b in c %}x{% else %}y{% endfor %}",
      `For(arr: ${c}, name: Array(children: [${a}, ${b}]), body: ${nodes(text("x"))}, else_: ${nodes(text("y"))})`,
    ],
    ["{% set a = 1 %}", `Set(targets: [${a}], value: ${one})`],
    [
      "{% set a %}x{% endset %}",
      `Set(targets: [${a}], value: null, body: Capture(body: ${nodes(text("x"))}))`,
    ],
    [
      "{% macro a(b, c=1) %}x{% endmacro %}",
      `Macro(name: ${a}, args: ${nodes(b, `KeywordArgs(children: [Pair(key: ${c}, value: ${one})])`)}, body: ${nodes(text("x"))})`,
    ],
    [
      "{% call(b) a(1) %}x{% endcall %}",
      `Output(children: [FunCall(name: ${a}, args: ${nodes(one, `KeywordArgs(children: [Pair(key: Symbol(value: "caller"), value: ${called})])`)})])`,
    ],
    [
      "{% filter a %}x{% endfilter %}",
      `Output(children: [Filter(name: ${a}, args: ${nodes(`Capture(body: ${nodes(text("x"))})`)})])`,
    ],
    ["{% block a %}x{% endblock %}", `Block(name: ${a}, body: ${nodes(text("x"))})`],
  ])("%s", (template, expected) => {
    expect(print(parse(template).children)).toBe(`[${expected}]`);
  });
});

describe("Nunjucks", () => {
  it("gives nodes and tokens a line and a column from 0", () => {
    expect(parse("x\n {{ a }}").children[1]).toMatchObject({
      typename: "Output",
      lineno: 1,
      colno: 1,
      children: [{ typename: "Symbol", lineno: 1, colno: 4 }],
    });
    const token = tokensOf("\n{{ a }}").find(({ type }) => type === "variable-end");
    expect(token).toMatchObject({ value: "}}", lineno: 1, colno: 5 });
  });

  it("names tokens as we look for them", () => {
    const found = tokensOf("{{ a 'x' 1 1.5 true none ( [ { + // ~ r/x/ }}").map(({ type }) => type);
    expect(found.filter((type) => type !== "whitespace")).toStrictEqual([
      "variable-start",
      "symbol",
      "string",
      "int",
      "float",
      "boolean",
      "none",
      "left-paren",
      "left-bracket",
      "left-curly",
      "operator",
      "operator",
      "tilde",
      "regex",
      "variable-end",
    ]);
  });

  it("has the methods that we call or replace", () => {
    const methods: unknown = parser.Parser.prototype;
    const used =
      "parseAsRoot parseCompare parseConcat parseIs parseMul parsePow parsePrimary parseSignature parseStatement " +
      "nextToken peekToken skipSymbol skipValue fail";
    const missing = (object: unknown, names: string): string[] =>
      names.split(" ").filter((name) => typeof Reflect.get(Object(object), name) !== "function");
    expect(missing(methods, used)).toStrictEqual([]);
    expect(missing(lexer.lex(""), "current forward isFinished _parseString")).toStrictEqual([]);
  });

  it("tells the place of a fault on the error, from 1", () => {
    let error: unknown;
    try {
      parse("x\n{% if %}");
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ lineno: 2, colno: 7 });
  });
});

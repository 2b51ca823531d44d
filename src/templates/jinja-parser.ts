import type { Tokenizer } from "nunjucks/src/lexer.js";
import parser, { type Parser } from "nunjucks/src/parser.js";
import { limitMessage } from "../diagnostics/limit-fault.ts";
import { limits } from "../model/limits.ts";
import { Fault } from "./fault.ts";
import type { BinaryName, BodySyntax, ExpressionSyntax, Place, SignatureSyntax } from "./syntax.ts";

const refusedTags = new Map([
  ...["include", "import", "from", "extends"].map(
    (tag) => [tag, "a template stands alone: it reads no other file"] as const,
  ),
  ...["asyncEach", "asyncAll", "ifAsync"].map((tag) => [tag, "rendering is synchronous"] as const),
  ["switch", "use `if` and `elif`, which Jinja has too"],
]);

let JinjaParser: ReturnType<typeof makeClass> | undefined;

/** Nunjucks' parser with Jinja's rules. Nunjucks is loaded with the first template: those that we ship are parsed before. */
export function createParser(tokens: Tokenizer): { parseAsRoot(): BodySyntax } {
  JinjaParser ??= makeClass();
  return new JinjaParser(tokens);
}

function makeClass() {
  return class JinjaParser extends parser.Parser<ExpressionSyntax, SignatureSyntax, BodySyntax> {
    #depth = 0;

    override parseConcat(): ExpressionSyntax {
      const parseTilde = () => parseLeft(this, { "~": "Concat" }, () => this.parseMul());
      return parseLeft(this, { "+": "Add", "-": "Sub" }, parseTilde);
    }

    override parseMul(): ExpressionSyntax {
      const operators = { "*": "Mul", "/": "Div", "//": "FloorDiv", "%": "Mod" } as const;
      return parseLeft(this, operators, () => this.parsePow());
    }

    parseIs(): ExpressionSyntax {
      return parseTests(this);
    }

    override parseExpression(): ExpressionSyntax {
      return this.#within(() => super.parseExpression());
    }

    override parseNot(): ExpressionSyntax {
      return this.#within(() => super.parseNot());
    }

    override parseUnary(withoutFilters?: boolean): ExpressionSyntax {
      return this.#within(() => super.parseUnary(withoutFilters));
    }

    override parseNodes(): unknown {
      return this.#within(() => super.parseNodes());
    }

    override parseIf(): unknown {
      return this.#within(() => super.parseIf());
    }

    override parsePrimary(withoutPostfix?: boolean): ExpressionSyntax {
      refuseRegex(this);
      return super.parsePrimary(withoutPostfix);
    }

    override parseStatement(): BodySyntax | null {
      refuseTag(this);
      return super.parseStatement();
    }

    /** All that calls itself goes through here. */
    #within<T>(parse: () => T): T {
      this.#depth += 1;
      if (this.#depth > limits["template-nesting"].most) throw tooDeep(this.peekToken() ?? undefined);
      const parsed = parse();
      this.#depth -= 1;
      return parsed;
    }
  };
}

/** What is read from a template. */
type Tokens = Parser<ExpressionSyntax, SignatureSyntax, BodySyntax>;

/** Nunjucks gives each operator a rank of its own, so that `7 * 3 // 2` is 7. In Jinja it is 10. */
function parseLeft(
  tokens: Tokens,
  operators: Readonly<Record<string, BinaryName>>,
  parseOperand: () => ExpressionSyntax,
): ExpressionSyntax {
  let left = parseOperand();
  for (let token = tokens.peekToken(); token !== null; token = tokens.peekToken()) {
    const isOperator = token.type === "operator" || token.type === "tilde";
    const typename = isOperator && Object.hasOwn(operators, token.value) ? operators[token.value] : undefined;
    if (typename === undefined) break;
    tokens.nextToken();
    left = { typename, lineno: token.lineno, colno: token.colno, left, right: parseOperand() };
  }
  return left;
}

function parseTests(tokens: Tokens): ExpressionSyntax {
  let left = tokens.parseCompare();
  for (
    let token = tokens.peekToken();
    token !== null && tokens.skipSymbol("is");
    token = tokens.peekToken()
  ) {
    const isInverted = tokens.skipSymbol("not");
    const name = tokens.nextToken();
    if (name === null || !/^(?:symbol|none|boolean)$/.test(name.type)) {
      tokens.fail("expected the name of a test");
    }
    const { lineno, colno } = name;
    left = { typename: "Is", lineno, colno, left, test: name.value, args: parseTestArguments(tokens) };
    if (isInverted) left = { typename: "Not", lineno, colno, target: left };
  }
  return left;
}

function parseTestArguments(tokens: Tokens): SignatureSyntax {
  const next = tokens.peekToken();
  if (next?.type === "left-paren") return tokens.parseSignature();
  const isOperand =
    next !== null && /^(?:string|int|float|boolean|none|symbol|left-bracket|left-curly)$/.test(next.type);
  if (!isOperand || /^(?:and|or|not|is|in|if|else)$/.test(next.value)) return { children: [] };
  return { children: [tokens.parsePrimary()] };
}

function refuseRegex(tokens: Tokens): void {
  const token = tokens.peekToken();
  if (token?.type === "regex")
    tokens.fail("a regular expression literal is not Jinja", token.lineno, token.colno);
}

function refuseTag(tokens: Tokens): void {
  const token = tokens.peekToken();
  const reason = refusedTags.get(token?.value ?? "");
  if (token === null || reason === undefined) return;
  throw new Fault("unsupported", `\`{% ${token.value} %}\` is not supported`, {
    place: token,
    hints: [reason],
  });
}

export function tooDeep(place?: Place): Fault {
  return new Fault("limit", limitMessage("template-nesting"), {
    limit: "template-nesting",
    ...(place === undefined ? {} : { place }),
  });
}

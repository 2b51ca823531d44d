import type { Tokenizer } from "nunjucks/src/lexer.js";
import parser from "nunjucks/src/parser.js";
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

/** Nunjucks gives each operator a rank of its own, so that `7 * 3 // 2` is 7. In Jinja it is 10. */
// oxlint-disable-next-line max-lines-per-function -- a class, in a function only to be made late
function makeClass() {
  return class JinjaParser extends parser.Parser<ExpressionSyntax, SignatureSyntax, BodySyntax> {
    #depth = 0;

    override parseConcat(): ExpressionSyntax {
      return this.#parseLeft({ "+": "Add", "-": "Sub" }, () =>
        this.#parseLeft({ "~": "Concat" }, () => this.parseMul()),
      );
    }

    override parseMul(): ExpressionSyntax {
      return this.#parseLeft({ "*": "Mul", "/": "Div", "//": "FloorDiv", "%": "Mod" }, () => this.parsePow());
    }

    parseIs(): ExpressionSyntax {
      let node = this.parseCompare();
      for (let token = this.peekToken(); token !== null && this.skipSymbol("is"); token = this.peekToken()) {
        const isInverted = this.skipSymbol("not");
        const name = this.nextToken();
        if (name === null || !/^(?:symbol|none|boolean)$/.test(name.type)) {
          this.fail("expected the name of a test");
        }
        const { lineno, colno } = name;
        node = {
          typename: "Is",
          lineno,
          colno,
          left: node,
          test: name.value,
          args: this.#parseTestArguments(),
        };
        if (isInverted) node = { typename: "Not", lineno, colno, target: node };
      }
      return node;
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
      const token = this.peekToken();
      if (token?.type === "regex") {
        this.fail("a regular expression literal is not Jinja", token.lineno, token.colno);
      }
      return super.parsePrimary(withoutPostfix);
    }

    override parseStatement(): BodySyntax | null {
      const token = this.peekToken();
      const reason = refusedTags.get(token?.value ?? "");
      if (token === null || reason === undefined) return super.parseStatement();
      throw new Fault("unsupported", `\`{% ${token.value} %}\` is not supported`, {
        place: token,
        hints: [reason],
      });
    }

    /** All that calls itself goes through here. */
    #within<T>(parse: () => T): T {
      this.#depth += 1;
      if (this.#depth > limits["template-nesting"].most) throw tooDeep(this.peekToken() ?? undefined);
      const parsed = parse();
      this.#depth -= 1;
      return parsed;
    }

    #parseLeft(
      operators: Readonly<Record<string, BinaryName>>,
      parseOperand: () => ExpressionSyntax,
    ): ExpressionSyntax {
      let left = parseOperand();
      for (let token = this.peekToken(); token !== null; token = this.peekToken()) {
        const isOperator = token.type === "operator" || token.type === "tilde";
        const typename =
          isOperator && Object.hasOwn(operators, token.value) ? operators[token.value] : undefined;
        if (typename === undefined) break;
        this.nextToken();
        left = { typename, lineno: token.lineno, colno: token.colno, left, right: parseOperand() };
      }
      return left;
    }

    #parseTestArguments(): SignatureSyntax {
      const next = this.peekToken();
      if (next?.type === "left-paren") return this.parseSignature();
      const isOperand =
        next !== null && /^(?:string|int|float|boolean|none|symbol|left-bracket|left-curly)$/.test(next.type);
      if (!isOperand || /^(?:and|or|not|is|in|if|else)$/.test(next.value)) return { children: [] };
      return { children: [this.parsePrimary()] };
    }
  };
}

export function tooDeep(place?: Place): Fault {
  return new Fault("limit", limitMessage("template-nesting"), {
    limit: "template-nesting",
    ...(place === undefined ? {} : { place }),
  });
}

import { Fault } from "../../fault.ts";
import { limitMessage } from "../../../diagnostics/limit-fault.ts";
import { limits } from "../../../model/limits.ts";
import type { Place } from "../../syntax.ts";
import type { Token, TokenType } from "./token.ts";
import type { BlockNode, Expression, Statement } from "./tree.ts";

/** What only some environments have: tags, filters and functions of extensions. */
export const extensionNames = ["do", "loopcontrols", "jsonify", "random-string", "slugify", "uuid"] as const;
export type ExtensionName = (typeof extensionNames)[number];

export interface ParseOptions {
  readonly extensions: ReadonlySet<ExtensionName>;
  /** Whether `yield` may stand here: only in a name. */
  readonly allowsYield: boolean;
}

/** What the parts of the parser need of each other; handed on here, as they would import in a circle. */
export interface Grammar {
  readonly expression: (tokens: TokenStream, withChoice: boolean) => Expression;
  readonly statement: (tokens: TokenStream) => Statement;
}

/** The tokens of a template, read from front to back. */
export class TokenStream {
  readonly options: ParseOptions;
  readonly blocks = new Map<string, BlockNode>();
  readonly #grammar: Grammar;
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], grammar: Grammar, options: ParseOptions) {
    this.#tokens = tokens;
    this.#grammar = grammar;
    this.options = options;
  }

  get current(): Token {
    return this.#at(this.#position);
  }

  get following(): Token {
    return this.#at(this.#position + 1);
  }

  #at(position: number): Token {
    const token = this.#tokens[Math.min(position, this.#tokens.length - 1)];
    if (token === undefined) throw new Error("a template has at least the token of its end");
    return token;
  }

  next(): Token {
    const token = this.current;
    this.#position += 1;
    return token;
  }

  sees(type: TokenType, value?: string): boolean {
    const { current } = this;
    return current.type === type && (value === undefined || current.value === value);
  }

  seesSign(...signs: readonly string[]): boolean {
    return this.current.type === "operator" && signs.includes(this.current.value);
  }

  seesName(...names: readonly string[]): boolean {
    return this.current.type === "name" && names.includes(this.current.value);
  }

  /** Goes past it when it is there. */
  skipSign(sign: string): boolean {
    return this.#skipIf(this.seesSign(sign));
  }

  skipName(name: string): boolean {
    return this.#skipIf(this.seesName(name));
  }

  #skipIf(isThere: boolean): boolean {
    if (isThere) this.#position += 1;
    return isThere;
  }

  expectSign(sign: string): Token {
    return this.seesSign(sign) ? this.next() : this.fail(`expected \`${sign}\`, got ${this.describe()}`);
  }

  expectWord(name: string): Token {
    return this.seesName(name) ? this.next() : this.fail(`expected \`${name}\`, got ${this.describe()}`);
  }

  expect(type: "name" | "block_end" | "variable_end", what: string): Token {
    return this.sees(type) ? this.next() : this.fail(`expected ${what}, got ${this.describe()}`);
  }

  describe(): string {
    const { type, value } = this.current;
    if (type === "eof") return "the end of the template";
    if (type === "block_end" || type === "variable_end") return "the end of the tag";
    return `\`${value}\``;
  }

  fail(message: string, place: Place = this.current.place): never {
    throw new Fault("syntax", message, { place });
  }

  /** @param withChoice whether `a if b else c` may stand here */
  expression(withChoice = true): Expression {
    return this.within(() => this.#grammar.expression(this, withChoice));
  }

  statement(): Statement {
    return this.within(() => this.#grammar.statement(this));
  }

  /** All that calls itself goes through here. */
  within<T>(parse: () => T): T {
    const limit = "template-nesting";
    this.#depth += 1;
    if (this.#depth > limits[limit].most) {
      throw new Fault("limit", limitMessage(limit), { limit, place: this.current.place });
    }
    const parsed = parse();
    this.#depth -= 1;
    return parsed;
  }
}

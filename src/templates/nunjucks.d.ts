// The parts of nunjucks that parse-source.ts uses; `@types/nunjucks` knows only the root, which loads far more.

declare module "nunjucks/src/lexer.js" {
  export interface Token {
    readonly type: string;
    readonly value: string;
    readonly lineno: number;
    readonly colno: number;
  }

  export interface Tokenizer {
    readonly lineno: number;
    readonly colno: number;
    current(): string;
    forward(): void;
    isFinished(): boolean;
    _parseString(delimiter: string): string;
  }

  const lexer: { lex(source: string): Tokenizer };
  export default lexer;
}

declare module "nunjucks/src/parser.js" {
  import type { Token, Tokenizer } from "nunjucks/src/lexer.js";

  /** Typed by the syntax tree that it makes, as `syntax.ts` describes it. */
  export class Parser<Expression, Signature, Body> {
    readonly tokens: Tokenizer;
    constructor(tokens: Tokenizer);
    parseAsRoot(): Body;
    parseCompare(): Expression;
    parseConcat(): Expression;
    parseMul(): Expression;
    parsePow(): Expression;
    parseExpression(): Expression;
    parseIf(): unknown;
    parseNodes(): unknown;
    parseNot(): Expression;
    parsePrimary(withoutPostfix?: boolean): Expression;
    parseSignature(): Signature;
    parseStatement(): Body | null;
    parseUnary(withoutFilters?: boolean): Expression;
    nextToken(withWhitespace?: boolean): Token | null;
    peekToken(): Token | null;
    skipSymbol(value: string): boolean;
    skipValue(type: string, value: string): boolean;
    fail(message: string, lineno?: number, colno?: number): never;
  }

  const parser: { readonly Parser: typeof Parser };
  export default parser;
}

import { Fault } from "../../fault.ts";
import type { Place } from "../../syntax.ts";
import { readCodeToken } from "./code-token.ts";
import { lineCommentEnd, lineStatementEnd, patternsOf, pythonSpace, type Patterns } from "./patterns.ts";
import type { TemplateSyntax } from "./template-syntax.ts";
import type { Token, TokenType } from "./token.ts";

const trailingSpace = new RegExp(`[${pythonSpace}]+$`);
const onlySpace = new RegExp(`^[${pythonSpace}]+$`);

const closingBrackets: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/**
 * The tokens of a template by Jinja's rules: white space control, raw blocks, line statements.
 *
 * @throws {Fault} with the place.
 */
export function readTokens(text: string, syntax: TemplateSyntax): readonly Token[] {
  return new Lexer(normalize(text, syntax), syntax).read();
}

function normalize(text: string, syntax: TemplateSyntax): string {
  const source = text.replace(/\r\n?/g, "\n");
  return syntax.keepTrailingNewline ? source : source.replace(/\n$/, "");
}

class Lexer {
  readonly #source: string;
  readonly #syntax: TemplateSyntax;
  readonly #patterns: Patterns;
  readonly #tokens: Token[] = [];
  #offset = 0;
  /** Whether what was read last ended a line. */
  #isLineStart = true;
  #line = { number: 0, start: 0 };

  constructor(source: string, syntax: TemplateSyntax) {
    this.#source = source;
    this.#syntax = syntax;
    this.#patterns = patternsOf(syntax);
  }

  read(): readonly Token[] {
    while (this.#offset < this.#source.length) this.#readText();
    this.#add("eof", "", this.#offset);
    return this.#tokens;
  }

  /** Text up to the next opening, and what that opens. */
  #readText(): void {
    const { opening } = this.#patterns;
    opening.lastIndex = this.#offset;
    const match = opening.exec(this.#source);
    const groups = match?.groups ?? {};
    const end = match?.index ?? this.#source.length;
    const name = openingNames.find((key) => groups[key] !== undefined);
    const strips = name !== undefined && name !== "variable";
    this.#addText(end, groups[`${name}Sign`] ?? "", strips);
    if (match === null || name === undefined) return;
    this.#advance(end + match[0].length);
    this.#readOpened(name, end);
  }

  #readOpened(name: (typeof openingNames)[number], start: number): void {
    switch (name) {
      case "raw":
        return this.#readRaw(start);
      case "comment":
        return this.#readComment(start);
      case "lineComment":
        return this.#skip(lineCommentEnd);
      case "variable":
        this.#add("variable_begin", "", start);
        return this.#readCode("variable_end", this.#patterns.variableEnd);
      case "block":
        this.#add("block_begin", "", start);
        return this.#readCode("block_end", this.#patterns.blockEnd);
      case "lineStatement":
        this.#add("block_begin", "", start);
        return this.#readCode("block_end", lineStatementEnd);
    }
  }

  #readRaw(start: number): void {
    const match = this.#find(this.#patterns.rawEnd, "a `raw` block does not end", start);
    this.#addText(match.index, match.groups?.["sign"] ?? "", true);
    this.#advance(match.index + match[0].length);
  }

  #readComment(start: number): void {
    const match = this.#find(this.#patterns.commentEnd, "a comment does not end", start);
    this.#advance(match.index + match[0].length);
  }

  #find(pattern: RegExp, message: string, start: number): RegExpExecArray {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#source);
    if (match === null) throw new Fault("syntax", message, { place: this.#placeOf(start) });
    return match;
  }

  /** Names, numbers and signs up to the end of the tag. Inside brackets nothing ends it. */
  #readCode(type: TokenType, ending: RegExp): void {
    const open: string[] = [];
    while (true) {
      const start = this.#offset;
      if (open.length === 0 && this.#matches(ending)) return this.#add(type, "", start);
      if (start >= this.#source.length) return;
      const token = readCodeToken(this.#source, start, (offset) => this.#placeOf(offset));
      this.#advance(token.end);
      if (token.type === "space") continue;
      if (token.type === "operator") this.#balance(token.value, open, start);
      const value = token.type === "string" ? this.#toNewlines(token.value) : token.value;
      this.#add(token.type, value, start);
    }
  }

  #balance(sign: string, open: string[], start: number): void {
    const closing = closingBrackets.get(sign);
    if (closing !== undefined) open.push(closing);
    if (!/^[)\]}]$/.test(sign)) return;
    const expected = open.pop();
    if (expected === sign) return;
    const hint = expected === undefined ? "" : `, expected \`${expected}\``;
    throw new Fault("syntax", `unexpected \`${sign}\`${hint}`, { place: this.#placeOf(start) });
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    const isMatch = pattern.test(this.#source);
    if (isMatch) this.#advance(pattern.lastIndex);
    return isMatch;
  }

  #skip(pattern: RegExp): void {
    this.#matches(pattern);
  }

  #addText(end: number, sign: string, isBlock: boolean): void {
    const start = this.#offset;
    const text = this.#strip(this.#source.slice(start, end), sign, isBlock);
    this.#offset = end;
    if (text !== "") this.#add("data", this.#toNewlines(text), start);
  }

  #strip(text: string, sign: string, isBlock: boolean): string {
    if (sign === "-") return text.replace(trailingSpace, "");
    if (sign === "+" || !isBlock || !this.#syntax.lstripBlocks) return text;
    const lastLine = text.lastIndexOf("\n") + 1;
    const isWholeLine = lastLine > 0 || this.#isLineStart;
    return isWholeLine && onlySpace.test(text.slice(lastLine)) ? text.slice(0, lastLine) : text;
  }

  #toNewlines(text: string): string {
    return this.#syntax.newline === "\n" ? text : text.replaceAll("\n", this.#syntax.newline);
  }

  #advance(offset: number): void {
    this.#isLineStart = this.#source[offset - 1] === "\n";
    this.#offset = offset;
  }

  #add(type: TokenType, value: string, offset: number): void {
    this.#tokens.push({ type, value, place: this.#placeOf(offset) });
  }

  /** Offsets are asked for in order, so that each newline is counted once. */
  #placeOf(offset: number): Place {
    for (let next = this.#nextLine(); next !== 0 && next <= offset; next = this.#nextLine()) {
      this.#line = { number: this.#line.number + 1, start: next };
    }
    return { lineno: this.#line.number, colno: offset - this.#line.start };
  }

  #nextLine(): number {
    return this.#source.indexOf("\n", this.#line.start) + 1;
  }
}

const openingNames = ["raw", "comment", "variable", "block", "lineStatement", "lineComment"] as const;

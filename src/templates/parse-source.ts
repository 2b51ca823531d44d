import lexer, { type Tokenizer } from "nunjucks/src/lexer.js";
import { isTooDeep } from "../formats/nesting.ts";
import { limits } from "../model/limits.ts";
import { Fault } from "./fault.ts";
import { createParser, tooDeep } from "./jinja-parser.ts";
import { unescapePythonString } from "./python-escapes.ts";
import type { BodySyntax } from "./syntax.ts";

/**
 * Nunjucks' syntax tree of a template, with Jinja's rules for newlines, strings and operators. Only Nunjucks'
 * lexer and parser are used: its compiler makes JavaScript source out of the template, ours does not.
 *
 * @throws {Fault} with the place.
 */
export function parseSource(text: string): BodySyntax {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const tokens = Object.assign(lexer.lex(source), { _parseString: parsePythonString });
  try {
    const syntax = createParser(tokens).parseAsRoot();
    // Operators in a row nest as well: each is an operand of the next.
    if (isTooDeep(syntax, 3 * limits["template-nesting"].most)) throw tooDeep();
    return syntax;
  } catch (error) {
    throw error instanceof RangeError ? error : toFault(error, tokens);
  }
}

function parsePythonString(this: Tokenizer, delimiter: string): string {
  this.forward();
  let raw = "";
  while (!this.isFinished() && this.current() !== delimiter) {
    if (this.current() === "\\") raw += takeCharacter(this);
    raw += takeCharacter(this);
  }
  if (this.isFinished()) throw new Error("the string does not end");
  this.forward();
  return unescapePythonString(raw);
}

function takeCharacter(tokens: Tokenizer): string {
  const character = tokens.current();
  tokens.forward();
  return character;
}

function toFault(error: unknown, tokens: Tokenizer): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const [line, column] = [numberAt(error, "lineno"), numberAt(error, "colno")];
  const place = {
    lineno: line === undefined ? tokens.lineno : line - 1,
    colno: column === undefined ? tokens.colno : column - 1,
  };
  // The parser trips over its own nulls when a template ends in the middle of a tag.
  const message =
    error instanceof TypeError ? "the template ends inside a tag, or a tag is not closed" : error.message;
  return new Fault("syntax", message.replace(/^parse\w+: /, ""), { place });
}

function numberAt(error: Error, name: string): number | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "number" ? value : undefined;
}

import { Fault } from "../../fault.ts";
import { parseStatements } from "./parse-body.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseStatement } from "./parse-statement.ts";
import { readTokens } from "./lexer.ts";
import type { TemplateSyntax } from "./template-syntax.ts";
import { TokenStream, type ParseOptions } from "./token-stream.ts";
import type { TemplateTree } from "./tree.ts";

const grammar = { expression: parseExpression, statement: parseStatement };

/**
 * The syntax tree of a template, by Jinja's rules.
 *
 * @throws {Fault} with the place.
 */
export function parseTemplate(text: string, syntax: TemplateSyntax, options: ParseOptions): TemplateTree {
  const tokens = new TokenStream(readTokens(text, syntax), grammar, options);
  const body = parseStatements(tokens, []);
  if (!tokens.sees("eof")) throw new Fault("syntax", "the template ends too early");
  return { body, blocks: tokens.blocks };
}

import { limitMessage } from "../diagnostics/limit-fault.ts";
import type { TemplateSource } from "../model/catalog.ts";
import { limits } from "../model/limits.ts";
import { compileExpression, compileValue } from "./compile-expression.ts";
import { compileBody } from "./compile-statement.ts";
import type { Compile, Emit } from "./compile.ts";
import { placeholder } from "./escaping/shape.ts";
import { Fault, toTemplateError } from "./fault.ts";
import { parseSource } from "./parse-source.ts";
import { shippedTemplates } from "./shipped-templates.generated.ts";
import type { BodySyntax } from "./syntax.ts";

/** A template that is ready to render, any number of times. */
export interface CompiledTemplate {
  readonly source: TemplateSource;
  readonly emit: Emit;
}

const compile: Compile = {
  value: (node) => compileValue(node, compile),
  output: (node) => compileExpression(node, compile),
  body: (node) => compileBody(node, compile),
};

/**
 * Compiles a template in Nunjucks' syntax with Jinja's meaning. No JavaScript source is made of it.
 *
 * @throws TemplateError with one diagnostic: path, line, column, code frame.
 */
export function compileTemplate(source: TemplateSource): CompiledTemplate {
  try {
    if (source.text.length > limits["template-size"].most)
      throw new Fault("limit", limitMessage("template-size"), { limit: "template-size" });
    refusePlaceholder(source.text);
    return { source, emit: compile.body(readSyntax(source.text)) };
  } catch (error) {
    throw toTemplateError(error, source);
  }
}

/** What we ship is parsed already; a library may hold a copy of it. */
function readSyntax(text: string): BodySyntax {
  const shipped = shippedTemplates.find((template) => template.text === text);
  return shipped === undefined ? parseSource(text) : (JSON.parse(shipped.syntax) as BodySyntax);
}

function refusePlaceholder(text: string): void {
  const offset = text.indexOf(placeholder);
  if (offset === -1) return;
  const before = text.slice(0, offset).split("\n");
  const place = { lineno: before.length - 1, colno: before.at(-1)?.length ?? 0 };
  throw new Fault("syntax", "the template holds the noncharacter U+FDD0", { place });
}

import { limitMessage } from "../../../diagnostics/limit-fault.ts";
import { limits } from "../../../model/limits.ts";
import { Fault, toTemplateError } from "../../fault.ts";
import { parseTemplate } from "../syntax/parse-template.ts";
import type { TemplateSyntax } from "../syntax/template-syntax.ts";
import type { ParseOptions } from "../syntax/token-stream.ts";
import type { Engine } from "../values/engine.ts";
import { prepareBlock } from "./compile-block.ts";
import { compileExpression } from "./compile-expression.ts";
import { compileBody } from "./compile-statement.ts";
import { compileFrame } from "./frame.ts";
import type { Compiler, CompilerChange } from "./compiler.ts";
import type { CompiledTemplate, FindTemplate, TemplateText } from "./context.ts";

type Flags = Required<CompilerChange>;

export interface CompileOptions extends ParseOptions {
  readonly syntax: TemplateSyntax;
  readonly engine: Engine;
  readonly find: FindTemplate;
}

/**
 * Compiles a template to functions. No JavaScript source is made of it.
 *
 * @throws TemplateError with one diagnostic: path, line, column, code frame.
 */
export function compileText(source: TemplateText, options: CompileOptions): CompiledTemplate {
  try {
    const limit = "project-template-size";
    if (source.text.length > limits[limit].most) throw new Fault("limit", limitMessage(limit), { limit });
    const tree = parseTemplate(source.text, options.syntax, options);
    const compiler = makeCompiler(source, options);
    const blocks = Array.from(
      tree.blocks.values(),
      (node) => [node.name, prepareBlock(node, compiler)] as const,
    );
    const frame = compileFrame(compiler, { body: tree.body, change: { isTop: true } });
    return { source, unset: frame.unset, emit: frame.emit, blocks: new Map(blocks) };
  } catch (error) {
    throw toTemplateError(error, source);
  }
}

function makeCompiler(source: TemplateText, options: CompileOptions): Compiler {
  const { engine, find } = options;
  const flags: Flags = {
    isOptional: false,
    isInLoop: false,
    isOutside: true,
    isTop: true,
    known: new Set<string>(),
  };
  const make = (own: Flags): Compiler => {
    const compiler: Compiler = {
      source,
      engine,
      find,
      ...own,
      value: (node) => compileExpression(node, compiler),
      body: (body, change) => compileBody(body, change === undefined ? compiler : compiler.change(change)),
      change: (change: CompilerChange) => make({ ...own, ...change }),
    };
    return compiler;
  };
  return make(flags);
}

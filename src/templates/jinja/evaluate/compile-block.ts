import { Fault, toTemplateError } from "../../fault.ts";
import { nested } from "../../meter.ts";
import type { BlockNode, Expression, Statement } from "../syntax/tree.ts";
import { Callable } from "../values/callable.ts";
import { undefinedBecause } from "../values/undefined.ts";
import type { Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import { compileFrame } from "./frame.ts";
import type { CompiledBlock, Emit } from "./context.ts";
import { findByName } from "./find-template.ts";
import type { Scope } from "./scope.ts";

/** A block where it stands: what the template that extends this one has in its place, if any. */
export function compileBlock(node: BlockNode, compiler: Compiler): Emit {
  const isOutside = compiler.isOutside && compiler.isTop;
  return (scope, output) => {
    const { context } = scope;
    if (isOutside && context.parent !== undefined) return undefined;
    const outer = node.isScoped ? scope : context.top;
    runBlock(node.name, 0, outer, output);
    return undefined;
  };
}

/** The block itself, for the template that has it. */
export function prepareBlock(node: BlockNode, compiler: Compiler): CompiledBlock {
  const { open, emit } = compileFrame(compiler, {
    body: node.body,
    change: { isOutside: false, isInLoop: false, known: new Set() },
  });
  return { name: node.name, isRequired: node.isRequired, text: compiler.source, open, emit };
}

/** @param depth 0 for the block that wins; each `super` goes one deeper */
function runBlock(name: string, depth: number, outer: Scope, output: string[]): void {
  const { context } = outer;
  const block = context.blocks.get(name)?.[depth];
  if (block === undefined) throw new Fault("value", `there is no block \`${name}\``);
  if (block.isRequired && depth === 0)
    throw new Fault("value", `the block \`${name}\` is required, and nobody fills it`);
  const scope = block.open(outer);
  scope.isBorder = true;
  scope.set("super", makeSuper(name, depth + 1, outer));
  try {
    nested((inner) => block.emit(inner, output), scope);
  } catch (error) {
    throw toTemplateError(error, block.text);
  }
}

function makeSuper(name: string, depth: number, outer: Scope): Value {
  const blocks = outer.context.blocks.get(name) ?? [];
  if (depth >= blocks.length) return undefinedBecause(`there is no parent block called \`${name}\``);
  return makeReference(name, depth, outer);
}

/** `self.name`, and `super`, whose own parent is `super.super`. */
export function makeReference(name: string, depth: number, outer: Scope): Callable {
  const run = (): Value => {
    const output: string[] = [];
    runBlock(name, depth, outer, output);
    return output.join("");
  };
  const attributes = new Map<string, Value>();
  const blocks = outer.context.blocks.get(name) ?? [];
  if (depth + 1 < blocks.length) attributes.set("super", makeReference(name, depth + 1, outer));
  return new Callable(name, run, { type: "BlockReference", attributes });
}

/** The template that this one is based on: its text is put out, with the blocks of this one. */
export function compileExtends(node: Extract<Statement, { kind: "extends" }>, compiler: Compiler): Emit {
  if (!compiler.isTop) {
    throw new Fault("syntax", "`extends` belongs to the first level of a template", { place: node.place });
  }
  const template: Expression = node.template;
  const find = findByName(compiler.value(template), template.place, compiler);
  return (scope) => {
    const { context } = scope;
    if (context.parent !== undefined) {
      throw new Fault("value", "the template extends two others", { place: node.place });
    }
    const parent = find(scope);
    context.parent = parent;
    for (const [name, block] of parent.blocks) {
      context.blocks.set(name, [...(context.blocks.get(name) ?? []), block]);
    }
    return undefined;
  };
}

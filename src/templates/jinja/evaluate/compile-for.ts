import { atPlace } from "../../fault.ts";
import { countStep, nested } from "../../meter.ts";
import type { ForNode } from "../syntax/tree.ts";
import { isTrue, iterate } from "../values/items.ts";
import type { Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import { compileTarget, targetNames } from "./compile-target.ts";
import type { Emit, Evaluate, Signal } from "./context.ts";
import { compileFrame } from "./frame.ts";
import { freeNames, hasScopedBlock } from "./free-names.ts";
import { Loop } from "./loop.ts";
import type { Scope } from "./scope.ts";

/** `for … in …`, with its filter and its `else`. */
export function compileFor(node: ForNode, compiler: Compiler): Emit {
  const items = compiler.value(node.items);
  const run = compileRun(node, compiler);
  const other = compileFrame(compiler, { body: node.otherwise });
  return (scope, output) => {
    const all = items(scope);
    const hasRun = run(all, 0, scope, output);
    return hasRun ? undefined : other.emit(other.open(scope), output);
  };
}

type Run = (items: Value, depth: number, scope: Scope, output: string[]) => boolean;

/** Goes over items, and tells whether there was one. */
function compileRun(node: ForNode, compiler: Compiler): Run {
  const bind = compileTarget(node.target);
  const condition = node.condition === undefined ? undefined : compiler.value(node.condition);
  // As Jinja: what is included sees `loop` only where the loop itself speaks of it.
  const hasLoop = node.isRecursive || freeNames(node.body).has("loop") || hasScopedBlock(node.body);
  const declared = [...targetNames(node.target), ...(hasLoop ? ["loop"] : [])];
  const frame = compileFrame(compiler, { declared, body: node.body, change: { isInLoop: true } });
  const bound = (inner: Scope, item: Value) => {
    bind(inner, item);
    return inner;
  };
  const run: Run = (items, depth, scope, output) => {
    const recurse = (more: Value, deeper: number) => recurseInto(more, deeper, scope);
    const loop = atPlace(node.items.place, () => {
      const all = iterate(items);
      const kept =
        condition === undefined ? all : filter(all, condition, (item) => bound(scope.open(), item));
      const of = condition === undefined ? items : undefined;
      return new Loop(kept, { of, depth, recurse: node.isRecursive ? recurse : undefined });
    });
    let hasRun = false;
    for (let item = loop.next(); item !== undefined; item = loop.next()) {
      countStep();
      const inner = bound(frame.open(scope), item);
      if (hasLoop) inner.set("loop", loop);
      const signal: Signal = frame.emit(inner, output);
      if (signal === "break") break;
      // As Jinja: a turn that `continue` or `break` ends does not count for `else`.
      if (signal === undefined) hasRun = true;
    }
    return hasRun;
  };
  const recurseInto = (items: Value, depth: number, scope: Scope): Value => {
    const output: string[] = [];
    nested(() => run(items, depth, scope, output), undefined);
    return output.join("");
  };
  return run;
}

function* filter(items: Iterable<Value>, condition: Evaluate, open: (item: Value) => Scope): Iterable<Value> {
  for (const item of items) if (isTrue(condition(open(item)))) yield item;
}

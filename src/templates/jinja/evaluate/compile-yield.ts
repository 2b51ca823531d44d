import { TemplateError } from "../../../diagnostics/errors.ts";
import { Fault } from "../../fault.ts";
import type { YieldNode } from "../syntax/tree.ts";
import { itemsOf } from "../values/items.ts";
import type { Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import type { Emit } from "./context.ts";
import { compileFrame } from "./frame.ts";

/** What a `yield` of a name goes over. */
export interface YieldRequest {
  readonly name: string;
  readonly items: readonly Value[];
}

let requests: YieldRequest[] = [];

/** Runs `render`, and tells which `yield` it met. */
export function collectYields<T>(render: () => T): {
  readonly result: T;
  readonly yields: readonly YieldRequest[];
} {
  const outer = requests;
  requests = [];
  try {
    return { result: render(), yields: requests };
  } finally {
    requests = outer;
  }
}

/**
 * Copier's own tag. A name that has it is rendered once for its items, and then once for each of them: the first time
 * its body may use the variable that has no value yet.
 */
export function compileYield(node: YieldNode, compiler: Compiler): Emit {
  const items = compiler.value(node.items);
  const frame = compileFrame(compiler, { body: node.body });
  return (scope, output) => {
    if (requests.length > 0) {
      throw new Fault("value", "a name has at most one `yield`", { place: node.place });
    }
    requests.push({ name: node.name, items: itemsOf(items(scope)) });
    const inner: string[] = [];
    try {
      frame.emit(frame.open(scope), inner);
    } catch (error) {
      if (!isUndefined(error)) throw error;
      return undefined;
    }
    output.push(...inner);
    return undefined;
  };
}

function isUndefined(error: unknown): boolean {
  return (error instanceof Fault || error instanceof TemplateError) && error.code === "template/undefined";
}

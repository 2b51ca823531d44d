import { Fault } from "../../fault.ts";
import { nested } from "../../meter.ts";
import type { Place } from "../../syntax.ts";
import type { CallArgumentsNode, CallNode, Expression, FilterNode, TestNode } from "../syntax/tree.ts";
import { noKeywords, type Arguments, type Routine } from "../values/callable.ts";
import { Callable } from "../values/callable.ts";
import { Dict } from "../values/dict.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { asText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { PyObject, typeOf, type Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import type { Evaluate } from "./context.ts";
import { noRoutine } from "./no-routine.ts";
import type { Scope } from "./scope.ts";

/** `target(…)`. Only our own functions, methods and the template's macros can be called. */
export function compileCall(node: CallNode, compiler: Compiler): Evaluate {
  const [target, args] = [compiler.value(node.target), compileArguments(node, compiler)];
  const name = describe(node.target);
  return (scope) => {
    const called = target(scope);
    return callValue(called, args(scope), name);
  };
}

/** Calls a value, when it can be called. */
export function callValue(called: Value, args: Arguments, name: string): Value {
  if (called instanceof Callable) return nested((given) => called.call(given), args);
  if (called instanceof Undefined) called.fail();
  const call = called instanceof PyObject ? called.attribute("__call__") : undefined;
  if (call instanceof Callable) return nested((given) => call.call(given), args);
  throw new Fault("value", `\`${name}\` is a ${typeOf(called)} and cannot be called`);
}

/** `target | name(…)`; what a block holds is filtered through `input`. */
export function compileFilter(node: FilterNode, compiler: Compiler, input?: Evaluate): Evaluate {
  const target =
    node.target === undefined
      ? input
      : node.target.kind === "filter" && input !== undefined
        ? compileFilter(node.target, compiler, input)
        : compiler.value(node.target);
  if (target === undefined) throw new Fault("syntax", "nothing to filter", { place: node.place });
  const find = findRoutine(compiler.engine.filters, "filter", node, compiler);
  const args = compileArguments(node, compiler);
  return (scope) => find()(withFirst(target(scope), args(scope)));
}

/** `target is name(…)`. */
export function compileTest(node: TestNode, compiler: Compiler): Evaluate {
  const target = compiler.value(node.target);
  const find = findRoutine(compiler.engine.tests, "test", node, compiler);
  const args = compileArguments(node, compiler);
  return (scope) => isTrue(find()(withFirst(target(scope), args(scope))));
}

function withFirst(value: Value, args: Arguments): Arguments {
  return { positional: [value, ...args.positional], keyword: args.keyword };
}

/** Where a filter may stay unused, that there is none is a fault only when it is used. */
function findRoutine(
  routines: ReadonlyMap<string, Routine>,
  kind: "filter" | "test",
  node: { readonly name: string; readonly place: Place },
  compiler: Compiler,
): () => Routine {
  const routine = routines.get(node.name);
  if (routine !== undefined) return () => routine;
  const fault = noRoutine(kind, node.name, routines);
  fault.place = node.place;
  if (!compiler.isOptional) throw fault;
  return () => {
    throw fault;
  };
}

function compileArguments(node: CallArgumentsNode, compiler: Compiler): (scope: Scope) => Arguments {
  const positional = node.positional.map((argument) => compiler.value(argument));
  const keyword = node.keyword.map(([name, argument]) => [name, compiler.value(argument)] as const);
  const spread = node.spread === undefined ? undefined : compiler.value(node.spread);
  const spreadNames = node.spreadNames === undefined ? undefined : compiler.value(node.spreadNames);
  return (scope) => {
    const values = positional.map((argument) => argument(scope));
    if (spread !== undefined) values.push(...itemsOf(spread(scope)));
    if (keyword.length === 0 && spreadNames === undefined) return { positional: values, keyword: noKeywords };
    const names = new Map(keyword.map(([name, argument]) => [name, argument(scope)]));
    for (const [name, value] of spreadNames === undefined ? [] : toKeywords(spreadNames(scope))) {
      if (names.has(name)) throw new Fault("value", `the argument \`${name}\` is given twice`);
      names.set(name, value);
    }
    return { positional: values, keyword: names };
  };
}

function toKeywords(value: Value): readonly (readonly [string, Value])[] {
  if (!(value instanceof Dict)) throw new Fault("value", `\`**\` needs a dict, not a ${typeOf(value)}`);
  return Array.from(value.entries(), ([key, item]) => {
    const name = asText(key);
    if (name === undefined) throw new Fault("value", "the keys of `**` are not all strings");
    return [name, item] as const;
  });
}

function describe(node: Expression): string {
  if (node.kind === "name") return node.name;
  if (node.kind === "attribute") return `${describe(node.target)}.${node.name}`;
  return node.kind === "call" ? `${describe(node.target)}()` : "the expression";
}

import { Fault, placed } from "../../fault.ts";
import { countStep } from "../../meter.ts";
import { getAttribute, getItem } from "../methods/member.ts";
import { applySign, operate } from "../operators/arithmetic.ts";
import { compare } from "../operators/compare-by.ts";
import type { Expression, SliceNode } from "../syntax/tree.ts";
import { Dict } from "../values/dict.ts";
import { isTrue } from "../values/items.ts";
import { Tuple } from "../values/sequence.ts";
import { sliceOf } from "../values/slice.ts";
import { toText } from "../values/text.ts";
import { orElse } from "../values/value.ts";
import { undefinedChoice, undefinedName } from "../values/undefined.ts";
import { compileCall, compileFilter, compileTest } from "./compile-call.ts";
import type { Compiler } from "./compiler.ts";
import type { Evaluate } from "./context.ts";
import type { ComparisonSign } from "../syntax/tree.ts";

/** What an expression does. */
export function compileExpression(node: Expression, compiler: Compiler): Evaluate {
  const evaluate = compileNode(node, compiler);
  if (node.kind === "constant" || node.kind === "name") return evaluate;
  return placed(node.place, (scope) => {
    countStep();
    return evaluate(scope);
  });
}

function compileNode(node: Expression, compiler: Compiler): Evaluate {
  switch (node.kind) {
    case "constant":
      return () => node.value;
    case "name":
      return (scope) => orElse(scope.get(node.name), () => undefinedName(node.name, () => scope.allNames()));
    case "field":
    case "slice":
      throw new Fault("syntax", "this cannot stand here", { place: node.place });
    case "attribute": {
      const [target, { name }] = [compiler.value(node.target), node];
      return (scope) => getAttribute(target(scope), name);
    }
    case "item":
      return compileItem(node.target, node.key, compiler);
    case "call":
      return compileCall(node, compiler);
    case "filter":
      return compileFilter(node, compiler);
    case "test":
      return compileTest(node, compiler);
    case "binary": {
      const [left, right, { sign }] = [compiler.value(node.left), compiler.value(node.right), node];
      return (scope) => operate(sign, left(scope), right(scope));
    }
    case "compare":
      return compileComparison(node.first, node.rest, compiler);
    case "tuple":
    case "list":
    case "dict":
    case "and":
    case "or":
    case "not":
    case "negative":
    case "positive":
    case "concat":
    case "choice":
      return compileOther(node, compiler);
  }
}

type OtherNode = Extract<
  Expression,
  { kind: "tuple" | "list" | "dict" | "and" | "or" | "not" | "negative" | "positive" | "concat" | "choice" }
>;

function compileOther(node: OtherNode, compiler: Compiler): Evaluate {
  switch (node.kind) {
    case "tuple": {
      const items = node.items.map((item) => compiler.value(item));
      return (scope) => new Tuple(items.map((item) => item(scope)));
    }
    case "list": {
      const items = node.items.map((item) => compiler.value(item));
      return (scope) => items.map((item) => item(scope));
    }
    case "dict": {
      const pairs = node.pairs.map(([key, value]) => [compiler.value(key), compiler.value(value)] as const);
      return (scope) => new Dict(pairs.map(([key, value]) => [key(scope), value(scope)] as const));
    }
    case "concat": {
      const items = node.items.map((item) => compiler.value(item));
      return (scope) => items.map((item) => toText(item(scope))).join("");
    }
    case "choice":
      return compileChoice(node, compiler);
    case "and":
    case "or":
    case "not":
    case "negative":
    case "positive":
      return compileLogic(node, compiler);
  }
}

type LogicNode =
  Extract<OtherNode, { kind: "and" | "or" }> | Extract<OtherNode, { kind: "not" | "negative" | "positive" }>;

function compileLogic(node: LogicNode, compiler: Compiler): Evaluate {
  if ("left" in node) {
    const [left, right, isAnd] = [compiler.value(node.left), compiler.value(node.right), node.kind === "and"];
    return (scope) => {
      const value = left(scope);
      return isTrue(value) === isAnd ? right(scope) : value;
    };
  }
  const target = compiler.value(node.target);
  if (node.kind === "not") return (scope) => !isTrue(target(scope));
  const sign = node.kind === "negative" ? "-" : "+";
  return (scope) => applySign(sign, target(scope));
}

function compileItem(targetNode: Expression, key: Expression | SliceNode, compiler: Compiler): Evaluate {
  const target = compiler.value(targetNode);
  if (key.kind !== "slice") {
    const index = compiler.value(key);
    return (scope) => getItem(target(scope), index(scope));
  }
  const part = (node: Expression | undefined): Evaluate =>
    node === undefined ? () => null : compiler.value(node);
  const [start, stop, step] = [part(key.start), part(key.stop), part(key.step)];
  return (scope) => sliceOf(target(scope), { start: start(scope), stop: stop(scope), step: step(scope) });
}

function compileComparison(
  first: Expression,
  rest: readonly (readonly [sign: ComparisonSign, operand: Expression])[],
  compiler: Compiler,
): Evaluate {
  const start = compiler.value(first);
  const steps = rest.map(([sign, operand]) => [sign, compiler.value(operand)] as const);
  return (scope) => {
    let left = start(scope);
    for (const [sign, operand] of steps) {
      const right = operand(scope);
      if (!compare(sign, left, right)) return false;
      left = right;
    }
    return true;
  };
}

/** Both sides of `if` in an expression may stay unused, and with them a filter that there is not. */
function compileChoice(node: Extract<Expression, { kind: "choice" }>, compiler: Compiler): Evaluate {
  const condition = compiler.value(node.condition);
  const inner = compiler.change({ isOptional: true });
  const value = inner.value(node.value);
  const otherwise = node.otherwise === undefined ? undefined : inner.value(node.otherwise);
  return (scope) => {
    if (isTrue(condition(scope))) return value(scope);
    if (otherwise !== undefined) return otherwise(scope);
    return undefinedChoice();
  };
}

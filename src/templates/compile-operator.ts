import type { Compile, Evaluate } from "./compile.ts";
import { countValue } from "./meter.ts";
import { applySign, compareValues, operators } from "./operators.ts";
import type { BinarySyntax, CompareSyntax, UnarySyntax } from "./syntax.ts";
import { isTrue } from "./value.ts";

/** `not x`, `-x`, `+x`. */
export function compileUnary(node: UnarySyntax, compile: Compile): Evaluate {
  const operand = compile.value(node.target);
  const sign = node.typename;
  if (sign === "Not") return (scope) => !isTrue(operand(scope));
  return (scope) => applySign(sign, operand(scope));
}

/** The operators between two operands; `and` and `or` give one of them back. */
export function compileBinary(node: BinarySyntax, compile: Compile): Evaluate {
  const [left, right] = [compile.value(node.left), compile.value(node.right)];
  const name = node.typename;
  if (name === "And" || name === "Or") {
    return (scope) => {
      const value = left(scope);
      return isTrue(value) === (name === "And") ? right(scope) : value;
    };
  }
  const operate = operators[name];
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    countValue(a);
    countValue(b);
    const result = operate(a, b);
    countValue(result);
    return result;
  };
}

/** A chain of comparisons: each operand counts once, and the first that fails ends it. */
export function compileCompare(node: CompareSyntax, compile: Compile): Evaluate {
  const first = compile.value(node.expr);
  const steps = node.ops.map((step) => ({ operator: step.type, operand: compile.value(step.expr) }));
  return (scope) => {
    let left = first(scope);
    return steps.every((step) => {
      const right = step.operand(scope);
      countValue(left);
      countValue(right);
      const holds = compareValues(step.operator, left, right);
      left = right;
      return holds;
    });
  };
}

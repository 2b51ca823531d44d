import type { ComparisonSign } from "../syntax/tree.ts";
import { areEqual, isContained, orderOf } from "../values/compare.ts";
import type { Value } from "../values/value.ts";

/** One comparison of a chain such as `1 < x <= 3`. */
export function compare(sign: ComparisonSign, left: Value, right: Value): boolean {
  switch (sign) {
    case "==":
      return areEqual(left, right);
    case "!=":
      return !areEqual(left, right);
    case "in":
      return isContained(left, right);
    case "not in":
      return !isContained(left, right);
    case "<":
      return orderOf(left, right, sign) < 0;
    case "<=":
      return orderOf(left, right, sign) <= 0;
    case ">":
      return orderOf(left, right, sign) > 0;
    case ">=":
      return orderOf(left, right, sign) >= 0;
  }
}

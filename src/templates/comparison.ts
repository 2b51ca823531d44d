import { Fault } from "./fault.ts";
import { isDict, isList, typeName, type Dict, type Value } from "./value.ts";

/** Python's `==`: by value, also for lists and dicts; `True == 1`. */
export function areEqual(left: Value, right: Value): boolean {
  if (typeof left === "boolean" && typeof right === "number") return Number(left) === right;
  if (typeof left === "number" && typeof right === "boolean") return left === Number(right);
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => areEqual(item, right[index]));
  }
  return isDict(left) && isDict(right) ? areDictsEqual(left, right) : left === right;
}

/** Python's `in`: an item of a list, a key of a dict, a part of a string. Nothing is in undefined. */
export function isContained(item: Value, container: Value): boolean {
  if (container === undefined) return false;
  if (isList(container)) return container.some((other) => areEqual(item, other));
  if (isDict(container)) return typeof item === "string" && Object.hasOwn(container, item);
  if (typeof container !== "string") {
    throw new Fault("value", `${typeName(container)} holds nothing: \`in\` cannot look there`);
  }
  if (typeof item !== "string") throw new Fault("value", `${typeName(item)} cannot be in a string`);
  return container.includes(item);
}

function areDictsEqual(left: Dict, right: Dict): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && areEqual(left[key], right[key]));
}

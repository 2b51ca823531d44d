import { Fault } from "./fault.ts";
import { methodOf } from "./methods.ts";
import { toText } from "./python-text.ts";
import { isDict, isList, Namespace, ownValue, type Value } from "./value.ts";

/**
 * `target.key` and `target[key]`: items of lists and strings, own keys of plain data, the methods on our list.
 * Whatever else a JavaScript object has is undefined here.
 *
 * @throws {Fault} when the target is undefined; `describe` names it.
 */
export function lookUpMember(target: Value, key: Value, describe: () => string): Value {
  if (target === undefined) {
    throw new Fault("undefined", `\`${describe()}\` is undefined and has no \`${toText(key)}\``);
  }
  if (typeof key === "number") return itemAt(target, key);
  if (typeof key !== "string") return undefined;
  if (target instanceof Namespace) return target.fields.get(key);
  if (isDict(target) && Object.hasOwn(target, key)) return ownValue(target, key);
  return methodOf(target, key);
}

function itemAt(target: Value, index: number): Value {
  const items = typeof target === "string" ? Array.from(target) : target;
  return isList(items) && Number.isInteger(index) ? items.at(index) : undefined;
}

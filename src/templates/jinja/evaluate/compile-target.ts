import { atPlace, Fault } from "../../fault.ts";
import type { Expression, Target } from "../syntax/tree.ts";
import { itemsOf } from "../values/items.ts";
import { Namespace } from "../values/namespace.ts";
import type { Value } from "../values/value.ts";
import type { Scope } from "./scope.ts";

export type Bind = (scope: Scope, value: Value) => void;

/** Gives a value to a name or a field, or the items of one to several names. */
export function compileTarget(node: Target | Expression): Bind {
  if (node.kind === "name") return (scope, value) => scope.set(node.name, value);
  if (node.kind === "field") return bindField(node.name, node.field);
  if (node.kind !== "tuple") throw new Fault("syntax", "a name is needed here", { place: node.place });
  const binds = node.items.map(compileTarget);
  return (scope, value) => {
    const items = atPlace(node.place, () => itemsOf(value));
    if (items.length !== binds.length) {
      const message = `${binds.length} names need ${binds.length} values, and here are ${items.length}`;
      throw new Fault("value", message, { place: node.place });
    }
    for (const [index, bind] of binds.entries()) bind(scope, items[index] ?? null);
  };
}

function bindField(name: string, field: string): Bind {
  return (scope, value) => {
    const namespace = scope.get(name);
    if (!(namespace instanceof Namespace)) {
      throw new Fault("value", `\`${name}\` is no \`namespace()\`: only fields of one take a value`);
    }
    namespace.fields.set(field, value);
  };
}

/** The names that a target gives a value to. */
export function targetNames(node: Target | Expression): readonly string[] {
  if (node.kind === "name") return [node.name];
  return node.kind === "tuple" ? node.items.flatMap(targetNames) : [];
}

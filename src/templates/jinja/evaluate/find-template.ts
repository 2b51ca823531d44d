import { Fault } from "../../fault.ts";
import type { Place } from "../../syntax.ts";
import { itemsOf } from "../values/items.ts";
import { Tuple } from "../values/sequence.ts";
import { asText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { typeOf, type Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import type { CompiledTemplate, Evaluate } from "./context.ts";
import type { Scope } from "./scope.ts";

/** The template of that name; of several, the first that there is. */
export function findOptional(
  evaluate: Evaluate,
  place: Place,
  compiler: Compiler,
): (scope: Scope) => CompiledTemplate | undefined {
  return (scope) => {
    const names = namesOf(evaluate(scope), place);
    for (const name of names) {
      const found = compiler.find(cleanName(name));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** @throws {Fault} where there is none. */
export function findByName(
  evaluate: Evaluate,
  place: Place,
  compiler: Compiler,
): (scope: Scope) => CompiledTemplate {
  const find = findOptional(evaluate, place, compiler);
  return (scope) => {
    const found = find(scope);
    if (found !== undefined) return found;
    const names = namesOf(evaluate(scope), place).map((name) => `\`${name}\``);
    throw new Fault("value", `there is no template ${names.join(", ") || "to choose from"}`, { place });
  };
}

function namesOf(value: Value, place: Place): readonly string[] {
  if (value instanceof Undefined) value.fail();
  const name = asText(value);
  if (name !== undefined) return [name];
  if (Array.isArray(value) || value instanceof Tuple)
    return itemsOf(value).flatMap((item) => namesOf(item, place));
  throw new Fault("value", `a ${typeOf(value)} is no name of a template`, { place });
}

/** Names are paths from the folder of the template; nothing leads out of it. */
function cleanName(name: string): string {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  return parts.includes("..") ? "" : parts.join("/");
}

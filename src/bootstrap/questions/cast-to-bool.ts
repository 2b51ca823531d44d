import { parseFloatText } from "../../templates/jinja/values/parse-number.ts";
import { isTrue } from "../../templates/jinja/values/items.ts";
import type { Value } from "../../templates/jinja/values/value.ts";

const yes: ReadonlySet<string> = new Set(["y", "yes", "t", "true", "on"]);
const no: ReadonlySet<string> = new Set(["n", "no", "f", "false", "off", "~", "null", "none"]);

/** As Copier reads a condition: numbers first, then the words of YAML, then whether there is anything at all. */
export function castToBool(value: Value): boolean {
  if (typeof value !== "string") return isTrue(value);
  const number = parseFloatText(value);
  if (number !== undefined) return number !== 0;
  const word = value.toLowerCase();
  if (yes.has(word)) return true;
  return !no.has(word) && value !== "";
}

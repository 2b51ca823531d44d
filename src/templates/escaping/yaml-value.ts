import { printYamlScalar } from "../../formats/yaml-scalar.ts";
import { toText } from "../python-text.ts";
import { isDict, isList, type Value } from "../value.ts";

/** A value on one line of YAML. Undefined is nothing at all, which YAML reads as null. */
export function printYamlValue(value: Value, context: "block" | "flow" = "block"): string {
  if (value === undefined) return context === "block" ? "" : "null";
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return printYamlNumber(value);
  if (isList(value)) return `[${value.map((item) => printYamlValue(item, "flow")).join(", ")}]`;
  if (!isDict(value)) return printYamlScalar(toText(value), context);
  const pairs = Object.entries(value).map(
    ([key, item]) => `${printYamlScalar(key, "flow")}: ${printYamlValue(item, "flow")}`,
  );
  return `{${pairs.join(", ")}}`;
}

/** A number in the one way that YAML 1.1 and 1.2 both read as one. */
export function printYamlNumber(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return String(value).replace(/^(-?\d+)e/, "$1.0e");
}

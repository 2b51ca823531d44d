import { printYamlScalar } from "../../formats/yaml-scalar.ts";
import { printYamlNumber } from "../escaping/yaml-value.ts";
import { limits } from "../../model/limits.ts";
import { Fault } from "../fault.ts";
import { weigh } from "../meter.ts";
import { printPythonNumber } from "../python-text.ts";
import type { Routine } from "../signature.ts";
import { isDict, isList, typeName, type Value } from "../value.ts";

/** Filters that print data in a format. */
export const dataFilters: Readonly<Record<string, Routine>> = {
  tojson: {
    parameters: ["value", "indent"],
    run: (value, width) => escapeHtml(printJson(value, width)),
    cost: layoutCost,
  },
  to_json: {
    parameters: ["value", "indent"],
    run: (value, width) => printJson(value, width),
    cost: layoutCost,
  },
  to_nice_yaml: {
    parameters: ["value", "indent"],
    run: (value, width) => `${printYaml(value, numberOr(width, 4))}\n`,
    cost: layoutCost,
  },
};

/** What a line begins with at the deepest level, on as many lines as there can be. */
function layoutCost(value: Value, width: Value): number {
  return weigh(value) * limits.nesting.most * (typeof width === "number" ? Math.max(0, width) : 0);
}

interface Layout {
  readonly step: number | undefined;
  readonly depth: number;
}

/** As Python's `json.dumps(sort_keys=True)` prints it, in ASCII. */
function printJson(value: Value, indent: Value): string {
  return printNode(value, { step: typeof indent === "number" && indent >= 0 ? indent : undefined, depth: 0 });
}

function printNode(value: Value, layout: Layout): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return printPythonNumber(value);
  if (typeof value === "string") return quote(value);
  const inner = { ...layout, depth: layout.depth + 1 };
  if (isList(value))
    return enclose(
      "[]",
      layout,
      value.map((item) => printNode(item, inner)),
    );
  if (!isDict(value)) throw new Fault("value", `${typeName(value)} is not JSON`);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return enclose(
    "{}",
    layout,
    entries.map(([key, item]) => `${quote(key)}: ${printNode(item, inner)}`),
  );
}

function enclose(brackets: string, layout: Layout, parts: readonly string[]): string {
  const [open = "", close = ""] = brackets;
  if (layout.step === undefined || parts.length === 0) return open + parts.join(", ") + close;
  const margin = (depth: number) => `\n${" ".repeat((layout.step ?? 0) * depth)}`;
  return (
    open +
    margin(layout.depth + 1) +
    parts.join(`,${margin(layout.depth + 1)}`) +
    margin(layout.depth) +
    close
  );
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7E]/g, escapeCharacter);
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&']/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Block style, every item on a line of its own, keys in their order. */
function printYaml(value: Value, step: number): string {
  if (typeof value === "string") return printYamlScalar(value);
  if (typeof value === "number") return printYamlNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return value.map((item) => `-${printChild(item, step, "- ")}`).join("\n") || "[]";
  if (!isDict(value)) throw new Fault("value", `${typeName(value)} is not YAML`);
  const lines = Object.entries(value).map(
    ([key, item]) => `${printYamlScalar(key, "flow")}:${printChild(item, step, ": ")}`,
  );
  return lines.join("\n") || "{}";
}

function printChild(value: Value, step: number, parent: "- " | ": "): string {
  const printed = printYaml(value, step);
  const isCollection =
    (isList(value) && value.length > 0) || (isDict(value) && Object.keys(value).length > 0);
  if (!isCollection) return ` ${printed}`;
  const width = parent === "- " ? Math.max(2, step) : step;
  const lines = printed.split("\n").map((line) => " ".repeat(width) + line);
  return parent === ": " ? `\n${lines.join("\n")}` : lines.join("\n").slice(1);
}

function numberOr(value: Value, other: number): number {
  return typeof value === "number" && value >= 1 ? value : other;
}

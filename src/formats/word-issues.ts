import type { core } from "zod/mini";
import { valueAtPath } from "./issue.ts";
import type { Issue, IssuePath } from "./issue.ts";
import { branchesAt, knownKeys } from "./schema-shape.ts";
import { nameOf, shown, wrongType } from "./value-words.ts";
import { unionCost } from "./union-cost.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import { coderNames } from "../model/coder-name.ts";
import { neutralTools } from "../model/tool-spec.ts";
import { neutralNameOf } from "./foreign-tools.ts";

type ZodIssue = core.$ZodIssue;

/**
 * Zod's issues in plain words. Of a union only the branch that fits best speaks; a missing key that an unknown one
 * was most probably meant to be is not told a second time.
 */
export function wordIssues(schema: core.$ZodType, value: unknown, issues: readonly ZodIssue[]): Issue[] {
  const worded = issues.flatMap((issue) => wordIssue(schema, value, issue));
  return worded.filter((issue) => issue.code !== "schema/missing-key" || !isMisspelled(issue, worded));
}

function isMisspelled(missing: Issue, issues: readonly Issue[]): boolean {
  const key = String(missing.path.at(-1));
  return issues.some(
    ({ code, path }) =>
      code === "schema/unknown-key" &&
      path.length === missing.path.length &&
      path.slice(0, -1).every((part, index) => part === missing.path[index]) &&
      nearestName(String(path.at(-1)), [key]) !== undefined,
  );
}

function wordIssue(schema: core.$ZodType, value: unknown, issue: ZodIssue): Issue[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  const found = valueAtPath(value, path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey([...path, key], knownKeys(schema, value, path)));
  if (found === undefined && path.length > 0) return [missingKey(path)];
  if (issue.code === "invalid_union") return bestBranch(schema, value, issue.errors, path);
  return [wordValue(issue, found, path)];
}

function bestBranch(
  schema: core.$ZodType,
  value: unknown,
  errors: readonly (readonly ZodIssue[])[],
  path: IssuePath,
): Issue[] {
  const branches = branchesAt(schema, path);
  const found = valueAtPath(value, path);
  const worded = errors.map((issues, index) => wordIssues(branches[index] ?? schema, found, issues));
  const costs = worded.map((issues) => unionCost(issues));
  const best = worded[costs.indexOf(Math.min(...costs))] ?? [];
  return best.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function unknownKey(path: IssuePath, known: readonly string[]): Issue {
  const key = String(path.at(-1));
  const message = `unknown key \`${key}\``;
  return {
    code: "schema/unknown-key",
    message,
    hints: nearestOrAll(key, known, keysHere),
    path,
    isKey: true,
  };
}

function missingKey(path: IssuePath): Issue {
  const key = path.at(-1);
  const table = nameOf(path.slice(0, -1));
  const message = `missing key \`${key}\`${table === "" ? "" : ` in \`${table}\``}`;
  return { code: "schema/missing-key", message, hints: [], path, isKey: true };
}

function wordValue(issue: ZodIssue, found: unknown, path: IssuePath): Issue {
  const common = { hints: [], path, isKey: issue.code === "invalid_key" };
  switch (issue.code) {
    case "invalid_type":
      return { ...common, code: "schema/type", message: wrongType(issue.expected, found) };
    case "invalid_value":
      return typeof found === "string"
        ? wrongName(found, issue.values, path)
        : wrongScalar(issue.values, found, path);
    case "too_small":
      return { ...common, code: "schema/range", message: tooSmall(issue, found) };
    case "too_big":
      return {
        ...common,
        code: "schema/range",
        message: tooBig(issue, found),
      };
    case "custom":
    case "invalid_format":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
    case "invalid_union":
    case "unrecognized_keys":
      return { ...common, code: "schema/rule", message: issue.message };
  }
}

function wrongName(found: string, values: readonly unknown[], path: IssuePath): Issue {
  const names = values.map(String);
  const noun = nounFor(names);
  const neutral = noun === "tool" ? neutralNameOf(found) : undefined;
  const hints =
    neutral === undefined
      ? nearestOrAll(found, names, `${noun}s`)
      : [`the neutral name is \`${neutral}\``, listing(`${noun}s`, names)];
  return { code: "schema/value", message: `unknown ${noun} \`${found}\``, hints, path, isKey: false };
}

/** What the names of a closed set are names of. */
function nounFor(names: readonly string[]): "tool" | "coder" | "value" {
  const areAmong = (known: readonly string[]): boolean => names.every((name) => known.includes(name));
  if (areAmong(neutralTools)) return "tool";
  return areAmong(coderNames) ? "coder" : "value";
}

function wrongScalar(values: readonly unknown[], found: unknown, path: IssuePath): Issue {
  const isText = values.every((value) => typeof value === "string");
  const message = isText
    ? wrongType("string", found)
    : `expected ${values.map(shown).join(" or ")}, got ${shown(found)}`;
  return {
    code: "schema/type",
    message,
    hints: isText ? [listing("values", values.map(String))] : [],
    path,
    isKey: false,
  };
}

function tooBig(issue: core.$ZodIssueTooBig, found: unknown): string {
  if (typeof found === "string")
    return `must have at most ${issue.maximum} characters, has ${found.length}: \`${found.slice(0, 40)}…\``;
  return `must be at most ${issue.maximum}, is ${shown(found)}`;
}

function tooSmall(issue: core.$ZodIssueTooSmall, found: unknown): string {
  if (typeof found === "number") return `must be at least ${issue.minimum}, is ${found}`;
  return issue.minimum === 1 ? "must not be empty" : `must have at least ${issue.minimum} elements`;
}

const keysHere = "keys here";

/** The nearest candidate; all of them where none is near, and where they are values, which are few. */
function nearestOrAll(name: string, candidates: readonly string[], what: string): string[] {
  const nearest = nearestName(name, candidates);
  const hint = nearest === undefined ? [] : [`did you mean \`${nearest}\`?`];
  const isListed = nearest === undefined || (what !== keysHere && candidates.length > 1);
  return isListed ? [...hint, listing(what, candidates)] : hint;
}

function listing(what: string, names: readonly string[]): string {
  return `${what}: ${names.map((name) => `\`${name}\``).join(", ")}`;
}

import type { ZodMiniType } from "zod/mini";
import { faultAt } from "./fault-at.ts";
import type { SourceText } from "./fault-at.ts";
import type { Issue, IssuePath } from "./issue.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { findPlace } from "./place-tree.ts";
import type { PlaceTree } from "./place-tree.ts";
import { wordIssues } from "./word-issues.ts";
import { positionAt } from "../diagnostics/code-frame.ts";
import type { Diagnostic, Location } from "../diagnostics/diagnostic.ts";
import { limits } from "../model/limits.ts";

export interface ValidationSource extends SourceText {
  readonly format: "toml" | "yaml" | "json";
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Checks a value against a schema. All faults are returned, in plain words but without places: see `explainIssues`. */
export function check<T>(schema: ZodMiniType<T>, value: unknown): Checked<T> {
  const result = schema.safeParse(value, { jitless: true });
  if (result.success) return { ok: true, value: result.data };
  const issues = wordIssues(schema, value, result.error.issues.slice(0, limits["faults-per-file"].most));
  return { ok: false, issues: issues.slice(0, limits["faults-per-file"].most) };
}

/** `check`, and in case of faults the places of all of them in the file. */
export async function validate<T>(
  schema: ZodMiniType<T>,
  value: unknown,
  source: ValidationSource,
): Promise<Parsed<T>> {
  const checked = check(schema, value);
  return checked.ok ? parsed(checked.value) : refused(...(await explainIssues(checked.issues, source)));
}

/** Gives issues their line, column and code frame. Loads the parser that knows places; the text must parse. */
export async function explainIssues(
  issues: readonly Issue[],
  source: ValidationSource,
): Promise<Diagnostic[]> {
  if (issues.length === 0) return [];
  const places = await readPlaces(source);
  return issues.map(({ code, message, hints, path, isKey }) => {
    const place = findPlace(places, path);
    return faultAt(source, { code, message, hints, offset: isKey ? place.key : place.value });
  });
}

/** Where the value at a path stands; that of the nearest table above when there is none. The text must parse. */
export async function findLocation(source: ValidationSource, path: IssuePath): Promise<Location> {
  const { value } = findPlace(await readPlaces(source), path);
  return { path: source.path, ...positionAt(source.text, value) };
}

async function readPlaces({ text, format }: ValidationSource): Promise<PlaceTree> {
  switch (format) {
    case "toml":
      return (await import("./locate-toml.ts")).placesInToml(text);
    case "yaml":
      return (await import("./yaml.ts")).placesInYaml(text);
    case "json":
      return (await import("./locate-json.ts")).placesInJson(text);
  }
}

import type { Json } from "../../model/json.ts";
import { covers, overlaps } from "./pattern-overlap.ts";
import { patternKeys, type PermissionRule } from "./permission-rules.ts";

/**
 * What the agent may use, and after it what the policy asks for and denies: an agent's table comes after the global one,
 * and the last match wins (1.18.33), so that to allow a tool here would undo every rule about it there.
 */
export function guardPatterns(value: Json, guards: readonly PermissionRule[]): Json {
  if (guards.length === 0) return value;
  const patterns = new Map(typeof value === "string" ? [["*", value]] : Object.entries(value ?? {}));
  for (const { pattern, action } of guards)
    for (const place of action === "deny" ? [pattern] : openPlaces(patterns, pattern))
      setLast(patterns, place, action);
  return Object.fromEntries(patterns);
}

/** The same for keys that take no patterns: they are patterns themselves, such as `docs_*` for all tools of a server. */
export function guardKeys(table: Map<string, Json>, guards: readonly PermissionRule[]): void {
  for (const { key, action } of guards)
    if (!patternKeys.includes(key)) for (const place of openPlaces(table, key)) setLast(table, place, action);
}

/**
 * Where a rule is needed: in its own place when something broader is open, else in the place of all that is open and has
 * something in common with it. To ask must not open what the agent may not use at all.
 */
function openPlaces(table: ReadonlyMap<string, Json>, pattern: string): string[] {
  const open = [...table].flatMap(([place, value]) => (value === "allow" || value === "ask" ? [place] : []));
  return open.some((place) => covers(place, pattern))
    ? [pattern]
    : open.filter((place) => overlaps(pattern, place));
}

/** A key that is there would keep its place. */
function setLast(table: Map<string, Json>, key: string, value: Json): void {
  table.delete(key);
  table.set(key, value);
}

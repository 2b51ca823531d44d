import type { Json } from "../../model/json.ts";
import { describeSpec, readSpec } from "../shared/map-specs.ts";
import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { inOrder, rulesFor, type PermissionRule } from "./permission-rules.ts";
import { patternKeys, protectiveRules } from "./permissions.ts";

/** What reading is by default: a rule for all files would open the `.env` files (1.18.33). */
const readRules: Json = { "*": "allow", "*.env": "ask", "*.env.*": "ask", "*.env.example": "allow" };

/**
 * An agent's tools as a `permission` table: all denied first, then what is allowed; the last match wins.
 *
 * @returns undefined when the item does not limit its tools
 */
export function agentPermission(view: ItemView, job: RenderJob): Json | undefined {
  if (view.allowedTools === undefined) return undefined;
  const domains = view.allowedTools.filter((spec) => readSpec(spec).kind === "domain");
  if (domains.length > 0)
    job.note(
      "agents",
      {
        reason: "OpenCode cannot tell hosts apart",
        instead: `${domains.map(describeSpec).join(", ")} is left out`,
      },
      view.label,
    );
  const rules = inOrder(view.allowedTools.flatMap((spec) => rulesFor(spec, "allow")));
  const guards = inOrder(protectiveRules(job));
  const table = new Map<string, Json>([["*", "deny"]]);
  for (const key of new Set(rules.map((rule) => rule.key))) {
    const ofKey = ({ key: other }: PermissionRule): boolean => other === key;
    const value = keyValue(key, rules.filter(ofKey));
    table.set(key, patternKeys.includes(key) ? guardPatterns(value, guards.filter(ofKey)) : value);
  }
  guardKeys(table, guards);
  return Object.fromEntries(table);
}

function keyValue(key: string, rules: readonly PermissionRule[]): Json {
  const isWhole = rules.some((rule) => rule.pattern === "*");
  if (isWhole || !patternKeys.includes(key)) return key === "read" ? readRules : "allow";
  return Object.fromEntries([["*", "deny"], ...rules.map((rule) => [rule.pattern, rule.action])]);
}

/**
 * What the agent may use, and after it what the policy asks for and denies: an agent's table comes after the global one,
 * and the last match wins (1.18.33), so that to allow a tool here would undo every rule about it there.
 */
function guardPatterns(value: Json, guards: readonly PermissionRule[]): Json {
  if (guards.length === 0) return value;
  const patterns = new Map(typeof value === "string" ? [["*", value]] : Object.entries(value ?? {}));
  for (const { pattern, action } of guards)
    for (const place of action === "deny" ? [pattern] : openPlaces(patterns, pattern))
      setLast(patterns, place, action);
  return Object.fromEntries(patterns);
}

/** The same for keys that take no patterns: they are patterns themselves, such as `docs_*` for all tools of a server. */
function guardKeys(table: Map<string, Json>, guards: readonly PermissionRule[]): void {
  for (const { key, action } of guards)
    if (!patternKeys.includes(key)) for (const place of openPlaces(table, key)) setLast(table, place, action);
}

/**
 * Where a rule is needed: in its own place when something broader is open, else in the place of all that is open and
 * narrower. To ask must not open what the agent may not use at all.
 */
function openPlaces(table: ReadonlyMap<string, Json>, pattern: string): string[] {
  const open = [...table].flatMap(([place, value]) => (value === "allow" || value === "ask" ? [place] : []));
  return open.some((place) => covers(place, pattern))
    ? [pattern]
    : open.filter((place) => covers(pattern, place));
}

function covers(broad: string, narrow: string): boolean {
  return broad === narrow || (broad.endsWith("*") && narrow.startsWith(broad.slice(0, -1)));
}

/** A key that is there would keep its place. */
function setLast(table: Map<string, Json>, key: string, value: Json): void {
  table.delete(key);
  table.set(key, value);
}

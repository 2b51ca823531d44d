import type { Json } from "../../model/json.ts";
import { describeSpec, readSpec } from "../shared/map-specs.ts";
import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { inOrder, rulesFor, type PermissionRule } from "./permission-rules.ts";
import { patternKeys, protectiveRules, strictest } from "./permissions.ts";

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
  const table: Record<string, Json> = { "*": "deny" };
  for (const key of new Set(rules.map((rule) => rule.key))) {
    const ofKey = ({ key: other }: PermissionRule): boolean => other === key;
    table[key] = guarded(key, keyValue(key, rules.filter(ofKey)), guards.filter(ofKey));
  }
  for (const { key, action } of guards) if (isOpened(key, table)) table[key] = action;
  return table;
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
function guarded(key: string, value: Json, guards: readonly PermissionRule[]): Json {
  if (guards.length === 0) return value;
  if (!patternKeys.includes(key)) return strictest(guards);
  const patterns = new Map(typeof value === "string" ? [["*", value]] : Object.entries(value ?? {}));
  for (const guard of guards)
    for (const pattern of guardedPatterns(guard, [...patterns])) {
      // A key that is there would keep its place.
      patterns.delete(pattern);
      patterns.set(pattern, guard.action);
    }
  return Object.fromEntries(patterns);
}

/** To deny is always right. To ask must not open what the agent may not use at all: only what it may is asked for. */
function guardedPatterns(
  { pattern, action }: PermissionRule,
  patterns: readonly (readonly [string, Json])[],
): string[] {
  const open = patterns.flatMap(([other, of]) => (of === "allow" ? [other] : []));
  if (action === "deny" || open.some((other) => covers(other, pattern))) return [pattern];
  return open.filter((other) => covers(pattern, other));
}

function covers(broad: string, narrow: string): boolean {
  return broad === narrow || (broad.endsWith("*") && narrow.startsWith(broad.slice(0, -1)));
}

/** One tool of a server all of whose tools the agent has. */
function isOpened(key: string, table: Readonly<Record<string, Json>>): boolean {
  return (
    !Object.hasOwn(table, key) &&
    Object.keys(table).some((other) => other.endsWith("_*") && key.startsWith(other.slice(0, -1)))
  );
}

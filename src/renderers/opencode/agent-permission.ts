import type { Json } from "../../model/json.ts";
import { describeSpec, readSpec } from "../shared/map-specs.ts";
import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { inOrder, rulesFor, type PermissionRule } from "./permission-rules.ts";
import { patternKeys } from "./permissions.ts";

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
  const table: Record<string, Json> = { "*": "deny" };
  for (const key of new Set(rules.map((rule) => rule.key)))
    table[key] = keyValue(
      key,
      rules.filter((rule) => rule.key === key),
    );
  return table;
}

function keyValue(key: string, rules: readonly PermissionRule[]): Json {
  const isWhole = rules.some((rule) => rule.pattern === "*");
  if (isWhole || !patternKeys.includes(key)) return key === "read" ? readRules : "allow";
  return Object.fromEntries([["*", "deny"], ...rules.map((rule) => [rule.pattern, rule.action])]);
}

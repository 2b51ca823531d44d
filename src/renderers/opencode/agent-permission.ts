import type { Json } from "../../model/json.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { describeSpec, readSpec } from "../shared/map-specs.ts";
import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { guardKeys, guardPatterns } from "./agent-guards.ts";
import { agentFolders } from "./open-folders.ts";
import { inOrder, patternKeys, rulesFor, type PermissionRule } from "./permission-rules.ts";
import { protectiveRules } from "./policy-rules.ts";
import { expandServer } from "./server-tools.ts";

/** What reading is by default: a rule for all files would open the `.env` files (1.18.33). */
const readRules: Json = { "*": "allow", "*.env": "ask", "*.env.*": "ask", "*.env.example": "allow" };

/** Keys of tools that reach files: they ask for folders outside of the project too. */
const fileKeys = ["read", "edit", "bash", "glob", "grep"];

/** What the policy asks for and denies, as it stands in the table of each agent. */
export function agentGuards(job: RenderJob): readonly PermissionRule[] {
  return inOrder(protectiveRules(job));
}

/**
 * An agent's tools as a `permission` table: all denied first, then what is allowed; the last match wins.
 *
 * @returns undefined when the item does not limit its tools
 */
export function agentPermission(
  view: ItemView,
  job: RenderJob,
  guards: readonly PermissionRule[],
): Json | undefined {
  if (view.allowedTools === undefined) return undefined;
  noteLeftOut(view, job, view.allowedTools);
  const specs = view.allowedTools.flatMap((spec) => expandServer(spec, job));
  const rules = inOrder(specs.flatMap((spec) => rulesFor(spec, "allow")));
  const table = new Map<string, Json>([["*", "deny"]]);
  for (const key of new Set(rules.map((rule) => rule.key))) {
    const ofKey = ({ key: other }: PermissionRule): boolean => other === key;
    const value = keyValue(key, rules.filter(ofKey));
    table.set(key, patternKeys.includes(key) ? guardPatterns(value, guards.filter(ofKey)) : value);
  }
  guardKeys(table, guards);
  return Object.fromEntries([...table, ...ownQuestions(table, job)]);
}

function keyValue(key: string, rules: readonly PermissionRule[]): Json {
  const isWhole = rules.some((rule) => rule.pattern === "*");
  if (isWhole || !patternKeys.includes(key)) return key === "read" ? readRules : "allow";
  return Object.fromEntries([["*", "deny"], ...rules.map((rule) => [rule.pattern, rule.action])]);
}

/** What the client asks by itself, and the table's first rule would deny: leaving the project, and going in circles. */
function ownQuestions(table: ReadonlyMap<string, Json>, job: RenderJob): [string, Json][] {
  if (table.size === 1) return [];
  const folders = agentFolders(job).map(({ pattern, action }) => [pattern, action] as const);
  const reachesFiles = fileKeys.some((key) => table.has(key));
  return [
    ["doom_loop", "ask"],
    ...(reachesFiles ? [["external_directory", Object.fromEntries(folders)] as [string, Json]] : []),
  ];
}

function noteLeftOut(view: ItemView, job: RenderJob, tools: readonly ToolSpec[]): void {
  const isHost = (spec: ToolSpec): boolean => readSpec(spec).kind === "domain";
  const domains = tools.filter(isHost).map(describeSpec);
  if (domains.length > 0)
    job.note(
      "agents",
      { reason: "OpenCode cannot tell hosts apart", instead: `${domains.join(", ")} is left out` },
      view.label,
    );
  const names = tools.map((spec) => (typeof spec === "string" ? spec : ""));
  if (names.includes("list-directory") && !names.includes("read"))
    job.note(
      "agents",
      {
        reason: "OpenCode lists folders with the tool that reads files",
        instead: "the agent, which may not read, cannot list them",
      },
      view.label,
    );
}

import { tiered, tiers, type ApprovalMode, type PolicyDecision, type PolicyRule } from "./policy-rule.ts";

interface OwnRule {
  readonly file: string;
  readonly tools: readonly string[];
  readonly decision: PolicyDecision;
  readonly priority: number;
  readonly modes?: readonly ApprovalMode[];
  readonly interactive?: boolean;
  readonly pattern?: RegExp;
  readonly allowRedirection?: boolean;
}

const readOnly = [
  "glob",
  "grep_search",
  "list_directory",
  "read_file",
  "google_web_search",
  "codebase_investigator",
  "cli_help",
  "get_internal_docs",
  "tracker_create_task",
  "tracker_update_task",
  "tracker_get_task",
  "tracker_list_tasks",
  "tracker_add_dependency",
  "tracker_visualize",
  "update_topic",
  "complete_task",
  "read_mcp_resource",
  "list_mcp_resources",
];

const changing = ["replace", "write_file"];
const guarded = [...changing, "run_shell_command", "activate_skill", "web_fetch"];

/** Where a plan may be written in plan mode: any Markdown file at the top, in `plans`, and the client's own folder. */
const planFiles = String.raw`\x00"file_path":"(?:(?:\.[\\/]+)?(?:plans[\\/]+)?[\w-]+\.md|(?:(?:[^"]+|\.)[\\/]+)?\.gemini[\\/]+tmp[\\/]+[\w-]+[\\/]+(?:[\w-]+[\\/]+)?plans[\\/]+[\w-]+\.md)"\x00`;

/** The policy that the client brings along, `bundle/policies` of 0.61.0, without what only other tools are about. */
const rules: readonly OwnRule[] = [
  { file: "read-only", tools: readOnly, decision: "allow", priority: 50 },
  {
    file: "agents",
    tools: ["invoke_agent"],
    decision: "allow",
    priority: 50,
    modes: ["default", "autoEdit", "yolo"],
  },
  { file: "write", tools: guarded, decision: "ask_user", priority: 10, interactive: true },
  { file: "write", tools: guarded, decision: "deny", priority: 10, interactive: false },
  {
    file: "write",
    tools: [...changing, "web_fetch"],
    decision: "allow",
    priority: 15,
    modes: ["autoEdit"],
  },
  { file: "plan", tools: ["*"], decision: "deny", priority: 40, modes: ["plan"] },
  {
    file: "plan",
    tools: ["invoke_agent"],
    decision: "allow",
    priority: 50,
    modes: ["plan"],
    pattern: /"agent_name":\s*"(?:codebase_investigator|cli_help)"/,
  },
  {
    file: "plan",
    tools: ["web_fetch", "activate_skill"],
    decision: "ask_user",
    priority: 50,
    modes: ["plan"],
    interactive: true,
  },
  {
    file: "plan",
    tools: changing,
    decision: "allow",
    priority: 70,
    modes: ["plan"],
    pattern: new RegExp(planFiles),
  },
  { file: "plan", tools: changing, decision: "deny", priority: 65, modes: ["plan"] },
  { file: "yolo", tools: ["*"], decision: "allow", priority: 998, modes: ["yolo"], allowRedirection: true },
];

/** As rules of the lowest tier. */
export const ownRules: readonly PolicyRule[] = rules.flatMap(({ file, tools, priority, ...rule }) =>
  tools.map((toolName) => ({
    ...rule,
    toolName,
    priority: tiered(tiers.own, priority),
    origin: `Gemini CLI's own policy (${file}.toml)`,
  })),
);

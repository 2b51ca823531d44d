import type { NeutralTool } from "../../model/tool-spec.ts";
import { mcpRule, type MappedSpec, type ToolUse } from "../shared/map-specs.ts";
import { pathPattern } from "./path-rule.ts";

/**
 * Claude Code's tool ids, from 2.1.329. `LS` and `MultiEdit` are gone: `Glob` lists folders, `Edit` edits.
 * Naming `TodoWrite` turns on the task tools that replaced it.
 */
export const claudeTools: Readonly<Record<NeutralTool, string>> = {
  read: "Read",
  write: "Write",
  edit: "Edit",
  "multi-edit": "Edit",
  "list-directory": "Glob",
  glob: "Glob",
  grep: "Grep",
  "todo-write": "TodoWrite",
  "web-fetch": "WebFetch",
  "web-search": "WebSearch",
  shell: "Bash",
  agent: "Agent",
  skill: "Skill",
};

/** How rules are written for one list of one place. */
export interface RuleForm {
  readonly isPerUser: boolean;
  /** A rule for a very command is a pattern, which does not win over `deny` as the command itself would. */
  readonly hasPatterns: boolean;
  /** Of these, a rule for the whole tool is one for all paths, which does not win over `deny` as the tool itself would. */
  readonly byPath: ReadonlySet<PathRuleTool>;
}

/** What rules for paths begin with: `Write(path)` never matches, `Edit(path)` covers all tools that change files (2.1.329). */
export type PathRuleTool = "Read" | "Edit";

/** Per project, and in commands; what most rules are. */
export const projectForm: RuleForm = { isPerUser: false, hasPatterns: false, byPath: new Set() };

/** Claude's rule language: `Bash(git add *)`, `Edit(/src/**)`, `WebFetch(domain:x)`, `mcp__server__tool`. */
export function mapClaudeTool(use: ToolUse, form: RuleForm): MappedSpec {
  switch (use.kind) {
    case "tool":
      return { rules: [wholeRule(use.tool, form)], tools: [claudeTools[use.tool]] };
    case "shell":
      return { ...shellRule(use, form), tools: ["Bash"] };
    case "path":
      return {
        rules: [`${pathRuleTool(use.tool)}(${pathPattern(use.path, form)})`],
        tools: [claudeTools[use.tool]],
      };
    case "domain":
      return { rules: [`WebFetch(domain:${use.domain})`], tools: ["WebFetch"] };
    case "named":
      return { rules: [`${claudeTools[use.tool]}(${use.name})`], tools: [claudeTools[use.tool]] };
    case "server":
      return { rules: [serverRule(use)], tools: [serverRule(use)] };
  }
}

function wholeRule(tool: NeutralTool, { byPath }: RuleForm): string {
  const rule = pathRuleTool(tool);
  return rule !== undefined && byPath.has(rule) ? `${rule}(//**)` : claudeTools[tool];
}

/** Undefined for tools that touch no single file. */
export function pathRuleTool(tool: NeutralTool): PathRuleTool | undefined {
  if (tool === "read") return "Read";
  return tool === "write" || tool === "edit" || tool === "multi-edit" ? "Edit" : undefined;
}

/**
 * A `*` is any text, a backslash before it none: as signs of the command they can only be said with `:*`, which takes
 * the words before it as they are (2.1.329).
 */
function shellRule(
  { command, isPrefix }: Extract<ToolUse, { kind: "shell" }>,
  { hasPatterns }: RuleForm,
): Omit<MappedSpec, "tools"> {
  if (command.includes("*") || (isPrefix && command.includes("\\")))
    return { rules: [`Bash(${command}:*)`], ...(isPrefix ? {} : { note: noExactStar }) };
  if (isPrefix) return { rules: [`Bash(${command} *)`] };
  return { rules: [`Bash(${hasPatterns ? "*" : ""}${command})`] };
}

const noExactStar = {
  reason: "a rule in Claude Code with a `*` of the command cannot be for the very command",
  instead: "it is also for the command with more arguments",
};

/** Dots become `_`, dashes stay (checked with 2.1.329). */
function serverRule(use: { readonly server: string; readonly tool?: string | undefined }): string {
  return mcpRule(use).replaceAll(".", "_");
}

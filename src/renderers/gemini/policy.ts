import type { Entry } from "../../model/entry.ts";
import type { Json } from "../../model/json.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { printToml } from "../../formats/toml.ts";
import { readSpec, type ToolUse } from "../shared/map-specs.ts";
import { notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { guardRule } from "./guard-rules.ts";
import { domainPattern, escapePattern, pathPattern } from "./path-pattern.ts";
import { geminiServerTool, geminiTools } from "./tools.ts";

/** The highest priority wins, so deny stands above ask and ask above allow. */
const levels = [
  { decision: "allow", native: "allow", priority: 100 },
  { decision: "ask", native: "ask_user", priority: 200 },
  { decision: "deny", native: "deny", priority: 300 },
] as const;

type Level = (typeof levels)[number];

type Rule = Readonly<Record<string, Json>>;

/** Where the policy stands, below the coder's folder. */
export const policyFile = "policies/agentsmgr.toml";

/** The rules as a file of Gemini's policy engine (0.61.0). No file when there are no rules. */
export function geminiPolicy(job: RenderJob): Entry[] {
  const rules = levels.flatMap((level) => {
    const specs = job.catalog.permissions[level.decision];
    return [...specs.flatMap((spec) => ruleFor(spec, level, job)), ...guardsFor(specs, level)];
  });
  const all = [...(editsFreely(job) ? [freeEdits] : []), ...rules];
  if (all.length === 0) return [];
  const contents = `# Written by agentsmgr from permissions.toml.\n\n${printToml({ rule: all })}`;
  return [{ kind: "file", path: job.inBase(policyFile), contents }];
}

/**
 * Whether `auto-edit` is said by a rule and not by the mode: in an editor the client asks no policy in that mode, so that
 * rules about changed files and fetched pages would not hold (0.61.0).
 */
export function editsFreely({ catalog }: RenderJob): boolean {
  const { approvalMode, ask, deny } = catalog.permissions;
  return approvalMode === "auto-edit" && [...ask, ...deny].some(isPassedBy);
}

function isPassedBy(spec: ToolSpec): boolean {
  const use = readSpec(spec);
  if (use.kind === "domain") return true;
  return "tool" in use && ["write", "edit", "multi-edit", "web-fetch"].includes(use.tool ?? "");
}

/** Below all rules of the library. */
const freeEdits: Rule = { toolName: ["replace", "write_file"], decision: "allow", priority: 50 };

/** Rules that protect some arguments of a tool also protect from their other spellings. */
function guardsFor(specs: readonly ToolSpec[], level: Level): Rule[] {
  if (level.decision === "allow") return [];
  const tools = specs.map(readSpec).flatMap((use) => {
    if (use.kind === "domain") return [geminiTools["web-fetch"]];
    if (use.kind !== "path") return [];
    return [use.tool === "read" ? geminiTools.read : geminiTools.edit];
  });
  return [...new Set(tools)].flatMap((tool) => {
    const rule = guardRule(tool);
    return rule === undefined ? [] : [{ ...rule, decision: level.native, priority: level.priority }];
  });
}

function ruleFor(spec: ToolSpec, level: Level, job: RenderJob): Rule[] {
  const use = readSpec(spec);
  const isLoose = use.kind === "path" || use.kind === "domain";
  if (isLoose && level.decision === "allow") {
    notePermission(job, level.decision, {
      spec,
      reason:
        "Gemini CLI matches paths and hosts anywhere in a call's arguments, which is too wide for an allow",
      instead: "it asks",
    });
    return [];
  }
  const rule = condition(use, level.decision, job.isPerProject ? job.options.target : undefined);
  if (isTooLong(rule)) {
    notePermission(job, level.decision, {
      spec,
      reason: "Gemini CLI refuses a rule whose pattern has more than 2,048 signs",
      instead: "its mode decides",
      weakness: { level: "rule" },
    });
    return [];
  }
  return [{ ...rule, decision: level.native, priority: level.priority }];
}

function condition(use: ToolUse, decision: Level["decision"], project: string | undefined): Rule {
  switch (use.kind) {
    case "tool":
      // Without a pattern the client would not ask for commands that it takes for harmless (0.61.0).
      if (use.tool === "shell" && decision === "ask")
        return { toolName: geminiTools.shell, commandRegex: ".*" };
      // Several files are read by a tool of their own, which is not what is allowed with the other.
      return {
        toolName: use.tool === "read" && decision !== "allow" ? pathTools.read : geminiTools[use.tool],
      };
    case "shell":
      return use.isPrefix
        ? { toolName: geminiTools.shell, commandPrefix: use.command }
        : { toolName: geminiTools.shell, commandRegex: `${escapePattern(use.command)}"` };
    case "path":
      return { toolName: pathTools[use.tool], argsPattern: pathPattern(use.path, project) };
    case "domain":
      return { toolName: geminiTools["web-fetch"], argsPattern: domainPattern(use.domain) };
    case "named":
      return use.tool === "agent"
        ? agentRule(use.name)
        : { toolName: geminiTools.skill, argsPattern: `"name":"${escapePattern(use.name)}"` };
    case "server":
      // By its whole id: a short name would have the client ask whether another tool is meant.
      return use.tool === undefined
        ? { mcpName: use.server, toolName: "*" }
        : { toolName: geminiServerTool(use) };
  }
}

/** By its name, as which an editor's session knows it; a tool of that name would be meant too (0.61.0). */
function agentRule(name: string): Rule {
  const isTool = Object.values(geminiTools).includes(name);
  return isTool
    ? { toolName: geminiTools.agent, argsPattern: `"agent_name":"${escapePattern(name)}"` }
    : { toolName: name };
}

/** The client makes a pattern of a prefix too: a sign may become four there. */
function isTooLong({ argsPattern, commandPrefix, commandRegex }: Rule): boolean {
  const [text] = [argsPattern, commandRegex, commandPrefix].filter((value) => typeof value === "string");
  if (text === undefined) return false;
  return (commandPrefix === undefined ? text : escapePattern(text)).length > 2000;
}

const changing = [geminiTools.edit, geminiTools.write];

/** Which tools a path rule is about: changing a file goes through either of two. */
const pathTools: Readonly<Record<"read" | "write" | "edit", Json>> = {
  read: [geminiTools.read, "read_many_files"],
  write: changing,
  edit: changing,
};

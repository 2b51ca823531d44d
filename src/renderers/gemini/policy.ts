import type { Entry } from "../../model/entry.ts";
import type { Json } from "../../model/json.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { printToml } from "../../formats/toml.ts";
import { readSpec, type ToolUse } from "../shared/map-specs.ts";
import { notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { domainPattern, escapePattern, pathPattern } from "./path-pattern.ts";
import { geminiTools } from "./tools.ts";

/** The highest priority wins, so deny stands above ask and ask above allow. */
const levels = [
  { decision: "allow", native: "allow", priority: 100 },
  { decision: "ask", native: "ask_user", priority: 200 },
  { decision: "deny", native: "deny", priority: 300 },
] as const;

type Rule = Readonly<Record<string, Json>>;

/** Where the policy stands, below the coder's folder. */
export const policyFile = "policies/agentsmgr.toml";

/** The rules as a file of Gemini's policy engine (0.61.0). No file when there are no rules. */
export function geminiPolicy(job: RenderJob): Entry[] {
  const rules = levels.flatMap((level) =>
    job.catalog.permissions[level.decision].flatMap((spec) => ruleFor(spec, level, job)),
  );
  if (rules.length === 0) return [];
  const contents = `# Written by agentsmgr from permissions.toml.\n\n${printToml({ rule: rules })}`;
  return [{ kind: "file", path: job.inBase(policyFile), contents }];
}

function ruleFor(spec: ToolSpec, level: (typeof levels)[number], job: RenderJob): Rule[] {
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
  return [{ ...condition(use, level.decision), decision: level.native, priority: level.priority }];
}

function condition(use: ToolUse, decision: (typeof levels)[number]["decision"]): Rule {
  switch (use.kind) {
    case "tool":
      // Several files are read by a tool of their own, which is not what is allowed with the other.
      return {
        toolName: use.tool === "read" && decision !== "allow" ? pathTools.read : geminiTools[use.tool],
      };
    case "shell":
      return use.isPrefix
        ? { toolName: geminiTools.shell, commandPrefix: use.command }
        : { toolName: geminiTools.shell, commandRegex: `${escapePattern(use.command)}"` };
    case "path":
      return { toolName: pathTools[use.tool], argsPattern: pathPattern(use.path) };
    case "domain":
      return { toolName: geminiTools["web-fetch"], argsPattern: domainPattern(use.domain) };
    case "named":
      return use.tool === "agent"
        ? { toolName: use.name }
        : { toolName: geminiTools.skill, argsPattern: `"name":"${escapePattern(use.name)}"` };
    case "server":
      return { mcpName: use.server, toolName: use.tool ?? "*" };
  }
}

const changing = [geminiTools.edit, geminiTools.write];

/** Which tools a path rule is about: changing a file goes through either of two. */
const pathTools: Readonly<Record<"read" | "write" | "edit", Json>> = {
  read: [geminiTools.read, "read_many_files"],
  write: changing,
  edit: changing,
};

import type { Decision } from "../decision.ts";
import type { PermissionModel, ReadPermissions } from "../permission-model.ts";
import type { ToolCall } from "../tool-call.ts";
import { NamedDecider, toolIds } from "./decide-named.ts";
import { decisionOf, FileAccess } from "./paths/file-access.ts";
import { readSettings } from "./read-settings.ts";
import { ShellDecider } from "./shell/decide-shell.ts";

/**
 * How Claude Code decides, as 2.1.329 does: `deny` over `ask` over `allow`, then the mode. The rules are those of
 * `settings.json`, of all scopes together; where two say the same, the first is told. Agents have no rules of their own:
 * an agent's `tools` say what it has, and `Bash(git:*)` there is the whole `Bash`.
 *
 * What each step rests on stands at its function, and in docs/reference/clients/claude.md.
 */
export const readClaudePermissions: ReadPermissions = (request): PermissionModel => {
  const settings = readSettings(request);
  const files = new FileAccess(settings, request);
  const named = new NamedDecider(settings);
  const shell = new ShellDecider(settings, files, request);
  return { coder: "claude", agents: [], decide: (call) => decide(call, { files, named, shell }) };
};

interface Deciders {
  readonly files: FileAccess;
  readonly named: NamedDecider;
  readonly shell: ShellDecider;
}

function decide(call: ToolCall, { files, named, shell }: Deciders): Decision {
  switch (call.kind) {
    case "shell":
      return shell.decide(call.command);
    case "path":
      return decidePath(call, { files, named });
    case "fetch":
      return named.decideFetch(call.url);
    case "named":
      return named.decideNamed(call.tool === "agent" ? "Agent" : "Skill", call.name);
    case "server":
      return named.decideServer(call.server, call.tool);
    case "tool":
      return named.decideTool(toolIds[call.tool]);
  }
}

/** A rule for the whole tool is that tool's alone: `Edit` does not speak of `Write`. */
function decidePath(
  { tool, path }: Extract<ToolCall, { kind: "path" }>,
  { files, named }: Pick<Deciders, "files" | "named">,
): Decision {
  const id = toolIds[tool];
  for (const verdict of ["deny", "ask"] as const) {
    const whole = named.findWhole(verdict, id);
    if (whole !== undefined) return decisionOf(verdict, whole);
  }
  const allowed = named.findWhole("allow", id);
  const file = files.resolve(path);
  return tool === "read" ? files.readByTool(file, allowed) : files.changeByTool(file, allowed);
}

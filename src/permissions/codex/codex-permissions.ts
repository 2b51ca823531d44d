import type { NeutralTool } from "../../model/tool-spec.ts";
import type { Decision } from "../decision.ts";
import type { ModelRequest, PermissionModel, ReadPermissions } from "../permission-model.ts";
import { resolvePath } from "../place.ts";
import type { ToolCall } from "../tool-call.ts";
import { decideServer } from "./decide-server.ts";
import { decideShell } from "./decide-shell.ts";
import { readRules, type Rules } from "./read-rules.ts";
import { readSettings, type CodexSettings } from "./read-settings.ts";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

/**
 * How Codex 0.169.0 decides in a trusted project: rules for commands, the approval modes of servers, and for all else
 * the sandbox and the approval policy. Hooks have no part. Checked with calls that a faked model made in its app
 * server, and with `codex execpolicy check`.
 */
export const readCodexPermissions: ReadPermissions = (request) => {
  const settings = readSettings(request);
  if (settings === undefined) return refuseAll("Codex does not start with this `config.toml`");
  const parts = { settings, rules: readRules(request), sandbox: makeSandbox(settings, request), request };
  return { coder: "codex", agents: [], decide: (call) => decide(call, parts) };
};

interface Parts {
  readonly settings: CodexSettings;
  readonly rules: Rules;
  readonly sandbox: Sandbox;
  readonly request: ModelRequest;
}

function refuseAll(origin: string): PermissionModel {
  return { coder: "codex", agents: [], decide: () => ({ verdict: "deny", origin }) };
}

function decide(call: ToolCall, { settings, rules, sandbox, request }: Parts): Decision {
  switch (call.kind) {
    case "shell":
      return decideShell(call.command, rules, sandbox);
    case "path":
      return call.tool === "read" ? reading : sandbox.decideChange(resolvePath(call.path, request));
    case "fetch":
      return withoutTool;
    case "named":
      return { verdict: "allow", origin: `Codex has no rules for ${call.tool}s` };
    case "server":
      return decideServer(call, settings, sandbox);
    case "tool":
      return decideTool(call.tool, { settings, sandbox, project: request.project });
  }
}

/** Reading, searching and listing are commands there. */
const reading: Decision = { verdict: "allow", origin: "every sandbox lets read" };

const withoutTool: Decision = { verdict: "deny", origin: "Codex has no tool that fetches a page" };

function decideTool(
  tool: NeutralTool,
  { settings, sandbox, project }: Pick<Parts, "settings" | "sandbox"> & { readonly project: string },
): Decision {
  switch (tool) {
    case "read":
    case "list-directory":
    case "glob":
    case "grep":
      return reading;
    case "write":
    case "edit":
    case "multi-edit":
      return sandbox.decideChange(`${project}/any-file`);
    case "shell":
      return { verdict: "allow", origin: sandbox.origin };
    case "web-fetch":
      return withoutTool;
    case "web-search":
      return decideSearch(settings);
    case "todo-write":
    case "agent":
    case "skill":
      return { verdict: "allow", origin: "Codex never asks for it" };
  }
}

function decideSearch({ web_search: mode }: CodexSettings): Decision {
  return mode === "disabled"
    ? { verdict: "deny", rule: 'web_search = "disabled"', origin: "config.toml" }
    : { verdict: "allow", origin: "Codex never asks for it" };
}

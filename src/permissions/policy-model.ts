import type { PermissionPolicy } from "../model/catalog.ts";
import type { NeutralTool } from "../model/tool-spec.ts";
import { nameSpec, readSpec } from "../renderers/shared/map-specs.ts";
import { CommandRules } from "./command-rules.ts";
import { PathRules } from "./path-rules.ts";
import type { Place } from "./place.ts";
import { stricter, type PolicyDecision } from "./policy-decision.ts";
import type { ToolCall } from "./tool-call.ts";

/** How a library decides about calls. */
export interface PolicyModel {
  /** Undefined where no rule names the call: then the library says nothing, and the coder's own mode decides. */
  decide(call: ToolCall): PolicyDecision | undefined;
}

/**
 * A policy as a model: deny wins over ask, ask over allow. The policy is one that was selected for a coder.
 *
 * - A rule for a whole tool names every call of it.
 * - A shell rule names a command that is written as the rule is; with `allow-extra-arguments` also one that goes on
 *   after a blank. Nothing is read into it: `git "push"`, `A=1 git push` and `/usr/bin/git push` are other commands. A
 *   line of several commands is denied when one of them is, else asked for when one is, and allowed when all are. What
 *   writes to a file is not allowed by a rule for a command.
 * - A path rule names the paths of its tool that fit its glob from the anchor to the end. What denies or asks for
 *   `edit` or `write` of a path names both, as both change the file.
 * - A host is that host alone, on any port. Agents, skills, servers and their tools go by their names.
 */
export function readPolicy(policy: PermissionPolicy, place: Place): PolicyModel {
  const rules = new PolicyRules(place);
  for (const verdict of ["deny", "ask", "allow"] as const) {
    const origin = `${policy.source?.path ?? "configurations/permissions.toml"}: ${verdict}`;
    for (const spec of policy[verdict]) rules.add({ verdict, spec, rule: nameSpec(spec), origin });
  }
  return { decide: (call) => rules.decide(call) };
}

/** Rules by what they name; they are added strictest first, so the first that names a call decides. */
class PolicyRules {
  /** Rules about names and whole tools, by what a call of their kind is known by. */
  readonly #named = new Map<string, PolicyDecision>();
  readonly #commands = new CommandRules();
  readonly #paths: PathRules;

  constructor(place: Place) {
    this.#paths = new PathRules(place);
  }

  add(decision: PolicyDecision): void {
    const use = readSpec(decision.spec);
    switch (use.kind) {
      case "tool":
        return this.#addNamed(toolKey(use.tool), decision);
      case "shell":
        return this.#commands.add({ ...use, decision });
      case "path":
        return this.#paths.add(use.tool, use.path, decision);
      case "domain":
        return this.#addNamed(hostKey(use.domain.toLowerCase()), decision);
      case "named":
        return this.#addNamed(nameKey(use.tool, use.name), decision);
      case "server":
        return this.#addNamed(serverKey(use.server, use.tool), decision);
    }
  }

  decide(call: ToolCall): PolicyDecision | undefined {
    const named = (key: string): PolicyDecision | undefined => this.#named.get(key);
    switch (call.kind) {
      case "shell":
        return this.#commands.decide(call.command, named(toolKey("shell")));
      case "path":
        return stricter(named(toolKey(call.tool)), this.#paths.decide(call.tool, call.path));
      case "fetch":
        return stricter(named(toolKey("web-fetch")), named(hostKey(hostOf(call.url))));
      case "named":
        return stricter(named(toolKey(call.tool)), named(nameKey(call.tool, call.name)));
      case "server":
        return stricter(named(serverKey(call.server)), named(serverKey(call.server, call.tool)));
      case "tool":
        return named(toolKey(call.tool));
    }
  }

  #addNamed(key: string, decision: PolicyDecision): void {
    if (!this.#named.has(key)) this.#named.set(key, decision);
  }
}

// No name holds the sign between the parts of a key.

function toolKey(tool: NeutralTool): string {
  return `tool\0${tool}`;
}

function hostKey(host: string): string {
  return `host\0${host}`;
}

function nameKey(tool: "agent" | "skill", name: string): string {
  return `${tool}\0${name}`;
}

function serverKey(server: string, tool?: string): string {
  return tool === undefined ? `server\0${server}` : `server\0${server}\0${tool}`;
}

/** Empty for what is no URL. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

import { isDangerousCommand, isSafeCommand } from "./known-commands.ts";
import { remembered } from "../remembered.ts";
import { concerns, namesOf } from "./matches-rule.ts";
import type { ApprovalMode, PolicyDecision, PolicyRule, ToolRequest } from "./policy-rule.ts";
import { shellArguments } from "./shell-arguments.ts";
import { readShellLine } from "./shell-line.ts";
import { stableJson } from "./stable-json.ts";
import { hasSubstitution, stripShell } from "./strip-shell.ts";
import { isBuildFile, isEditorSetting, whyRefused, type Workspace } from "./workspace.ts";

/** What the client does with a call, and why. */
export interface Ruling {
  readonly decision: PolicyDecision;
  /** The rule that decided, one of the client's own too. */
  readonly rule?: PolicyRule | undefined;
  /** Without a rule, or beside it: what decided instead. */
  readonly because?: string | undefined;
}

export type SessionKind = "editor" | "terminal" | "headless";

export interface PolicyOptions {
  readonly rules: readonly PolicyRule[];
  readonly mode: ApprovalMode;
  /**
   * Nobody can be asked in a headless one. An editor's (ACP) does not ask its policy about changed files and fetched
   * pages in `auto_edit` mode, starts only agents that a rule allows by name, and knows a server by another name at first
   * (0.61.0).
   */
  readonly session: SessionKind;
  readonly workspace: Workspace;
}

const shell = "run_shell_command";
const fileTools = ["read_file", "write_file", "replace"];
const changingTools = ["write_file", "replace"];

/**
 * The client's policy (0.61.0, `PolicyEngine.check`): of the rules that are about a call the one with the highest
 * priority decides. A command line is also taken apart, and the strictest of its commands decides; a redirection turns
 * an allow into a question. What its tools refuse by themselves is denied.
 */
export class Policy {
  readonly #rules: readonly PolicyRule[];
  readonly #options: PolicyOptions;
  /** The rules about calls of one name, by what tells calls apart but their arguments. */
  readonly #known = new Map<string, readonly PolicyRule[]>();
  /** What is said of a command within a line. */
  readonly #checkPart = remembered(
    (request: ToolRequest) => this.#check(request, true),
    ({ server, subagent, args }) => JSON.stringify([server, subagent, args.command]),
  );

  constructor(options: PolicyOptions) {
    const { mode, session } = options;
    const isInteractive = session !== "headless";
    this.#options = options;
    this.#rules = options.rules
      .filter(({ modes }) => modes === undefined || modes.length === 0 || modes.includes(mode))
      .filter(({ interactive }) => interactive === undefined || interactive === isInteractive)
      .sort((a, b) => b.priority - a.priority);
  }

  decide(request: ToolRequest): Ruling {
    const refused = this.#refuse(request);
    if (refused !== undefined) return { decision: "deny", because: `Gemini CLI: ${refused}` };
    if (this.#passesBy(request))
      return { decision: "allow", because: "`auto_edit` mode, in which an editor's session asks no policy" };
    const ruling = this.#options.session === "editor" ? this.#checkInEditor(request) : this.#check(request);
    return changingTools.includes(request.name) ? this.#guardFile(request, ruling) : ruling;
  }

  #passesBy({ name, args }: ToolRequest): boolean {
    const { mode, session } = this.#options;
    if (session !== "editor" || mode !== "autoEdit") return false;
    const path = args.file_path;
    return (
      name === "web_fetch" || (changingTools.includes(name) && typeof path === "string" && !isBuildFile(path))
    );
  }

  #checkInEditor(request: ToolRequest): Ruling {
    const { name, args, server } = request;
    const { agent_name: agent, prompt } = args;
    if (name === "invoke_agent" && typeof agent === "string") {
      const ruling = this.#check({ ...request, name: agent, args: { query: prompt ?? "" } });
      if (ruling.decision !== "ask_user") return ruling;
      return { decision: "deny", because: "Gemini CLI: an editor's session knows no agent as a tool" };
    }
    if (server === undefined) return this.#check(request);
    const first = this.#check({ ...request, server: `mcp_${server}` });
    return first.decision === "ask_user" ? this.#check(request) : first;
  }

  get #default(): PolicyDecision {
    return this.#options.session === "headless" ? "deny" : "ask_user";
  }

  /** What a tool does not do, whatever the policy says. */
  #refuse({ name, args }: ToolRequest): string | undefined {
    const { command, file_path: path } = args;
    if (name === shell && typeof command === "string" && hasSubstitution(command))
      return "its shell tool runs no substitution";
    if (!fileTools.includes(name) || typeof path !== "string") return undefined;
    return whyRefused(path, this.#options.workspace);
  }

  /** @param isPart of a command line: then what the client knows of commands does not count */
  #check(request: ToolRequest, isPart = false): Ruling {
    const rule = this.#find(request);
    const command = request.args.command;
    if (request.name !== shell || typeof command !== "string" || command === "") {
      if (rule !== undefined) return { decision: rule.decision, rule };
      return { decision: this.#options.mode === "yolo" ? "allow" : this.#default, because: "no rule" };
    }
    const isWhole = rule?.pattern === undefined;
    const first = rule?.decision ?? this.#default;
    const decision = isWhole && !isPart ? this.#knownCommand(command, first) : first;
    return this.#checkLine({ request, command, rule, decision });
  }

  #find(request: ToolRequest): PolicyRule | undefined {
    const key = [...namesOf(request), request.server, request.subagent].join("\0");
    let rules = this.#known.get(key);
    if (rules === undefined) {
      rules = this.#rules.filter((rule) => concerns(rule, request));
      this.#known.set(key, rules);
    }
    const json = stableJson(request.args);
    return rules.find(({ pattern }) => pattern === undefined || pattern.test(json));
  }

  #knownCommand(command: string, decision: PolicyDecision): PolicyDecision {
    if (decision === "deny") return "deny";
    const words = shellArguments(command);
    if (words === undefined) return decision;
    if (isDangerousCommand(words)) return this.#options.mode === "yolo" ? decision : "ask_user";
    const isSafe = decision === "ask_user" && isSafeCommand(words, this.#options.workspace);
    return isSafe ? "allow" : decision;
  }

  #checkLine({ request, command, rule, decision }: LineCheck): Ruling {
    if (decision === "deny") return { decision, rule };
    const { mode } = this.#options;
    const line = readShellLine(command);
    if (line.isBroken) {
      if (mode !== "yolo") return { decision: this.#default, because: "a command line that does not parse" };
      return { decision: rule?.pattern === undefined ? "allow" : "deny", rule };
    }
    let ruling: Ruling =
      decision === rule?.decision ? { decision, rule } : { decision, because: "a known command" };
    const isGuarded =
      line.isRedirected && rule?.allowRedirection !== true && !["autoEdit", "yolo"].includes(mode);
    if (isGuarded && decision === "allow") ruling = { decision: "ask_user", because: "a redirection" };
    for (const part of partsOf(command, line.commands)) {
      const own = this.#checkPart({ ...request, args: { command: part } });
      if (own.decision === "deny") return own;
      if (own.decision === "ask_user" && ruling.decision === "allow") ruling = own;
    }
    return ruling;
  }

  /** What the client asks about, whatever allows it. */
  #guardFile({ args }: ToolRequest, ruling: Ruling): Ruling {
    const path = args.file_path;
    if (typeof path !== "string" || ruling.decision === "deny") return ruling;
    if (ruling.decision === "allow" && isBuildFile(path))
      return { decision: this.#default, because: "Gemini CLI: a file that says how the project is built" };
    const isGuarded = this.#options.mode === "autoEdit" && isEditorSetting(path, this.#options.workspace);
    return isGuarded ? { decision: "ask_user", because: "Gemini CLI: the settings of an editor" } : ruling;
  }
}

interface LineCheck {
  readonly request: ToolRequest;
  readonly command: string;
  readonly rule: PolicyRule | undefined;
  readonly decision: PolicyDecision;
}

/** What of a command line is checked by itself: its commands, unless it is one, and what shells among them are given. */
function partsOf(command: string, commands: readonly string[]): string[] {
  return commands.flatMap((text) => {
    const inner = stripShell(text);
    return [...(inner === text ? [] : [inner]), ...(text === command ? [] : [text])];
  });
}

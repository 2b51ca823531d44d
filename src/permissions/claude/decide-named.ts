import type { NeutralTool } from "../../model/tool-spec.ts";
import type { Decision, Verdict } from "../decision.ts";
import { fitsPieces } from "./fits-pieces.ts";
import { decisionOf } from "./paths/file-access.ts";
import { isPreapproved } from "./preapproved-hosts.ts";
import type { ClaudeRule, ClaudeSettings } from "./read-settings.ts";

/** Claude's own names of the tools, 2.1.329. */
export const toolIds: Readonly<Record<NeutralTool, string>> = {
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

const everyPath = "//**";

/** What Claude does unasked in its default mode. */
const unasked: ReadonlySet<string> = new Set(["Read", "Glob", "Grep", "TodoWrite", "Agent", "Skill"]);

/** Decides about calls that are known by a name: tools as a whole, hosts, agents, skills, tools of servers. */
export class NamedDecider {
  readonly #settings: ClaudeSettings;

  constructor(settings: ClaudeSettings) {
    this.#settings = settings;
  }

  /** A rule for the whole tool. */
  findWhole(verdict: Verdict, id: string): ClaudeRule | undefined {
    return this.#settings.rules[verdict].find(
      ({ tool, content }) => content === undefined && matchesTool(tool, id),
    );
  }

  /** A tool as such, whatever it is used on: a rule for all paths decides it as well. */
  decideTool(id: string): Decision {
    const family = id === "Write" ? "Edit" : id;
    const decided = this.#strictest(
      (verdict) =>
        this.findWhole(verdict, id) ?? this.#find(verdict, family, (content) => content === everyPath),
    );
    return decided ?? this.#byDefault(id);
  }

  /** A host that a rule names, alone or as `*.host`, which is not the host itself; ports do not matter. */
  decideFetch(url: string): Decision {
    const page = URL.canParse(url) ? new URL(url) : undefined;
    const host = page?.hostname ?? "";
    const decided = this.#strictest(
      (verdict) =>
        this.findWhole(verdict, "WebFetch") ??
        this.#find(verdict, "WebFetch", (content) => isHost(content, host)),
    );
    if (decided !== undefined) return decided;
    if (page !== undefined && isPreapproved(page))
      return { verdict: "allow", origin: "documentation that Claude Code trusts" };
    return this.#byDefault("WebFetch");
  }

  /**
   * An `ask` for one agent or skill does nothing: they start as if it were not there. `deny` holds. A skill that brings
   * tools of its own is asked for by itself, which is not known here. Checked with 2.1.329.
   */
  decideNamed(id: "Agent" | "Skill", name: string): Decision {
    const decided = this.#strictest((verdict) => {
      const whole = this.findWhole(verdict, id);
      return verdict === "ask"
        ? whole
        : (whole ?? this.#find(verdict, id, (content) => isName(content, name)));
    });
    return decided ?? this.#byDefault(id);
  }

  /** The server's name and the tool's are written with `_` for what is no letter, digit, `_` or `-`. */
  decideServer(server: string, tool: string): Decision {
    if (this.#settings.disabledServers.includes(server))
      return { verdict: "deny", origin: "disabledMcpjsonServers, where the server stands" };
    const id = `mcp__${plain(server)}__${plain(tool)}`;
    return this.#strictest((verdict) => this.findWhole(verdict, id)) ?? this.#byDefault(id);
  }

  #strictest(find: (verdict: Verdict) => ClaudeRule | undefined): Decision | undefined {
    for (const verdict of ["deny", "ask", "allow"] as const) {
      const rule = find(verdict);
      if (rule !== undefined) return decisionOf(verdict, rule);
    }
    return undefined;
  }

  #find(verdict: Verdict, id: string, isMeant: (content: string) => boolean): ClaudeRule | undefined {
    return this.#settings.rules[verdict].find(
      ({ tool, content }) => tool === id && content !== undefined && isMeant(content),
    );
  }

  #byDefault(id: string): Decision {
    const { mode, modeOrigin } = this.#settings;
    if (unasked.has(id)) return { verdict: "allow", origin: "a tool that Claude Code uses unasked" };
    const changes = id === "Write" || id === "Edit";
    if (mode === "plan" && changes) return { verdict: "deny", origin: modeOrigin };
    return { verdict: mode === "acceptEdits" && changes ? "allow" : "ask", origin: modeOrigin };
  }
}

/** `mcp__server` is all tools of the server; stars are any text. */
function matchesTool(rule: string, id: string): boolean {
  if (rule === id) return true;
  if (!rule.startsWith("mcp__")) return rule === "*";
  if (rule.includes("*")) return fitsPieces(rule.split("*"), id);
  return rule.split("__").length === 2 && id.startsWith(`${rule}__`);
}

function isHost(content: string, host: string): boolean {
  const wanted = content.replace(/^domain:/, "").toLowerCase();
  return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
}

/** `git:*` is all of `git:`. */
function isName(content: string, name: string): boolean {
  return content === name || (content.endsWith(":*") && name.startsWith(content.slice(0, -1)));
}

function plain(name: string): string {
  return name.replaceAll(/[^\w-]/g, "_");
}

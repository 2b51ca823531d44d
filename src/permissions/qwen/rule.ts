import type { Place } from "../place.ts";
import { commandMatcher } from "./command-pattern.ts";
import { pathMatcher } from "./path-pattern.ts";
import { specifierKindOf, toolIdOf } from "./tool-names.ts";
import type { ToolUse } from "./tool-use.ts";

/** A rule as the client understands it. */
export interface QwenRule {
  /** As it stands in the file. */
  readonly text: string;
  readonly tool: string;
  /** Between the parentheses; without one the rule is about the whole tool. */
  readonly specifier?: string | undefined;
  /** Whether it names a use of a tool that it is about. */
  readonly names: (use: ToolUse) => boolean;
}

/**
 * Reads a rule such as `run_shell_command(git add *)`, `Read(./x/**)`, `WebFetch(domain:x.dev)`, `Agent(name)` or
 * `mcp__server__tool`.
 *
 * @returns undefined for one that the client passes over: its parentheses do not close
 */
export function readQwenRule(text: string, place: Place): QwenRule | undefined {
  const rule = text.trim();
  const open = rule.indexOf("(");
  if (open !== -1 && !rule.endsWith(")")) return undefined;
  const tool = toolIdOf((open === -1 ? rule : rule.slice(0, open)).trim());
  const inside = open === -1 ? "" : rule.slice(open + 1, -1);
  if (tool.startsWith("mcp__")) return { text: rule, tool, names: serverMatcher(tool, inside) };
  if (inside === "") return { text: rule, tool, names: () => true };
  return { text: rule, tool, specifier: inside, names: specifierMatcher(tool, inside, place) };
}

function specifierMatcher(tool: string, inside: string, place: Place): (use: ToolUse) => boolean {
  switch (specifierKindOf(tool)) {
    case "command": {
      const matches = commandMatcher(inside.replaceAll(/:\*/g, " *"));
      return ({ command }) => command !== undefined && matches(command);
    }
    case "path": {
      const matches = pathMatcher(inside, place);
      return ({ paths }) => paths?.some(matches) ?? false;
    }
    case "host": {
      const host = inside
        .replace(/^domain:/, "")
        .trim()
        .toLowerCase();
      return (use) => host !== "" && (use.host === host || (use.host?.endsWith(`.${host}`) ?? false));
    }
    case "name":
      return nameMatcher(inside);
  }
}

/** A name, or `key:pattern` about the tool's parameters, of which a call of ours has none but the name. */
function nameMatcher(inside: string): (use: ToolUse) => boolean {
  if (/(?:^|,)\s*[A-Za-z_]\w*\s*:/.test(inside)) return () => false;
  return ({ name }) => name === inside;
}

/**
 * `mcp__server` and `mcp__server__*` name all tools of a server, `mcp__server__tool` one. Letters that the client does not
 * send to a model are `_` to it. A rule about a server cannot be narrowed.
 */
function serverMatcher(pattern: string, inside: string): (use: ToolUse) => boolean {
  if (inside !== "") return () => false;
  if (pattern.endsWith("*")) {
    const start = sanitized(pattern.slice(0, -1));
    return ({ tool }) => tool.startsWith("mcp__") && sanitized(tool).startsWith(start);
  }
  const [, server = "", ...rest] = pattern.split("__");
  if (rest.length > 0) return ({ tool }) => tool === pattern;
  return ({ tool }) => {
    const [start, used = "", ...others] = tool.split("__");
    return start === "mcp" && others.length > 0 && sanitized(used) === sanitized(server);
  };
}

function sanitized(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/g, "_");
}

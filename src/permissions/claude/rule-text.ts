/** One rule of a settings file, taken apart: `Bash(git push *)` is about the tool `Bash`, and says `git push *`. */
export interface RuleText {
  readonly text: string;
  readonly tool: string;
  /** Undefined for the whole tool, which is also what `Bash(*)` means. */
  readonly content?: string | undefined;
}

/**
 * A rule as Claude Code reads it. Undefined for one that it drops: a tool in lower case, empty parentheses, parentheses
 * at the tool of a server, a URL in place of `domain:`, a wildcard for the server in `allow`.
 *
 * Read in the bundle of 2.1.329; `claude doctor` names the dropped ones.
 */
export function readRule(text: string, list: "allow" | "ask" | "deny"): RuleText | undefined {
  const { name, content } = splitRule(text) ?? {};
  if (name === undefined || name === "" || content === "") return undefined;
  const tool = aliases[name] ?? name;
  if (tool.startsWith("mcp__"))
    return content === undefined && isServerRule(tool, list) ? { text, tool } : undefined;
  if (/^[a-z]/.test(tool) && !tool.includes("_")) return undefined;
  if (content === undefined || content === "*") return { text, tool };
  if (tool === "WebFetch" && !content.startsWith("domain:")) return undefined;
  return { text, tool, content };
}

const aliases: Readonly<Record<string, string>> = { Task: "Agent" };

/** In `allow` the server must be named; elsewhere `mcp__*` means all of them. */
function isServerRule(tool: string, list: string): boolean {
  const [, server = ""] = tool.split("__");
  return list !== "allow" || !server.includes("*");
}

function splitRule(text: string): { readonly name: string; readonly content?: string } | undefined {
  const start = findUnescaped(text, "(");
  const end = findUnescaped(text, ")", "last");
  if (start === -1 && end === -1) return { name: text };
  if (start === -1 || end !== text.length - 1) return undefined;
  const content = text.slice(start + 1, end);
  return {
    name: text.slice(0, start),
    content: content.replaceAll("\\(", "(").replaceAll("\\)", ")").replaceAll("\\\\", "\\"),
  };
}

function findUnescaped(text: string, sign: string, which: "first" | "last" = "first"): number {
  const places = [...text.matchAll(/\\.|[^\\]/gsu)].filter((found) => found[0] === sign);
  return (which === "first" ? places[0] : places.at(-1))?.index ?? -1;
}

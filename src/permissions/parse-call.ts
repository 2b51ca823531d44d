import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { neutralTools } from "../model/tool-spec.ts";
import type { ToolCall } from "./tool-call.ts";

/** The words that a call may begin with, and what follows each. */
export const callForms = [
  ["shell COMMAND", "a command line; also without the word `shell`"],
  ["read PATH", "a file that is read; so with `write` and `edit`"],
  ["fetch URL", "a page"],
  ["agent NAME", "an agent that is started; so with `skill`"],
  ["server NAME TOOL", "a tool of an MCP server"],
  ["tool NAME", "any other tool, such as `tool web-search`"],
] as const;

/**
 * A call as people write it, which is also how `describeCall` tells it. What begins with none of the words of
 * {@link callForms} is a shell command.
 *
 * @throws UsageError for a call that is not whole, a URL that is none and an unknown tool, with the nearest one
 */
export function parseCall(text: string): ToolCall {
  const call = text.trim();
  const [word, rest] = splitOnce(call);
  switch (word) {
    case "shell":
      return { kind: "shell", command: needed(rest, "shell COMMAND") };
    case "read":
    case "write":
    case "edit":
      return { kind: "path", tool: word, path: needed(rest, `${word} PATH`) };
    case "fetch":
      return { kind: "fetch", url: knownUrl(needed(rest, "fetch URL")) };
    case "agent":
    case "skill":
      return { kind: "named", tool: word, name: needed(rest, `${word} NAME`) };
    case "server":
      return serverCall(rest);
    case "tool":
      return { kind: "tool", tool: knownTool(needed(rest, "tool NAME")) };
    default:
      return { kind: "shell", command: needed(call, "shell COMMAND") };
  }
}

function splitOnce(text: string): [word: string, rest: string] {
  const end = text.search(/\s/);
  return end === -1 ? [text, ""] : [text.slice(0, end), text.slice(end).trim()];
}

function serverCall(rest: string): ToolCall {
  const [server, tool] = splitOnce(rest);
  return { kind: "server", server, tool: needed(tool, "server NAME TOOL") };
}

function needed(text: string, form: string): string {
  if (text !== "") return text;
  throw new UsageError("usage/call", `a call was expected, in the form \`${form}\``, { hints: formHints });
}

function knownUrl(url: string): string {
  if (URL.canParse(url)) return url;
  throw new UsageError("usage/call", `\`${url}\` is no URL`, {
    hints: URL.canParse(`https://${url}`) ? [`write it whole: \`fetch https://${url}\``] : formHints,
  });
}

function knownTool(name: string): (typeof neutralTools)[number] {
  const known = neutralTools.find((tool) => tool === name);
  if (known !== undefined) return known;
  throw new UsageError("usage/unknown-tool", `there is no tool \`${name}\``, {
    hints: [...didYouMean(name, neutralTools), `tools: ${neutralTools.join(", ")}`],
  });
}

const formHints = [
  `a call is one of: ${callForms.map(([form]) => `\`${form}\``).join(", ")}; any other text is a shell command`,
];

import { isObject } from "../../formats/json-object.ts";
import { parseJson, printJson } from "../../formats/json.ts";
import type { ClientAnswer, ClientQuestions, ClientSaying } from "../asking/client-check.ts";

/**
 * Qwen Code 0.24.4 rewrites settings of another `$version`, and resets those of a project that it cannot read: it gets
 * copies. Its list of servers starts all that are approved; in the copy none is, and the user's own are not there.
 */
export const qwenQuestions: ClientQuestions = {
  projectNames: [".qwen", ".agents", ".mcp.json", "QWEN.md", "AGENTS.md"],
  homeNames: [],
  userNames: ["settings.json", "trustedFolders.json"],
  userFolder: ".qwen",
  changes: { "home/.qwen/settings.json": withoutServers },
  environment: { QWEN_USAGE_STATISTICS_ENABLED: "0" },
  checks: [
    {
      call: "qwen mcp list",
      does: "lists the project's servers; in the copy none is approved, so that it starts none",
      calls: ({ project }) => (project === undefined ? [] : [["mcp", "list"]]),
      read: readServers,
    },
  ],
};

function withoutServers(text: string): string {
  const parsed = parseJson(text, "settings.json", {
    comments: true,
    trailingCommas: false,
    acceptsDoubles: true,
  });
  if (!parsed.ok || !isObject(parsed.value)) return text;
  const { mcpServers: _mcpServers, ...rest } = parsed.value;
  return printJson(rest);
}

/** Lines such as `● docs: docs-server --stdio (stdio) - Pending approval`, and warnings about settings. */
function readServers({ code, output, errors }: ClientAnswer): ClientSaying | undefined {
  const warnings = [...errors.matchAll(/^Warning: (.*)$/gm)].map(({ 1: message = "" }) => ({ message }));
  if (code !== 0)
    return warnings.length === 0 && errors === ""
      ? undefined
      : { complaints: [{ message: firstLine(errors) }] };
  if (!/MCP servers/.test(output)) return undefined;
  const names = [...output.matchAll(/^\S (\S+): .* - .+$/gmu)].map(({ 1: name = "" }) => name);
  return { complaints: warnings, lists: { server: names }, levels: ["project"] };
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.includes("Error:")) ?? text.split("\n", 1)[0] ?? "";
}

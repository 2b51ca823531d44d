import { isList, isObject } from "../../formats/json-object.ts";
import { parseJson } from "../../formats/json.ts";
import type { ClientAnswer, ClientQuestions, ClientSaying } from "../asking/client-check.ts";
import { tableAt } from "../table-at.ts";

/** OpenCode 1.18.33 rewrites settings without `$schema`, and installs packages for its plugins: it gets copies, and no plugins. */
export const opencodeQuestions: ClientQuestions = {
  projectNames: [
    "opencode.json",
    "opencode.jsonc",
    ".opencode",
    ".claude/skills",
    ".agents/skills",
    "AGENTS.md",
    "CLAUDE.md",
  ],
  homeNames: [".opencode", ".claude/skills", ".agents/skills"],
  userNames:
    "config.json opencode.json opencode.jsonc AGENTS.md command commands agent agents mode modes skill skills".split(
      " ",
    ),
  userFolder: ".config/opencode",
  environment: {
    OPENCODE_PURE: "1",
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_DEFAULT_PLUGINS: "1",
    OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
  },
  checks: [
    {
      call: "opencode debug config",
      does: "reads settings, commands and agents, and prints what they come to; starts no server, and no plugin is there",
      calls: () => [["debug", "config"]],
      read: readConfig,
    },
    {
      call: "opencode debug skill",
      does: "lists the skills; starts nothing",
      calls: () => [["debug", "skill"]],
      read: readSkills,
    },
  ],
};

function readConfig({ code, output, errors }: ClientAnswer): ClientSaying | undefined {
  if (code !== 0) return readError(errors);
  const parsed = parseJson(output, "the answer", { comments: false });
  if (!parsed.ok || !isObject(parsed.value)) return undefined;
  const names = (key: string): string[] =>
    Object.keys(tableAt(parsed.ok && isObject(parsed.value) ? parsed.value : {}, key));
  return { complaints: [], lists: { command: names("command"), server: names("mcp") } };
}

/** `Configuration is invalid at FILE`, then a line for each key; or a file that is no JSON. */
function readError(errors: string): ClientSaying | undefined {
  const found = /(?:Configuration is invalid at|Config file at) (\/.*?)(?: is not valid|\n|$)/.exec(errors);
  if (found === null) return undefined;
  const lines = [...errors.matchAll(/^\u21B3 (.*)$/gm)].map(({ 1: line = "" }) => line);
  const message = lines.length === 0 ? "the file is not valid" : lines.join("; ");
  return { complaints: [{ message, path: found[1] }] };
}

function readSkills({ code, output }: ClientAnswer): ClientSaying | undefined {
  const parsed = parseJson(output, "the answer", { comments: false });
  // What keeps it from starting is told by the other check.
  if (code !== 0) return { complaints: [] };
  if (!parsed.ok || !isList(parsed.value)) return undefined;
  const names = parsed.value.flatMap((skill) => {
    const { name, location } = isObject(skill) ? skill : {};
    return typeof name === "string" && location !== "<built-in>" ? [name] : [];
  });
  return { complaints: [], lists: { skill: names } };
}

import { childOf } from "../../files/path-rules.ts";
import { isList, isObject, ownValue, type JsonObject } from "../../formats/json-object.ts";
import { parseJson, printJson } from "../../formats/json.ts";
import type { Json } from "../../model/json.ts";
import type { ClientAnswer, ClientQuestions, ClientSaying, Complaint } from "../asking/client-check.ts";
import { tableAt } from "../table-at.ts";

/** Claude Code 2.1.329 rewrites `.claude.json` at each start, so it gets a copy of what matters of it. */
export const claudeQuestions: ClientQuestions = {
  projectNames: [".claude", ".mcp.json", "CLAUDE.md", "CLAUDE.local.md", "AGENTS.md"],
  homeNames: [".claude.json"],
  userNames: ["settings.json", "CLAUDE.md", "commands", "agents", "skills", "rules"],
  userFolder: ".claude",
  changes: { "home/.claude.json": trustOnly },
  environment: { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1", DISABLE_AUTOUPDATER: "1" },
  checks: [
    {
      call: "claude doctor",
      does: "reads settings and servers, and says which it drops; starts no server and no hook, and asks nobody without a login",
      calls: () => [["doctor"]],
      read: readDoctor,
    },
    {
      call: "claude plugin validate",
      does: "reads commands, agents and skills, and says which have wrong types; starts nothing",
      calls: ({ project, home }) => [["plugin", "validate", childOf(project ?? home, ".claude"), "--json"]],
      read: readValidation,
    },
  ],
};

/** Trust and servers; neither a login nor what the client counts. */
function trustOnly(text: string): string {
  const parsed = parseJson(text, ".claude.json", { comments: false, acceptsDoubles: true });
  if (!parsed.ok || !isObject(parsed.value)) return text;
  const projects = Object.entries(tableAt(parsed.value, "projects")).map(
    ([folder, state]): [string, Json] => [
      folder,
      isObject(state) ? pick(state, ["hasTrustDialogAccepted", "mcpServers"]) : {},
    ],
  );
  return printJson({ ...pick(parsed.value, ["mcpServers"]), projects: Object.fromEntries(projects) });
}

function pick(table: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => (Object.hasOwn(table, key) ? [[key, table[key] ?? null]] : [])),
  );
}

/** Lines such as `- /path/settings.json › model: Expected string, but received number`. */
function readDoctor({ code, output }: ClientAnswer): ClientSaying | undefined {
  if (code !== 0 || !output.includes("Claude Code doctor")) return undefined;
  const section = /^Invalid settings\n((?:[- ].*\n?)+)/m.exec(output)?.[1] ?? "";
  const complaints = [...section.matchAll(/^- (\S[^\n]*?\.json)(?: \u203A |: )([^\n]*)/gm)].map(
    ([, path = "", message = ""]): Complaint => ({ path, message, key: /^([\w.$-]+): /.exec(message)?.[1] }),
  );
  // The copy is not given the variables that servers refer to.
  return {
    complaints: complaints.filter(({ message }) => !message.includes("Missing environment variables")),
  };
}

function readValidation({ output }: ClientAnswer): ClientSaying | undefined {
  const parsed = parseJson(output, "the answer", { comments: false });
  const contents = parsed.ok && isObject(parsed.value) ? ownValue(parsed.value, "contents") : undefined;
  if (!isList(contents)) return undefined;
  const complaints = contents.flatMap((content) => {
    const table = isObject(content) ? content : {};
    const { file, errors } = table;
    return (isList(errors) ? errors : []).map((error): Complaint => ({
      path: typeof file === "string" ? file : undefined,
      message:
        isObject(error) && typeof error["message"] === "string" ? error["message"] : JSON.stringify(error),
    }));
  });
  return { complaints };
}

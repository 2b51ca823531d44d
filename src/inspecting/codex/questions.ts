import { isList, isObject, type JsonObject } from "../../formats/json-object.ts";
import { parseJson } from "../../formats/json.ts";
import type { ClientAnswer, ClientQuestions, ClientSaying } from "../asking/client-check.ts";
import { tableAt } from "../table-at.ts";

export const codexQuestions: ClientQuestions = {
  projectNames: [".codex", ".agents", "AGENTS.md", "AGENTS.override.md"],
  homeNames: [".agents/skills"],
  userNames: ["config.toml", "hooks.json", "rules", "agents", "skills", "AGENTS.md", "AGENTS.override.md"],
  userFolder: ".codex",
  environment: {},
  checks: [
    {
      call: "codex app-server --strict-config --print-startup-config",
      does: "reads the configuration as strictly as it can, prints it, and ends; starts nothing",
      calls: () => [["app-server", "--strict-config", "--print-startup-config"]],
      read: readStart,
    },
    {
      call: "codex mcp list --json",
      does: "lists the servers that are configured; starts none",
      calls: () => [["mcp", "list", "--json"]],
      read: readServers,
    },
    {
      call: "codex execpolicy check",
      does: "reads each file of rules, and decides about the command `true`; runs nothing",
      calls: ({ files }) =>
        files
          .filter((file) => file.endsWith(".rules"))
          .map((file) => ["execpolicy", "check", "--rules", file, "--", "true"]),
      read: readRules,
    },
  ],
};

function readStart({ code, output, errors }: ClientAnswer): ClientSaying | undefined {
  if (code === 0) return Object.keys(asTable(output)).length > 0 ? { complaints: [] } : undefined;
  const data = tableAt(asTable(output), "error", "data");
  const { filePath, line, detail } = data;
  if (typeof detail !== "string")
    return errors.includes("configuration") ? { complaints: [{ message: errors.trim() }] } : undefined;
  return {
    complaints: [
      {
        message: detail,
        path: typeof filePath === "string" ? filePath : undefined,
        line: typeof line === "number" ? line : undefined,
      },
    ],
  };
}

function readServers({ code, output, errors }: ClientAnswer): ClientSaying | undefined {
  if (code !== 0) return { complaints: [{ message: errors.trim() }] };
  const parsed = parseJson(output, "the answer", { comments: false });
  if (!parsed.ok || !isList(parsed.value)) return undefined;
  const names = parsed.value.flatMap((server) => {
    const name = isObject(server) ? server["name"] : undefined;
    return typeof name === "string" ? [name] : [];
  });
  return { complaints: [], lists: { server: names } };
}

function readRules({ code, errors, output }: ClientAnswer): ClientSaying | undefined {
  if (code === 0) return Object.hasOwn(asTable(output), "matchedRules") ? { complaints: [] } : undefined;
  const path = /\/\S+\.rules/.exec(errors)?.[0];
  return errors.trim() === ""
    ? undefined
    : { complaints: [{ message: errors.trim().replaceAll(/\s+/g, " "), path }] };
}

function asTable(text: string): JsonObject {
  const parsed = parseJson(text, "the answer", { comments: false });
  return parsed.ok && isObject(parsed.value) ? parsed.value : {};
}

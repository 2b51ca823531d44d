import { boolean, enum as enumOf, literal, optional, partialRecord, strictObject, union } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { coderNames } from "./coder-name.ts";
import { text } from "./text.ts";
import { conditions } from "./conditions.ts";

/** The neutral tool names. The first ten are those of the original agentsmgr. */
export const neutralTools = [
  "read",
  "write",
  "edit",
  "multi-edit",
  "list-directory",
  "glob",
  "grep",
  "todo-write",
  "web-fetch",
  "web-search",
  "shell",
  "agent",
  "skill",
] as const;

export type NeutralTool = (typeof neutralTools)[number];

/** Tools whose rule may be narrowed to paths, in gitignore-like patterns. */
export const pathTools = ["read", "write", "edit"] as const;

function specsWith<Extra extends typeof conditions>(extra: Extra) {
  return union([
    enumOf(neutralTools),
    strictObject({
      tool: literal("shell"),
      arguments: text,
      "allow-extra-arguments": optional(boolean()),
      ...extra,
    }),
    strictObject({ tool: enumOf(pathTools), path: text, ...extra }),
    strictObject({ tool: literal("web-fetch"), domain: text, ...extra }),
    strictObject({ tool: enumOf(["agent", "skill"]), name: text, ...extra }),
    strictObject({ server: text, tool: optional(text), ...extra }),
    strictObject({ tool: enumOf(neutralTools), ...extra }),
  ]);
}

/**
 * One tool, or one narrowed use of a tool, in coder-neutral words:
 *
 * - `"read"`: the whole tool;
 * - `{ tool = "shell", arguments = "git status" }`: exactly this command;
 * - `{ tool = "shell", arguments = "git add", allow-extra-arguments = true }`: this and any more arguments;
 * - `{ tool = "read", path = "secrets/**" }`: a tool on matching paths, relative to the project;
 * - `{ tool = "web-fetch", domain = "docs.python.org" }`: one host;
 * - `{ tool = "agent", name = "reviewer" }`, `{ tool = "skill", name = "release" }`;
 * - `{ server = "pyright", tool = "hover" }`: an MCP tool; without `tool` all of the server's.
 *
 * A table may carry `languages` and `coders` conditions.
 */
export const toolSpecSchema = specsWith(conditions);

export type ToolSpec = Infer<typeof toolSpecSchema>;

/**
 * A rule that protects: a tool spec, which as a table may name the coders in which its author accepts that it protects
 * less, each with the reason: `accept-weaker = { codex = "has no rules for paths" }`.
 */
export function protectiveRuleSchema() {
  return specsWith({
    ...conditions,
    "accept-weaker": optional(partialRecord(enumOf(coderNames), text)),
  });
}

export type ProtectiveRule = Infer<ReturnType<typeof protectiveRuleSchema>>;

import { boolean, enum as enumOf, literal, optional, strictObject, union } from "zod/mini";
import type { infer as Infer } from "zod/mini";
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

const shellSpec = strictObject({
  tool: literal("shell"),
  arguments: text,
  "allow-extra-arguments": optional(boolean()),
  ...conditions,
});

const pathSpec = strictObject({ tool: enumOf(pathTools), path: text, ...conditions });

const domainSpec = strictObject({ tool: literal("web-fetch"), domain: text, ...conditions });

const namedSpec = strictObject({ tool: enumOf(["agent", "skill"]), name: text, ...conditions });

const wholeSpec = strictObject({ tool: enumOf(neutralTools), ...conditions });

const serverSpec = strictObject({ server: text, tool: optional(text), ...conditions });

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
export const toolSpecSchema = union([
  enumOf(neutralTools),
  shellSpec,
  pathSpec,
  domainSpec,
  namedSpec,
  serverSpec,
  wholeSpec,
]);

export type ToolSpec = Infer<typeof toolSpecSchema>;

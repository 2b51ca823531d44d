import { array, boolean, literal, strictObject, string, enum as enumOf, union } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "./coder-name.ts";

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

const conditions = {
  languages: array(string().min(1)).optional(),
  coders: array(enumOf(coderNames)).optional(),
};

const shellSpec = strictObject({
  tool: literal("shell"),
  arguments: string().min(1),
  "allow-extra-arguments": boolean().optional(),
  ...conditions,
});

const pathSpec = strictObject({ tool: enumOf(pathTools), path: string().min(1), ...conditions });

const domainSpec = strictObject({ tool: literal("web-fetch"), domain: string().min(1), ...conditions });

const namedSpec = strictObject({ tool: enumOf(["agent", "skill"]), name: string().min(1), ...conditions });

const wholeSpec = strictObject({ tool: enumOf(neutralTools), ...conditions });

const serverSpec = strictObject({ server: string().min(1), tool: string().min(1).optional(), ...conditions });

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

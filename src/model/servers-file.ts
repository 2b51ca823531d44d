import { array, boolean, enum as enumOf, int, record, strictObject, string } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "./coder-name.ts";

const common = {
  description: string().min(1).optional(),
  enabled: boolean().optional(),
  "startup-timeout": int().min(1).optional(),
  timeout: int().min(1).optional(),
  tools: array(string().min(1)).optional(),
  "exclude-tools": array(string().min(1)).optional(),
  languages: array(string().min(1)).optional(),
  coders: array(enumOf(coderNames)).optional(),
};

const server = strictObject({
  ...common,
  transport: enumOf(["stdio", "http", "sse"]).optional(),
  command: string().min(1).optional(),
  args: array(string()).optional(),
  env: record(string(), string()).optional(),
  cwd: string().min(1).optional(),
  url: string().min(1).optional(),
  headers: record(string(), string()).optional(),
}).superRefine((value, context) => {
  const issue = (message: string, path: string[]): void => {
    context.addIssue({ code: "custom", message, path });
  };
  if (value.command !== undefined && value.url !== undefined) issue("a server has a command or a url, not both", ["url"]);
  if (value.command === undefined && value.url === undefined) issue("a server needs a command or a url", []);
  if (value.url !== undefined && value.transport === "stdio") issue("a server with a url is `http` or `sse`", ["transport"]);
  if (value.command !== undefined && value.transport !== undefined && value.transport !== "stdio")
    issue("a server with a command is `stdio`", ["transport"]);
  for (const key of ["args", "env", "cwd"] as const)
    if (value.url !== undefined && value[key] !== undefined) issue(`\`${key}\` needs a command`, [key]);
  if (value.command !== undefined && value.headers !== undefined) issue("`headers` need a url", ["headers"]);
});

/**
 * `configurations/mcp-servers.toml`: `[servers.NAME]`, each with a `command` (stdio) or a `url` (`http`, the
 * default, or `sse`). `timeout` and `startup-timeout` are seconds. Values may hold `${NAME}`, a reference to an
 * environment variable that comes out in each coder's own syntax.
 */
export const serversFileSchema = strictObject({ servers: record(string().min(1), server) });

export type ServersFile = Infer<typeof serversFileSchema>;

import {
  array,
  boolean,
  enum as enumOf,
  gte,
  int,
  optional,
  record,
  strictObject,
  string,
  superRefine,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { text } from "./text.ts";
import { conditions } from "./conditions.ts";

const common = {
  description: optional(text),
  enabled: optional(boolean()),
  "startup-timeout": optional(int().check(gte(1))),
  timeout: optional(int().check(gte(1))),
  tools: optional(array(text)),
  "exclude-tools": optional(array(text)),
  ...conditions,
};

const server = strictObject({
  ...common,
  transport: optional(enumOf(["stdio", "http", "sse"])),
  command: optional(text),
  args: optional(array(string())),
  env: optional(record(string(), string())),
  cwd: optional(text),
  url: optional(text),
  headers: optional(record(string(), string())),
}).check(
  superRefine((value, context) => {
    const issue = (message: string, path: string[]): void => {
      context.addIssue({ code: "custom", message, path });
    };
    if (value.command !== undefined && value.url !== undefined)
      issue("a server has a command or a url, not both", ["url"]);
    if (value.command === undefined && value.url === undefined)
      issue("a server needs a command or a url", []);
    if (value.url !== undefined && value.transport === "stdio")
      issue("a server with a url is `http` or `sse`", ["transport"]);
    if (value.command !== undefined && value.transport !== undefined && value.transport !== "stdio")
      issue("a server with a command is `stdio`", ["transport"]);
    for (const key of ["args", "env", "cwd"] as const)
      if (value.url !== undefined && value[key] !== undefined) issue(`\`${key}\` needs a command`, [key]);
    if (value.command !== undefined && value.headers !== undefined)
      issue("`headers` need a url", ["headers"]);
  }),
);

/**
 * `configurations/mcp-servers.toml`: `[servers.NAME]`, each with a `command` (stdio) or a `url` (`http`, the
 * default, or `sse`). `timeout` and `startup-timeout` are seconds. Values may hold `${NAME}`, a reference to an
 * environment variable that comes out in each coder's own syntax.
 */
export const serversFileSchema = strictObject({ servers: record(text, server) });

export type ServersFile = Infer<typeof serversFileSchema>;

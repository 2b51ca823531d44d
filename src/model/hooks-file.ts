import {
  array,
  enum as enumOf,
  gte,
  int,
  optional,
  regex,
  strictObject,
  string,
  superRefine,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { toolSpecSchema } from "./tool-spec.ts";
import { text } from "./text.ts";
import { conditions } from "./conditions.ts";

/**
 * Moments of a session at which a hook may run, after the names that Claude Code (2.1.329) and Qwen Code (0.24.4) have
 * for all of them and Codex (0.169.0) for most.
 */
export const hookEvents = [
  "pre-tool-use",
  "post-tool-use",
  "user-prompt-submit",
  "session-start",
  "session-end",
  "stop",
  "subagent-start",
  "subagent-stop",
  "pre-compact",
  "post-compact",
  "notification",
  "permission-request",
] as const;

export type HookEvent = (typeof hookEvents)[number];

const hook = strictObject({
  name: string().check(
    regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "a hook's name is lower-case words joined by `-`"),
  ),
  description: optional(text),
  event: enumOf(hookEvents),
  tools: optional(array(toolSpecSchema)),
  script: optional(text),
  arguments: optional(array(string())),
  command: optional(text),
  timeout: optional(int().check(gte(1))),
  ...conditions,
}).check(
  superRefine((value, context) => {
    const issue = (message: string, path: string[]): void => {
      context.addIssue({ code: "custom", message, path });
    };
    if ((value.script === undefined) === (value.command === undefined))
      issue("a hook has a `script` or a `command`", []);
    if (value.arguments !== undefined && value.script === undefined)
      issue("`arguments` need a `script`", ["arguments"]);
    if (
      value.tools !== undefined &&
      !value.event.endsWith("-tool-use") &&
      value.event !== "permission-request"
    )
      issue("`tools` only make sense for tool events", ["tools"]);
  }),
);

/**
 * `configurations/hooks.toml`: `[[hooks]]`. `script` names a file of `contents/hooks/`, which is copied beside the
 * coder's settings and called by its place; `command` is a shell command line. `timeout` is in seconds.
 */
export const hooksFileSchema = strictObject({ hooks: array(hook) });

export type HooksFile = Infer<typeof hooksFileSchema>;

import { canonicalJson } from "../../formats/canonical-json.ts";
import type { JsonObject } from "../../formats/json-object.ts";
import { digest } from "../../files/digest.ts";
import { codexHookEvents, codexShortEvents } from "./config-shapes.ts";

export interface CodexHook {
  readonly event: string;
  readonly matcher: string | undefined;
  readonly command: string;
  readonly handler: JsonObject;
}

/**
 * What 0.169.0 trusts a hook by, and writes as `trusted_hash`: the event, the matcher and the command with its timeout.
 * Compared with what its `hooks/list` says of hooks for all of its events.
 */
export function codexHookHash({ event, matcher, command, handler }: CodexHook): string {
  const { timeout, statusMessage } = handler;
  const { usual, most } = codexShortEvents[event] ?? { usual: 600, most: Infinity };
  const seconds = typeof timeout === "number" ? Math.min(most, Math.max(1, timeout)) : usual;
  const identity = {
    event_name: snakeCase(event),
    ...(matcher === undefined || codexHookEvents[event] !== true ? {} : { matcher }),
    hooks: [
      {
        type: "command",
        command,
        timeout: seconds,
        async: handler["async"] === true,
        ...(typeof statusMessage === "string" ? { statusMessage } : {}),
      },
    ],
  };
  return digest(canonicalJson(identity));
}

/** `PreToolUse` is `pre_tool_use` in keys. */
export function snakeCase(event: string): string {
  return event.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

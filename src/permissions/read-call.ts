import type { CallSpec } from "../model/expected-call.ts";
import type { ToolCall } from "./tool-call.ts";

/** The call that `[[expect]]` of a library names. */
export function readCall(spec: CallSpec): ToolCall {
  if (typeof spec === "string") return { kind: "tool", tool: spec };
  if ("server" in spec) return { kind: "server", server: spec.server, tool: spec.tool };
  if ("arguments" in spec) return { kind: "shell", command: spec.arguments };
  if ("path" in spec) return { kind: "path", tool: spec.tool, path: spec.path };
  if ("url" in spec) return { kind: "fetch", url: spec.url };
  if ("name" in spec) return { kind: "named", tool: spec.tool, name: spec.name };
  return { kind: "tool", tool: spec.tool };
}

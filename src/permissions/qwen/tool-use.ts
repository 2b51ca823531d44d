import { posix } from "node:path";
import { resolvePath, type Place } from "../place.ts";
import type { ToolCall } from "../tool-call.ts";
import { plainCommand } from "./command-pattern.ts";
import { toolIds } from "./tool-names.ts";

/** A use of a tool as the client compares it with rules; what a tool has none of is undefined. */
export interface ToolUse {
  readonly tool: string;
  /** As `plainCommand` makes it. */
  readonly command?: string | undefined;
  /** The path as it is written, absolute, and without detours where that is another. What allows sees only the first. */
  readonly paths?: readonly string[] | undefined;
  readonly host?: string | undefined;
  /** Of an agent or a skill. */
  readonly name?: string | undefined;
}

/** All calls but shell commands, which may be several uses at once. */
export function useOf(call: Exclude<ToolCall, { kind: "shell" }>, place: Place): ToolUse {
  switch (call.kind) {
    case "path":
      return fileUse(toolIds[call.tool], absolute(call.path, place));
    case "fetch":
      return { tool: toolIds["web-fetch"], host: hostOf(call.url) };
    case "named":
      return { tool: toolIds[call.tool], name: call.name };
    case "server":
      return { tool: `mcp__${call.server}__${call.tool}` };
    case "tool":
      return { tool: toolIds[call.tool] };
  }
}

export function commandUse(line: string): ToolUse {
  return { tool: toolIds.shell, command: plainCommand(line) };
}

/** The tools want absolute paths: a relative one is the project's. */
function absolute(path: string, place: Place): string {
  if (path.startsWith("/")) return path;
  return path.startsWith("~/") ? resolvePath(path, place) : `${place.project}/${path}`;
}

/** A use of an absolute path. */
export function fileUse(tool: string, path: string): ToolUse {
  const plain = posix.normalize(path);
  return { tool, paths: plain === path ? [path] : [path, plain] };
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

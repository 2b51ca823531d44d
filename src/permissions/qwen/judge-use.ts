import { pathBelow, type Place } from "../place.ts";
import type { ToolUse } from "./tool-use.ts";

/** How the client asks about a use. In mode `auto-edit` it answers questions about edits, and of any other kind, itself. */
export type Question = "command" | "edit" | "server" | "other";

export function questionOf({ tool }: ToolUse): Question {
  if (tool.startsWith("mcp__")) return "server";
  if (tool === "run_shell_command") return "command";
  return tool === "edit" || tool === "write_file" ? "edit" : "other";
}

/** Tools that run without a question where no rule names their use. */
const silent = ["glob", "grep_search", "list_directory", "todo_write"];

/** Whether the client asks where no rule names the use: not to look around in the folders of the session. */
export function isAskedFor({ tool, paths }: ToolUse, { place, folders }: Session): boolean {
  if (silent.includes(tool)) return false;
  if (tool !== "read_file") return true;
  return paths !== undefined && !isInside(paths.at(-1) ?? "", { place, folders });
}

export interface Session {
  readonly place: Place;
  /** Folders beside the project that belong to it: absolute. */
  readonly folders: readonly string[];
}

export function isInside(path: string, { place, folders }: Session): boolean {
  return [place.project, ...folders].some(
    (folder) => path === folder || pathBelow(folder, path) !== undefined,
  );
}

/** Files that would run later, or change the client itself: in mode `auto` they are not written unseen (0.24.4). */
const guarded = [
  /(?:^|\/)\.git(?:\/|$)/,
  /(?:^|\/)\.husky\//,
  /(?:^|\/)package\.json$/,
  /(?:^|\/)\.npmrc$/,
  /(?:^|\/)(?:makefile|gnumakefile|\.?justfile|taskfile\.ya?ml)$/,
  /(?:^|\/)\.github\/workflows\//,
  /(?:^|\/)\.qwen\/settings(?:\.[^/]*)?\.json$/,
  /(?:^|\/)(?:qwen|agents|qwen\.local)\.md$/,
  /(?:^|\/)\.qwen\/(?:rules|commands|agents|skills|hooks|fork-profiles)(?:\/|$)/,
  /(?:^|\/)\.mcp\.json$/,
];

export function isGuardedFile(path: string): boolean {
  const plain = path.toLowerCase();
  return guarded.some((pattern) => pattern.test(plain));
}

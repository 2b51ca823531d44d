import { posix } from "node:path";
import type { NeutralTool } from "../../model/tool-spec.ts";
import { resolvePath, type Place } from "../place.ts";
import type { ToolCall } from "../tool-call.ts";
import { folderOutside, foldersOutside, isMover } from "./command-folders.ts";
import type { Request } from "./decide-request.ts";
import { findCommands } from "./shell-commands.ts";

/** An argument of which nothing is known: only rules for all of them fit. */
const anything = "anything";

/** The key that each tool asks for. Listing a folder is a use of `read`; there is no tool behind the key `list`. */
const keys: Readonly<Record<NeutralTool, string>> = {
  read: "read",
  write: "edit",
  edit: "edit",
  "multi-edit": "edit",
  "list-directory": "read",
  glob: "glob",
  grep: "grep",
  "todo-write": "todowrite",
  "web-fetch": "webfetch",
  "web-search": "websearch",
  shell: "bash",
  agent: "task",
  skill: "skill",
};

/** All that OpenCode 1.18.33 asks permission for when a tool is called, in its order. */
export function requestsFor(call: ToolCall, place: Place): Request[] {
  switch (call.kind) {
    case "shell":
      return ofCommandLine(call.command, place);
    case "path":
      return ofPath(keys[call.tool], call.path, place);
    case "fetch":
      return [{ key: "webfetch", arguments: [call.url] }];
    case "named":
      return [{ key: keys[call.tool], arguments: [call.name] }];
    case "server":
      return [{ key: `${plain(call.server)}_${plain(call.tool)}`, arguments: ["*"] }];
    case "tool":
      return [{ key: keys[call.tool], arguments: [anything] }];
  }
}

function ofCommandLine(line: string, place: Place): Request[] {
  const commands = findCommands(line);
  const folders = commands.flatMap((command) => foldersOutside(command, place));
  const texts = commands.filter((command) => !isMover(command)).map(({ text }) => text);
  return [...ofFolders(folders), { key: "bash", arguments: [...new Set(texts)] }];
}

/** Rules about paths see them from the root of the repository. */
function ofPath(key: string, path: string, place: Place): Request[] {
  const seen = posix.relative(place.project, resolvePath(path, place));
  return [...ofFolders(folderOutside(path, place, { isFolder: false })), { key, arguments: [seen] }];
}

function ofFolders(folders: readonly string[]): Request[] {
  const patterns = [...new Set(folders)].map((folder) => posix.join(folder, "*"));
  return patterns.length === 0 ? [] : [{ key: "external_directory", arguments: patterns }];
}

/** Names of servers and tools, as they stand in the name that the model calls. */
function plain(name: string): string {
  return name.replaceAll(/[^\w-]/g, "_");
}

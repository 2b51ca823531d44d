import { neutralTools, type NeutralTool } from "../model/tool-spec.ts";

/** What clients and people call our tools, where it differs in more than case and separators. */
const foreignNames: ReadonlyMap<string, NeutralTool> = new Map([
  ["bash", "shell"],
  ["exec", "shell"],
  ["powershell", "shell"],
  ["run", "shell"],
  ["runshellcommand", "shell"],
  ["sh", "shell"],
  ["terminal", "shell"],
  ["ls", "list-directory"],
  ["list", "list-directory"],
  ["grepsearch", "grep"],
  ["ripgrep", "grep"],
  ["search", "grep"],
  ["find", "glob"],
  ["fetch", "web-fetch"],
  ["googlewebsearch", "web-search"],
  ["cat", "read"],
  ["readfile", "read"],
  ["view", "read"],
  ["create", "write"],
  ["writefile", "write"],
  ["applypatch", "edit"],
  ["patch", "edit"],
  ["replace", "edit"],
  ["strreplace", "edit"],
  ["todo", "todo-write"],
  ["updateplan", "todo-write"],
  ["writetodos", "todo-write"],
  ["invokeagent", "agent"],
  ["spawnagent", "agent"],
  ["subagent", "agent"],
  ["task", "agent"],
  ["activateskill", "skill"],
]);

/** The neutral name of a tool that goes by another one elsewhere: `Bash` is `shell`, `WebFetch` is `web-fetch`. */
export function neutralNameOf(name: string): NeutralTool | undefined {
  const plain = withoutSeparators(name);
  return neutralTools.find((tool) => withoutSeparators(tool) === plain) ?? foreignNames.get(plain);
}

function withoutSeparators(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}

import type { Reply } from "../harness/wire.ts";

/** How a model calls a client's tools: by their ids, with their own words for the arguments. */
export interface Calls {
  readonly shell: (command: string) => Reply;
  /** The path is absolute; the file is made. */
  readonly write: (path: string, text: string) => Reply;
  readonly read: (path: string) => Reply;
  readonly served: (server: string, tool: string) => Reply;
  readonly agent: (name: string) => Reply;
  /** Undefined where the model cannot ask for a skill. */
  readonly skill?: (name: string) => Reply;
  /** How a subagent reports. Default: by its last text. */
  readonly report?: (text: string) => Reply;
}

const task = "Do what you are made for.";

export const claudeCalls: Calls = {
  shell: (command) => ({ tool: "Bash", input: { command, description: "a command" } }),
  write: (file_path, content) => ({ tool: "Write", input: { file_path, content } }),
  read: (file_path) => ({ tool: "Read", input: { file_path } }),
  served: (server, tool) => ({ tool: `mcp__${server}__${tool}`, input: { text: "x" } }),
  agent: (name) => ({
    tool: "Agent",
    input: { description: "a task", prompt: task, subagent_type: name, run_in_background: false },
  }),
  skill: (skill) => ({ tool: "Skill", input: { skill } }),
};

export const opencodeCalls: Calls = {
  shell: (command) => ({ tool: "bash", input: { command, description: "a command" } }),
  write: (filePath, content) => ({ tool: "write", input: { filePath, content } }),
  read: (filePath) => ({ tool: "read", input: { filePath } }),
  served: (server, tool) => ({ tool: `${server}_${tool}`, input: { text: "x" } }),
  agent: (name) => ({ tool: "task", input: { description: "a task", prompt: task, subagent_type: name } }),
  skill: (name) => ({ tool: "skill", input: { name } }),
};

/** Files are read by the shell, and written by patches. */
export const codexCalls: Calls = {
  shell: (cmd) => ({ tool: "exec_command", input: { cmd } }),
  write: (path, text) => ({ tool: "apply_patch", input: { input: patchOf(path, text) } }),
  read: (path) => ({ tool: "exec_command", input: { cmd: `cat '${path}'` } }),
  served: (server, tool) => ({ tool, namespace: `mcp__${server}`, input: { text: "x" } }),
  agent: (name) => ({ tool: "spawn_agent", input: { agent_type: name, message: task } }),
};

export const geminiCalls: Calls = {
  shell: (command) => ({ tool: "run_shell_command", input: { command, description: "a command" } }),
  write: (file_path, content) => ({ tool: "write_file", input: { file_path, content } }),
  read: (file_path) => ({ tool: "read_file", input: { file_path } }),
  served: (server, tool) => ({ tool: `mcp_${server}_${tool}`, input: { text: "x" } }),
  agent: (name) => ({ tool: "invoke_agent", input: { agent_name: name, prompt: task } }),
  skill: (name) => ({ tool: "activate_skill", input: { name } }),
  report: (result) => ({ tool: "complete_task", input: { result } }),
};

export const qwenCalls: Calls = {
  shell: (command) => ({
    tool: "run_shell_command",
    input: { command, description: "a command", is_background: false },
  }),
  write: (file_path, content) => ({ tool: "write_file", input: { file_path, content } }),
  read: (file_path) => ({ tool: "read_file", input: { file_path } }),
  served: (server, tool) => ({ tool: `mcp__${server}__${tool}`, input: { text: "x" } }),
  agent: (name) => ({
    tool: "agent",
    input: { description: "a task", prompt: task, subagent_type: name, run_in_background: false },
  }),
  skill: (skill) => ({ tool: "skill", input: { skill } }),
};

export const oldQwenCalls: Calls = {
  shell: qwenCalls.shell,
  write: qwenCalls.write,
  read: (absolute_path) => ({ tool: "read_file", input: { absolute_path } }),
  // By its own name, unless two servers have one of that.
  served: (_server, tool) => ({ tool, input: { text: "x" } }),
  agent: (name) => ({ tool: "task", input: { description: "a task", prompt: task, subagent_type: name } }),
};

function patchOf(path: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  return [
    "*** Begin Patch",
    `*** Add File: ${path}`,
    ...lines.map((line) => `+${line}`),
    "*** End Patch",
  ].join("\n");
}

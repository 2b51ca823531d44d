import type { NeutralTool } from "../model/tool-spec.ts";

/**
 * One use of a tool, in coder-neutral words: what a model asks a client to do.
 *
 * - `shell`: a whole command line, as the model writes it, compound ones too;
 * - `path`: a file that is read, written anew or edited; relative to the project, `~/…` or absolute;
 * - `fetch`: a page, by its URL;
 * - `named`: a subagent that is started, a skill that is used;
 * - `server`: a tool of an MCP server, by their neutral names;
 * - `tool`: any other tool, without looking at its arguments.
 */
export type ToolCall =
  | { readonly kind: "shell"; readonly command: string }
  | { readonly kind: "path"; readonly tool: "read" | "write" | "edit"; readonly path: string }
  | { readonly kind: "fetch"; readonly url: string }
  | { readonly kind: "named"; readonly tool: "agent" | "skill"; readonly name: string }
  | { readonly kind: "server"; readonly server: string; readonly tool: string }
  | { readonly kind: "tool"; readonly tool: NeutralTool };

/** A call in a few words, as `parseCall` reads them again: `shell git push --force`, `read .env`, `fetch https://x.dev/`. */
export function describeCall(call: ToolCall): string {
  switch (call.kind) {
    case "shell":
      return `shell ${call.command}`;
    case "path":
      return `${call.tool} ${call.path}`;
    case "fetch":
      return `fetch ${call.url}`;
    case "named":
      return `${call.tool} ${call.name}`;
    case "server":
      return `server ${call.server} ${call.tool}`;
    case "tool":
      return `tool ${call.tool}`;
  }
}

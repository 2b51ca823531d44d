import type { NeutralTool, ToolSpec } from "../model/tool-spec.ts";
import { readSpec } from "../renderers/shared/map-specs.ts";
import type { FormedCall } from "./formed-call.ts";
import { pathCalls } from "./path-calls.ts";
import type { Place } from "./place.ts";
import { commandCalls } from "./shell-calls.ts";
import type { ToolCall } from "./tool-call.ts";

/** Calls to try a rule with: those that it names, in many forms, and near misses. */
export function ruleCalls(spec: ToolSpec, place: Place): FormedCall[] {
  const use = readSpec(spec);
  switch (use.kind) {
    case "tool":
      return [{ form: "as it is", call: toolCall(use.tool), isNearMiss: false }];
    case "shell":
      return commandCalls(use.command);
    case "path":
      return pathCalls(use.tool, use.path, place);
    case "domain":
      return hostCalls(use.domain);
    case "named":
      return nameCalls(use.tool, use.name);
    case "server":
      return serverCalls(use.server, use.tool ?? "sample");
  }
}

function hostCalls(host: string): FormedCall[] {
  return [
    ...urlCalls(false, [
      ["as it is", `https://${host}/`],
      ["a page", `https://${host}/docs/page.html?query=1#part`],
      ["without a path", `https://${host}`],
      ["unencrypted", `http://${host}/`],
      ["on another port", `https://${host}:8443/`],
      ["in capitals", `https://${host.toUpperCase()}/`],
    ]),
    ...urlCalls(true, [
      ["below it", `https://sub.${host}/`],
      ["a longer name", `https://x${host}/`],
      ["a longer domain", `https://${host}.example.org/`],
      ["as a user's name", `https://${host}@example.org/`],
      ["in a path", `https://example.org/${host}/`],
    ]),
  ];
}

function urlCalls(
  isNearMiss: boolean,
  urls: readonly (readonly [form: string, url: string])[],
): FormedCall[] {
  return urls.map(([form, url]) => ({ form, call: { kind: "fetch", url }, isNearMiss }));
}

function nameCalls(tool: "agent" | "skill", name: string): FormedCall[] {
  return [
    { form: "as it is", call: { kind: "named", tool, name }, isNearMiss: false },
    { form: "a longer name", call: { kind: "named", tool, name: `${name}-x` }, isNearMiss: true },
    { form: "another name", call: { kind: "named", tool, name: `x-${name}` }, isNearMiss: true },
  ];
}

function serverCalls(server: string, tool: string): FormedCall[] {
  return [
    { form: "as it is", call: { kind: "server", server, tool }, isNearMiss: false },
    { form: "another tool", call: { kind: "server", server, tool: `${tool}_x` }, isNearMiss: true },
    { form: "another server", call: { kind: "server", server: `${server}-x`, tool }, isNearMiss: true },
  ];
}

/** A call of a whole tool, with arguments where it has some. */
function toolCall(tool: NeutralTool): ToolCall {
  switch (tool) {
    case "shell":
      return { kind: "shell", command: "sample --flag" };
    case "read":
    case "write":
    case "edit":
      return { kind: "path", tool, path: "src/sample.txt" };
    case "web-fetch":
      return { kind: "fetch", url: "https://sample.example.org/" };
    case "agent":
    case "skill":
      return { kind: "named", tool, name: "sample" };
    case "multi-edit":
    case "list-directory":
    case "glob":
    case "grep":
    case "todo-write":
    case "web-search":
      return { kind: "tool", tool };
  }
}

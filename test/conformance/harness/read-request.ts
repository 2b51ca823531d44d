import { offeredTools } from "./wire-responses.ts";
import type { ModelRequest } from "./wire.ts";

/** All texts of a request's body, whatever its format: prompts, messages, tools. */
export function textOf({ body }: ModelRequest): string {
  return textsIn(body).join("\n");
}

/** Only what the model is told, without the descriptions of its tools. */
export function toldText({ body }: ModelRequest): string {
  const { tools: _, ...told } = (body ?? {}) as Record<string, unknown>;
  return textsIn(told).join("\n");
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** How the wire formats name the tools that a request offers; a tool of a group with the group before it. */
export function toolNames({ body }: ModelRequest): string[] {
  if (body === undefined) return [];
  const declared = (body.tools ?? []) as readonly DeclaredTool[];
  const names = declared.flatMap((tool) => [
    ...(tool.function === undefined ? [] : [tool.function.name]),
    ...(tool.functionDeclarations ?? []).map(({ name }) => name),
  ]);
  if (names.length > 0) return names;
  return offeredTools(body).flatMap(({ name, namespace, type }) => {
    if (name === undefined) return type === undefined ? [] : [type];
    return [namespace?.startsWith("mcp__") ? `${namespace}__${name}` : name];
  });
}

interface DeclaredTool {
  readonly function?: { readonly name: string };
  readonly functionDeclarations?: readonly { readonly name: string }[];
}

/** The model that a request is for: in its body, or in the path where the format has it there. */
export function modelOf({ path, body }: ModelRequest): string | undefined {
  return body?.model ?? /\/models\/([^:/]+)/.exec(path)?.[1];
}

export function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

import { promptFeatureNames } from "./prompt-node.ts";
import type { Prompt, PromptFeature, PromptNode } from "./prompt-node.ts";

/** What a body uses of its dialect, also within commands and paths, in the order of `promptFeatureNames`. */
export function promptFeatures(prompt: Prompt): PromptFeature[] {
  const used = new Set<PromptFeature>();
  for (const node of prompt.nodes) for (const inner of withParts(node)) addFeature(inner, used);
  return promptFeatureNames.filter((name) => used.has(name));
}

/** Whether a node is an argument token or holds one. */
export function hasArguments(node: PromptNode): boolean {
  return withParts(node).some((part) => part.kind === "arguments" || part.kind === "positional");
}

function withParts(node: PromptNode): readonly PromptNode[] {
  if (node.kind === "shell") return [node, ...node.command];
  return node.kind === "file" ? [node, ...node.path] : [node];
}

function addFeature(node: PromptNode, used: Set<PromptFeature>): void {
  if (node.kind === "literal") used.add("escape");
  else if (node.kind !== "text") used.add(node.kind);
}

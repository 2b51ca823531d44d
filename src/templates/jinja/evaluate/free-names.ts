import type { Body } from "../syntax/tree.ts";

/** The names that a body reads; those in a block of its own are not counted, as Jinja has it. */
export function freeNames(body: Body): ReadonlySet<string> {
  const names = new Set<string>();
  collect(body, names);
  return names;
}

/** Whether there is a block in it that sees the names around it. */
export function hasScopedBlock(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasScopedBlock);
  if (typeof node !== "object" || node === null || !isNode(node)) return false;
  if (node.kind === "block" && "isScoped" in node && node.isScoped === true) return true;
  return Object.entries(node).some(([key, part]) => key !== "place" && hasScopedBlock(part));
}

function collect(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, names);
    return;
  }
  if (typeof node !== "object" || node === null || !isNode(node)) return;
  if (node.kind === "block") return;
  if (node.kind === "name" && typeof node.name === "string") names.add(node.name);
  for (const [key, part] of Object.entries(node)) if (key !== "place") collect(part, names);
}

function isNode(node: object): node is { readonly kind: string; readonly name?: unknown } {
  return "kind" in node;
}

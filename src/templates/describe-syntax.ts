import type { ExpressionSyntax } from "./syntax.ts";

/** The expression in short, for a message: `context.model`. */
export function describeSyntax(node: ExpressionSyntax): string {
  if (node.typename === "Symbol") return node.value;
  if (node.typename === "FunCall") return `${describeSyntax(node.name)}()`;
  if (node.typename === "LookupVal" && node.val?.typename === "Literal") {
    return `${describeSyntax(node.target)}.${String(node.val.value)}`;
  }
  return "the expression";
}

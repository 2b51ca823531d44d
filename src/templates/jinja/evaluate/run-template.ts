import { Fault, toTemplateError } from "../../fault.ts";
import type { CompiledTemplate, Context } from "./context.ts";
import { TemplateReference } from "./template-reference.ts";
import { notYet } from "./not-yet.ts";
import { Scope } from "./scope.ts";

/** More templates within each other than any project has: they include each other without end. */
const mostWithin = 60;

const running: string[] = [];

/**
 * Renders a template with the names of `outer`, and with the templates that it extends.
 *
 * @returns the scope of its first level, whose names an import can read
 */
export function runTemplate(
  template: CompiledTemplate,
  outer: Scope,
  options: { readonly globals: Scope; readonly output: string[] },
): Scope {
  const blocks = new Map(Array.from(template.blocks, ([name, block]) => [name, [block]]));
  const context: Context = { globals: options.globals, blocks, parent: undefined, top: outer };
  const scope = new Scope(context, outer);
  scope.isBorder = true;
  context.top = scope;
  scope.set("self", new TemplateReference(scope));
  running.push(template.source.path);
  try {
    if (running.length > mostWithin) throw endlessly();
    runRoots(template, scope, options.output);
  } finally {
    running.pop();
  }
  return scope;
}

function runRoots(template: CompiledTemplate, scope: Scope, output: string[]): void {
  const met = new Set<CompiledTemplate>();
  let next: CompiledTemplate | undefined = template;
  while (next !== undefined) {
    const current: CompiledTemplate = next;
    scope.context.parent = undefined;
    try {
      if (met.has(current)) throw new Fault("value", "the template extends itself");
      met.add(current);
      hideUnset(current, scope);
      current.emit(scope, output);
    } catch (error) {
      throw toTemplateError(error, current.source);
    }
    next = scope.context.parent;
  }
}

function hideUnset(template: CompiledTemplate, scope: Scope): void {
  for (const name of template.unset) if (!scope.names.has(name)) scope.set(name, notYet);
}

function endlessly(): Fault {
  const [first = ""] = running.slice(-1);
  const start = running.lastIndexOf(first, running.length - 2);
  const circle = start === -1 ? running.slice(-5) : running.slice(start);
  return new Fault("value", `templates include each other without end: ${circle.join(" -> ")}`);
}

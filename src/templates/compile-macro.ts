import type { Compile, Emit, Evaluate } from "./compile.ts";
import { splitSignature } from "./compile-call.ts";
import { Fault } from "./fault.ts";
import { nested } from "./meter.ts";
import { Scope } from "./scope.ts";
import type { CallerSyntax, ExpressionSyntax, MacroSyntax, SignatureSyntax } from "./syntax.ts";
import { Callable, Fragment, ownValue, type CallArguments, type Segment } from "./value.ts";

interface Parameter {
  readonly name: string;
  readonly fallback: Evaluate | undefined;
}

/** `{% macro name(…) %}`: a function of the template, from here on. */
export function compileMacro(node: MacroSyntax, compile: Compile): Emit {
  const name = nameOf(node.name);
  const parameters = compileParameters(node.args, compile);
  const body = compile.body(node.body);
  return (scope) => scope.set(name, makeMacro({ name, parameters, body, scope }));
}

/** The body of `{% call %}`, which the called macro gets as `caller`. */
export function compileCaller(node: CallerSyntax, compile: Compile): Evaluate {
  const parameters = compileParameters(node.args, compile);
  const body = compile.body(node.body);
  return (scope) => makeMacro({ name: "caller", parameters, body, scope });
}

function makeMacro(macro: {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Emit;
  readonly scope: Scope;
}): Callable {
  return new Callable(macro.name, (args) => {
    checkArguments(macro.name, macro.parameters, args);
    const scope = new Scope(macro.scope);
    scope.set("caller", ownValue(args.keyword, "caller"));
    bindParameters(macro.parameters, args, scope);
    const output: Segment[] = [];
    nested((inner) => macro.body(inner, output), scope);
    return new Fragment(output);
  });
}

function bindParameters(parameters: readonly Parameter[], args: CallArguments, scope: Scope): void {
  for (const [index, parameter] of parameters.entries()) {
    const isPositional = index < args.positional.length;
    const given = isPositional ? args.positional[index] : ownValue(args.keyword, parameter.name);
    const isGiven = isPositional || Object.hasOwn(args.keyword, parameter.name);
    scope.set(parameter.name, isGiven ? given : parameter.fallback?.(scope));
  }
}

function checkArguments(name: string, parameters: readonly Parameter[], args: CallArguments): void {
  if (args.positional.length > parameters.length) {
    throw new Fault("value", `\`${name}\` takes fewer arguments`);
  }
  for (const key of Object.keys(args.keyword)) {
    const isKnown = key === "caller" || parameters.some((parameter) => parameter.name === key);
    if (!isKnown) throw new Fault("value", `\`${name}\` takes no argument \`${key}\``);
  }
}

function compileParameters(signature: SignatureSyntax, compile: Compile): readonly Parameter[] {
  const { positional, keywords } = splitSignature(signature);
  return [
    ...positional.map((node) => ({ name: nameOf(node), fallback: undefined })),
    ...keywords.map(([name, node]) => ({ name, fallback: compile.value(node) })),
  ];
}

function nameOf(node: ExpressionSyntax): string {
  if (node.typename === "Symbol") return node.value;
  throw new Fault("syntax", "a name is needed here", { place: node });
}

import { Fault, toTemplateError } from "../../fault.ts";
import { nested } from "../../meter.ts";
import type { CallBlockNode, MacroNode } from "../syntax/tree.ts";
import { Callable, type Arguments } from "../values/callable.ts";
import { Dict } from "../values/dict.ts";
import { Tuple } from "../values/sequence.ts";
import { toText } from "../values/text.ts";
import { undefinedBecause } from "../values/undefined.ts";
import { orElse, type Value } from "../values/value.ts";
import { callValue } from "./compile-call.ts";
import type { Compiler } from "./compiler.ts";
import type { Emit, Evaluate } from "./context.ts";
import { compileFrame, type Frame } from "./frame.ts";
import { freeNames } from "./free-names.ts";
import type { Scope } from "./scope.ts";

interface Macro {
  readonly name: string;
  readonly names: readonly string[];
  readonly fallbacks: readonly Evaluate[];
  readonly special: ReadonlySet<string>;
  readonly frame: Frame;
  readonly compiler: Compiler;
}

/** `{% macro name(…) %}`: a function of the template, from here on. */
export function compileMacro(node: MacroNode, compiler: Compiler): Emit {
  const macro = prepare(node.name, node, compiler);
  return (scope) => {
    scope.set(node.name, makeMacro(macro, scope));
    return undefined;
  };
}

/** `{% call … %}`: the body is handed on as `caller`. */
export function compileCallBlock(node: CallBlockNode, compiler: Compiler): Evaluate {
  const macro = prepare("caller", node, compiler);
  // The call is compiled as it stands; only `caller` is added to what it is given.
  const { call } = node;
  const name = call.target.kind === "name" ? call.target.name : "the expression";
  const target = compiler.value(call.target);
  const caller = "caller";
  const given = compiler.value({
    ...call,
    target: { kind: "constant", place: call.place, value: new Callable("arguments", toPair) },
  });
  return (scope) => {
    const called = target(scope);
    const pair = given(scope);
    const [positional, keyword] = pair instanceof Tuple ? pair.items : [];
    const names = new Map<string, Value>([[caller, makeMacro(macro, scope)]]);
    if (keyword instanceof Dict) for (const [key, value] of keyword.entries()) names.set(toText(key), value);
    const args = { positional: positional instanceof Tuple ? positional.items : [], keyword: names };
    return callValue(called, args, name);
  };
}

function toPair(args: Arguments): Value {
  return new Tuple([new Tuple(args.positional), new Dict(args.keyword)]);
}

function prepare(name: string, node: MacroNode | CallBlockNode, compiler: Compiler): Macro {
  const special = new Set(
    ["caller", "varargs", "kwargs"].filter(
      (word) => !node.names.includes(word) && freeNames(node.body).has(word),
    ),
  );
  const frame = compileFrame(compiler, {
    declared: node.names,
    read: node.defaults,
    body: node.body,
    change: { isOutside: false, isInLoop: false },
  });
  const fallbacks = node.defaults.map((value) => frame.compiler.value(value));
  return { name, names: node.names, fallbacks, special, frame, compiler };
}

function makeMacro(macro: Macro, scope: Scope): Callable {
  const run = (args: Arguments): Value => {
    const inner = macro.frame.open(scope);
    bindParameters(macro, args, inner);
    const output: string[] = [];
    runGuarded(macro, inner, output);
    return output.join("");
  };
  const attributes = new Map<string, Value>([
    ["name", macro.name],
    ["arguments", new Tuple(macro.names)],
    ["catch_kwargs", macro.special.has("kwargs")],
    ["catch_varargs", macro.special.has("varargs")],
    ["caller", macro.special.has("caller") || macro.names.includes("caller")],
  ]);
  return new Callable(macro.name, run, { type: "Macro", attributes });
}

/** A fault in the body is in the file that has the macro, wherever it was called. */
function runGuarded(macro: Macro, scope: Scope, output: string[]): void {
  try {
    nested((inner) => macro.frame.emit(inner, output), scope);
  } catch (error) {
    throw toTemplateError(error, macro.compiler.source);
  }
}

function bindParameters(macro: Macro, args: Arguments, scope: Scope): void {
  const { name, names, fallbacks, special } = macro;
  const left = new Map(args.keyword);
  const firstFallback = names.length - fallbacks.length;
  for (const [index, parameter] of names.entries()) {
    const value = index < args.positional.length ? args.positional[index] : left.get(parameter);
    if (index < args.positional.length && left.has(parameter)) {
      throw new Fault("value", `the macro \`${name}\` gets its argument \`${parameter}\` twice`);
    }
    left.delete(parameter);
    const fallback = fallbacks[index - firstFallback];
    scope.set(
      parameter,
      orElse(value, () => (fallback === undefined ? missing(parameter) : fallback(scope))),
    );
  }
  if (special.has("caller")) scope.set("caller", orElse(left.get("caller"), noCaller));
  if (special.has("caller")) left.delete("caller");
  if (special.has("kwargs")) scope.set("kwargs", new Dict(left));
  else refuseKeywords(name, left);
  const more = args.positional.slice(names.length);
  if (special.has("varargs")) scope.set("varargs", new Tuple(more));
  else if (more.length > 0)
    throw new Fault("value", `the macro \`${name}\` takes at most ${names.length} arguments`);
}

function noCaller(): Value {
  return undefinedBecause("`caller` is not defined");
}

function missing(parameter: string): Value {
  return undefinedBecause(`the parameter \`${parameter}\` was not given`);
}

function refuseKeywords(name: string, left: ReadonlyMap<string, Value>): void {
  const [unknown] = left.keys();
  if (unknown === undefined) return;
  const hint = unknown === "caller" ? ": it does not use `caller`" : "";
  throw new Fault("value", `the macro \`${name}\` takes no argument \`${unknown}\`${hint}`);
}

import type { Compile, Evaluate } from "./compile.ts";
import { describeSyntax } from "./describe-syntax.ts";
import { atPlace, Fault } from "./fault.ts";
import { findFilter } from "./filters/registry.ts";
import type {
  CallSyntax,
  ExpressionSyntax,
  FilterSyntax,
  KeywordsSyntax,
  SignatureSyntax,
} from "./syntax.ts";
import { Callable, makeDict, typeName, type CallArguments, type Fragment, type Value } from "./value.ts";

const noKeywords = Object.freeze(makeDict([]));

/** `name(…)`. Only our own functions, methods and the template's macros can be called. */
export function compileCall(node: CallSyntax, compile: Compile): Evaluate<Value | Fragment> {
  const [target, args] = [compile.value(node.name), compileArguments(node.args, compile)];
  const name = describeSyntax(node.name);
  return (scope) => {
    const callable = target(scope);
    if (callable instanceof Callable) return callable.call(args(scope));
    throw new Fault(
      callable === undefined ? "undefined" : "value",
      `\`${name}\` is ${typeName(callable)} and cannot be called`,
    );
  };
}

/** `value | name(…)`. */
export function compileFilter(node: FilterSyntax, compile: Compile): Evaluate<Value | Fragment> {
  const [subject, ...others] = node.args.children;
  if (subject === undefined || subject.typename === "KeywordArgs") {
    throw new Fault("syntax", "nothing to filter", { place: node });
  }
  const filter = atPlace(node, () => findFilter(node.name.value));
  const [value, args] = [compile.value(subject), compileArguments({ children: others }, compile)];
  return (scope) => filter(value(scope), args(scope));
}

/** The arguments of a call, keywords apart. */
export function compileArguments(signature: SignatureSyntax, compile: Compile): Evaluate<CallArguments> {
  const { positional, keywords } = splitSignature(signature);
  const values = positional.map(compile.value);
  const named = keywords.map(([name, node]) => [name, compile.value(node)] as const);
  return (scope) => ({
    positional: values.map((value) => value(scope)),
    keyword: named.length === 0 ? noKeywords : makeDict(named.map(([name, value]) => [name, value(scope)])),
  });
}

/** Positional parts, and keywords by their names. */
export function splitSignature(signature: SignatureSyntax): {
  readonly positional: readonly ExpressionSyntax[];
  readonly keywords: readonly (readonly [string, ExpressionSyntax])[];
} {
  const positional: ExpressionSyntax[] = [];
  const keywords: (readonly [string, ExpressionSyntax])[] = [];
  for (const child of signature.children) {
    if (child.typename !== "KeywordArgs") positional.push(child);
    else keywords.push(...readKeywords(child));
  }
  return { positional, keywords };
}

function readKeywords(node: KeywordsSyntax): (readonly [string, ExpressionSyntax])[] {
  return node.children.map((pair) => {
    if (pair.key.typename === "Symbol") return [pair.key.value, pair.value] as const;
    throw new Fault("syntax", "a keyword argument needs a name before `=`", { place: pair.key });
  });
}

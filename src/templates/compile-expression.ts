import type { Compile, Evaluate } from "./compile.ts";
import { compileArguments, compileCall, compileFilter } from "./compile-call.ts";
import { compileCaller } from "./compile-macro.ts";
import { compileBinary, compileCompare, compileUnary } from "./compile-operator.ts";
import { describeSyntax } from "./describe-syntax.ts";
import { atPlace, Fault, placed } from "./fault.ts";
import { findTest } from "./filters/registry.ts";
import { lookUpMember } from "./member-lookup.ts";
import { countStep, countText, countValue, nested } from "./meter.ts";
import { settle, toText } from "./python-text.ts";
import { Scope } from "./scope.ts";
import type { CaptureSyntax, DictSyntax, ExpressionSyntax, InlineIfSyntax, IsSyntax } from "./syntax.ts";
import type { LookupSyntax, SequenceSyntax, SymbolSyntax } from "./syntax.ts";
import { Fragment, isTrue, makeDict, type Segment, type Value } from "./value.ts";

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

/** The expression as a function of the names that it sees. Its faults have its place, unless a part of it is nearer. */
export function compileExpression(node: ExpressionSyntax, compile: Compile): Evaluate<Value | Fragment> {
  const evaluate = compileKind(node, compile);
  if (node.typename === "Literal") return evaluate;
  return placed(node, (scope) => {
    countStep();
    return nested(evaluate, scope);
  });
}

function compileKind(node: ExpressionSyntax, compile: Compile): Evaluate<Value | Fragment> {
  switch (node.typename) {
    case "Literal":
      return compileLiteral(node.value);
    case "Symbol":
      return compileSymbol(node);
    case "Group":
    case "Array":
      return compileSequence(node, compile);
    case "Dict":
      return compileDict(node, compile);
    case "LookupVal":
      return compileLookup(node, compile);
    case "FunCall":
      return compileCall(node, compile);
    case "Filter":
      return compileFilter(node, compile);
    case "Is":
      return compileIs(node, compile);
    case "Not":
    case "Neg":
    case "Pos":
      return compileUnary(node, compile);
    case "Compare":
      return compileCompare(node, compile);
    case "InlineIf":
      return compileInlineIf(node, compile);
    case "Capture":
      return compileCapture(node, compile);
    case "Caller":
      return compileCaller(node, compile);
    case "Add":
    case "Sub":
    case "Mul":
    case "Div":
    case "FloorDiv":
    case "Mod":
    case "Pow":
    case "Concat":
    case "In":
    case "And":
    case "Or":
      return compileBinary(node, compile);
    default:
      throw new Fault("syntax", "an expression is needed here", { place: node });
  }
}

/** What a body puts out, as one value. */
function compileCapture(node: CaptureSyntax, compile: Compile): Evaluate<Fragment> {
  const emit = compile.body(node.body);
  return (scope) => {
    const output: Segment[] = [];
    emit(new Scope(scope), output);
    return new Fragment(output);
  };
}

function compileLiteral(value: string | number | boolean | null | RegExp): Evaluate {
  if (value instanceof RegExp) throw new Fault("syntax", "a regular expression literal is not Jinja");
  return () => value;
}

function compileSymbol(node: SymbolSyntax): Evaluate<Value | Fragment> {
  const name = node.value;
  if (constants.has(name)) return () => constants.get(name);
  return (scope) => scope.get(name);
}

function compileSequence(node: SequenceSyntax, compile: Compile): Evaluate<Value | Fragment> {
  const [first, ...others] = node.children;
  if (node.typename === "Group" && first !== undefined && others.length === 0) return compile.output(first);
  const items = node.children.map(compile.value);
  return (scope) => {
    const list = items.map((item) => item(scope));
    countValue(list);
    return list;
  };
}

function compileDict(node: DictSyntax, compile: Compile): Evaluate {
  const pairs = node.children.map((pair) => [compile.value(pair.key), compile.value(pair.value)] as const);
  return (scope) => {
    const dict = makeDict(pairs.map(([key, value]) => [toText(key(scope)), value(scope)]));
    countValue(dict);
    return dict;
  };
}

function compileLookup(node: LookupSyntax, compile: Compile): Evaluate {
  if (node.val === null || node.val === undefined) {
    throw new Fault("syntax", "an index is missing", { place: node });
  }
  const [target, key] = [compile.value(node.target), compile.value(node.val)];
  const describe = () => describeSyntax(node.target);
  return (scope) => {
    const from = target(scope);
    // Its characters are counted to find one.
    if (typeof from === "string") countText(from.length);
    return lookUpMember(from, key(scope), describe);
  };
}

function compileIs(node: IsSyntax, compile: Compile): Evaluate {
  const test = atPlace(node, () => findTest(node.test));
  const [left, args] = [compile.value(node.left), compileArguments(node.args, compile)];
  return (scope) => test(left(scope), args(scope));
}

function compileInlineIf(node: InlineIfSyntax, compile: Compile): Evaluate<Value | Fragment> {
  const [condition, body] = [compile.value(node.cond), compile.output(node.body)];
  const { else_: otherwise } = node;
  const other = otherwise === null ? () => undefined : compile.output(otherwise);
  return (scope) => (isTrue(condition(scope)) ? body(scope) : other(scope));
}

/** The same expression where only its value counts. */
export function compileValue(node: ExpressionSyntax, compile: Compile): Evaluate {
  const evaluate = compileExpression(node, compile);
  return (scope) => {
    const value = evaluate(scope);
    if (!(value instanceof Fragment)) return value;
    const text = settle(value);
    countValue(text);
    return text;
  };
}

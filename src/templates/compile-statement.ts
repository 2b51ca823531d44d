import type { Compile, Emit, Evaluate } from "./compile.ts";
import { compileMacro } from "./compile-macro.ts";
import { atPlace, Fault } from "./fault.ts";
import { makeLoop } from "./globals.ts";
import { countOutput, countStep, countValue } from "./meter.ts";
import { settle } from "./python-text.ts";
import { Scope } from "./scope.ts";
import type { BlockSyntax, BodySyntax, ExpressionSyntax, ForSyntax, IfSyntax } from "./syntax.ts";
import type { OutputSyntax, SetSyntax, StatementSyntax } from "./syntax.ts";
import { Fragment, isDict, isTrue, Namespace, toItems, type Segment, type Value } from "./value.ts";

/** A list of statements, one after the other. */
export function compileBody(node: BodySyntax, compile: Compile): Emit {
  const emits = node.children.map((child) => compileStatement(child, compile));
  return (scope, output) => {
    // Not `for … of`: that makes an object for each turn, and these are the most frequent ones of all.
    for (let index = 0; index < emits.length; index++) {
      countStep();
      emits[index]?.(scope, output);
    }
  };
}

function compileStatement(node: StatementSyntax, compile: Compile): Emit {
  switch (node.typename) {
    case "NodeList":
    case "Root":
      return compile.body(node);
    case "Output":
      return compileOutput(node, compile);
    case "If":
      return compileIf(node, compile);
    case "For":
      return compileFor(node, compile);
    case "Set":
      return compileSet(node, compile);
    case "Macro":
      return compileMacro(node, compile);
    case "Block":
      return compileBlock(node, compile);
    default:
      throw new Fault("unsupported", "a tag that is not supported", { place: node });
  }
}

function compileOutput(node: OutputSyntax, compile: Compile): Emit {
  const emits = node.children.map((child): Emit => {
    if (child.typename === "TemplateData") {
      return (_scope, output) => {
        countOutput(child.value);
        output.push(child.value);
      };
    }
    const evaluate = compile.output(child);
    return (scope, output) => atPlace(child, () => appendValue(evaluate(scope), output));
  });
  return (scope, output) => {
    for (let index = 0; index < emits.length; index++) emits[index]?.(scope, output);
  };
}

function appendValue(value: Value | Fragment, output: Segment[]): void {
  if (value instanceof Fragment) for (const segment of value.segments) appendSegment(segment, output);
  else appendSegment({ value }, output);
}

function appendSegment(segment: Segment, output: Segment[]): void {
  countOutput(typeof segment === "string" ? segment : segment.value);
  output.push(segment);
}

function compileIf(node: IfSyntax, compile: Compile): Emit {
  const [condition, body] = [compile.value(node.cond), compile.body(node.body)];
  const { else_: otherwise } = node;
  const other = otherwise === null ? undefined : compileStatement(otherwise, compile);
  return (scope, output) => (isTrue(condition(scope)) ? body : other)?.(scope, output);
}

function compileFor(node: ForSyntax, compile: Compile): Emit {
  const { list, condition } = splitLoop(node.arr);
  const [items, isKept] = [
    compile.value(list),
    condition === undefined ? undefined : compile.value(condition),
  ];
  const bind = compileTargets(node.name.typename === "Symbol" ? [node.name] : node.name.children, compile);
  const body = compile.body(node.body);
  const { else_: otherwise } = node;
  const other = otherwise === null ? undefined : compile.body(otherwise);
  const open = (scope: Scope, item: Value) => {
    const inner = new Scope(scope);
    bind(inner, item);
    return inner;
  };
  return (scope, output) => {
    const all = atPlace(node, () => toLoopItems(items(scope), node));
    const kept = isKept === undefined ? all : all.filter((item) => isTrue(isKept(open(scope, item))));
    for (const [index, item] of kept.entries()) {
      atPlace(node, countStep);
      const inner = open(scope, item);
      inner.set("loop", makeLoop(kept, index));
      body(inner, output);
    }
    if (kept.length === 0) other?.(scope, output);
  };
}

/** `for x in list if condition` reaches us as an inline `if` without `else`. */
function splitLoop(node: ExpressionSyntax): { list: ExpressionSyntax; condition?: ExpressionSyntax } {
  if (node.typename !== "InlineIf") return { list: node };
  const { else_: otherwise, body, cond } = node;
  return otherwise === null ? { list: body, condition: cond } : { list: node };
}

/** With two names a dict gives its pairs, as Nunjucks has it; Jinja says `.items()`. */
function toLoopItems(value: Value, node: ForSyntax): readonly Value[] {
  countValue(value);
  return node.name.typename !== "Symbol" && isDict(value) ? Object.entries(value) : toItems(value);
}

function compileSet(node: SetSyntax, compile: Compile): Emit {
  const source = node.value ?? node.body;
  if (source === undefined) throw new Fault("syntax", "`set` needs a value", { place: node });
  const value: Evaluate<Value | Fragment> = compile.output(source);
  const bind = compileTargets(node.targets, compile);
  return (scope) => atPlace(node, () => bind(scope, value(scope)));
}

type Bind = (scope: Scope, value: Value | Fragment) => void;

/** Gives a value to a name, or the items of a list to several. */
function compileTargets(targets: readonly ExpressionSyntax[], compile: Compile): Bind {
  const binds = targets.map((target) => compileTarget(target, compile));
  const [only, ...others] = binds;
  if (only !== undefined && others.length === 0) return only;
  return (scope, value) => {
    const items = value instanceof Fragment ? [] : toItems(value);
    if (items.length !== binds.length) {
      throw new Fault("value", `${binds.length} names need ${binds.length} values`);
    }
    for (const [index, bind] of binds.entries()) bind(scope, items[index]);
  };
}

function compileTarget(node: ExpressionSyntax, compile: Compile): Bind {
  if (node.typename === "Symbol") return (scope, value) => scope.set(node.value, value);
  if (node.typename !== "LookupVal" || node.val?.typename !== "Literal") {
    throw new Fault("syntax", "a name is needed here", { place: node });
  }
  const [target, key] = [compile.value(node.target), String(node.val.value)];
  return (scope, value) => {
    const namespace = target(scope);
    if (!(namespace instanceof Namespace)) {
      throw new Fault("value", "only a `namespace()` can be changed", { place: node });
    }
    namespace.fields.set(key, settle(value));
  };
}

/** No template extends another: a block is its own content. */
function compileBlock(node: BlockSyntax, compile: Compile): Emit {
  const body = compile.body(node.body);
  return (scope, output) => body(new Scope(scope), output);
}

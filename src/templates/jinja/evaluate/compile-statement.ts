import { atPlace, Fault, placed } from "../../fault.ts";
import { countOutput, countStep } from "../../meter.ts";
import type { Body, Expression, IfNode, Statement } from "../syntax/tree.ts";
import { isTrue } from "../values/items.ts";
import { toText } from "../values/text.ts";
import { compileBlock, compileExtends } from "./compile-block.ts";
import { compileFilter } from "./compile-call.ts";
import { compileFor } from "./compile-for.ts";
import { compileFrom, compileImport, compileInclude } from "./compile-loading.ts";
import { compileCallBlock, compileMacro } from "./compile-macro.ts";
import { compileTarget, targetNames } from "./compile-target.ts";
import { compileYield } from "./compile-yield.ts";
import type { Compiler } from "./compiler.ts";
import type { Emit, Evaluate } from "./context.ts";
import { compileFrame } from "./frame.ts";
import type { Scope } from "./scope.ts";

/** Statements, one after the other, until one leaves a loop. */
export function compileBody(body: Body, compiler: Compiler): Emit {
  const emits = body.map((node) => compileStatement(node, compiler));
  return (scope, output) => {
    // Not `for … of`: that makes an object for each turn, and these are the most frequent ones of all.
    for (let index = 0; index < emits.length; index++) {
      countStep();
      const signal = emits[index]?.(scope, output);
      if (signal !== undefined) return signal;
    }
    return undefined;
  };
}

function compileStatement(node: Statement, compiler: Compiler): Emit {
  switch (node.kind) {
    case "text":
      return compileText(node.text, compiler);
    case "print":
      return compilePrint(compiler.value(node.value), node.value, compiler);
    case "do":
      return compileDo(compiler.value(node.value));
    case "if":
      return compileIf(node, compiler);
    case "for":
      return compileFor(node, compiler);
    case "break":
    case "continue":
      return compileJump(node, compiler);
    case "group":
      return compiler.body(node.body);
    case "macro":
      return compileMacro(node, compiler);
    case "call-block":
      return compilePrint(compileCallBlock(node, compiler), node.call, compiler.change(always));
    case "set":
    case "set-block":
    case "with":
    case "filter-block":
      return compileScoped(node, compiler);
    case "block":
    case "extends":
    case "include":
    case "import":
    case "from":
    case "yield":
      return compileLoading(node, compiler);
  }
}

type ScopedNode = Extract<Statement, { kind: "set" | "set-block" | "with" | "filter-block" }>;
type LoadingNode = Extract<
  Statement,
  { kind: "block" | "extends" | "include" | "import" | "from" | "yield" }
>;

function compileLoading(node: LoadingNode, compiler: Compiler): Emit {
  switch (node.kind) {
    case "block":
      return compileBlock(node, compiler);
    case "extends":
      return compileExtends(node, compiler);
    case "include":
      return compileInclude(node, compiler);
    case "import":
      return compileImport(node, compiler);
    case "from":
      return compileFrom(node, compiler);
    case "yield":
      return compileYield(node, compiler);
  }
}

function compileText(text: string, compiler: Compiler): Emit {
  const { isOutside } = compiler;
  return (scope, output) => {
    if (isOutside && scope.context.parent !== undefined) return undefined;
    countOutput(text);
    output.push(text);
    return undefined;
  };
}

function compilePrint(evaluate: Evaluate, node: Expression, compiler: Compiler): Emit {
  const { isOutside } = compiler;
  const print = placed(node.place, (scope: Scope) => toText(evaluate(scope)));
  return (scope, output) => {
    if (isOutside && scope.context.parent !== undefined) return undefined;
    const text = print(scope);
    countOutput(text);
    output.push(text);
    return undefined;
  };
}

/** As Jinja: what blocks of these tags put out stays, also where `extends` has been met. */
const always = { isOutside: false };

function compileDo(evaluate: Evaluate): Emit {
  return (scope) => {
    evaluate(scope);
    return undefined;
  };
}

function compileIf(node: IfNode, compiler: Compiler): Emit {
  const branches = node.branches.map(
    ([condition, body], index) =>
      [
        // The first condition is always asked; all else may stay unused.
        compileCondition(condition, index === 0 ? compiler : compiler.change({ isOptional: true })),
        compiler.body(body, { isOptional: true }),
      ] as const,
  );
  const otherwise = compiler.body(node.otherwise, { isOptional: true });
  return (scope, output) => {
    for (const [condition, body] of branches) if (condition(scope)) return body(scope, output);
    return otherwise(scope, output);
  };
}

function compileCondition(node: Expression, compiler: Compiler): (scope: Scope) => boolean {
  const evaluate = compiler.value(node);
  return placed(node.place, (scope) => isTrue(evaluate(scope)));
}

function compileJump(node: Extract<Statement, { kind: "break" | "continue" }>, compiler: Compiler): Emit {
  if (!compiler.isInLoop) throw new Fault("syntax", `\`${node.kind}\` is in no loop`, { place: node.place });
  return () => node.kind;
}

function compileScoped(node: ScopedNode, compiler: Compiler): Emit {
  switch (node.kind) {
    case "set": {
      const [value, bind] = [compiler.value(node.value), compileTarget(node.target)];
      return placed(node.place, (scope) => {
        bind(scope, value(scope));
        return undefined;
      });
    }
    case "set-block": {
      const captured = compileCapture(node.body, compiler.change({ isOutside: false }));
      const value = node.filter === undefined ? captured : compileFilter(node.filter, compiler, captured);
      const bind = compileTarget(node.target);
      return placed(node.place, (scope) => {
        bind(scope, value(scope));
        return undefined;
      });
    }
    case "filter-block": {
      const value = compileFilter(node.filter, compiler, compileCapture(node.body, compiler));
      return compilePrint(value, node.filter, compiler.change(always));
    }
    case "with":
      return compileWith(node, compiler);
  }
}

/** What a body puts out, as a text. */
function compileCapture(body: Body, compiler: Compiler): Evaluate {
  const frame = compileFrame(compiler, { body, change: { isInLoop: false } });
  return (scope) => {
    const output: string[] = [];
    frame.emit(frame.open(scope), output);
    return output.join("");
  };
}

/** The values are read outside: `with a = 1, b = a` has another `a`. */
function compileWith(node: Extract<Statement, { kind: "with" }>, compiler: Compiler): Emit {
  const binds = node.targets.map((target) => compileTarget(target));
  const values = node.values.map((value) => compiler.value(value));
  const frame = compileFrame(compiler, { declared: node.targets.flatMap(targetNames), body: node.body });
  return (scope, output) => {
    const inner = frame.open(scope);
    for (const [index, bind] of binds.entries()) {
      const value = values[index]?.(scope);
      if (value !== undefined) atPlace(node.place, () => bind(inner, value));
    }
    return frame.emit(inner, output);
  };
}

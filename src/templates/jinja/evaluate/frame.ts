import type { Body, Expression } from "../syntax/tree.ts";
import type { Compiler, CompilerChange } from "./compiler.ts";
import type { Emit } from "./context.ts";
import { namesOfFrame } from "./frame-names.ts";
import { notYet } from "./not-yet.ts";
import type { Scope } from "./scope.ts";

/** A body with a scope of its own. */
export interface Frame {
  /** The scope for one run of the body. */
  readonly open: (outer: Scope) => Scope;
  readonly emit: Emit;
  /** The names that have no value in it before it sets them. */
  readonly unset: readonly string[];
  /** The compiler for what is read in that scope besides the body. */
  readonly compiler: Compiler;
}

interface FrameParts {
  readonly declared?: readonly string[];
  readonly read?: readonly Expression[];
  readonly body: Body;
  readonly change?: CompilerChange;
}

export function compileFrame(compiler: Compiler, parts: FrameParts): Frame {
  const { declared = [], read = [], body, change = {} } = parts;
  const { known, unset } = namesOfFrame(change.known ?? compiler.known, { declared, read, body });
  const inner = compiler.change({ isTop: false, isOptional: false, ...change, known });
  const open = (outer: Scope): Scope => {
    const scope = outer.open();
    for (const name of unset) scope.set(name, notYet);
    return scope;
  };
  return { open, unset, emit: inner.body(body), compiler: inner };
}

import type { Scope } from "./scope.ts";
import type { BodySyntax, ExpressionSyntax } from "./syntax.ts";
import type { Fragment, Segment, Value } from "./value.ts";

/** Gives an expression's value. */
export type Evaluate<Result = Value> = (scope: Scope) => Result;

/** Appends a statement's output. */
export type Emit = (scope: Scope, output: Segment[]) => void;

/** What the compilers of expressions, statements and macros need of each other. */
export interface Compile {
  /** The plain value: a fragment counts as its text. */
  readonly value: (node: ExpressionSyntax) => Evaluate;
  /** For output and for `set`: a fragment stays one. */
  readonly output: (node: ExpressionSyntax) => Evaluate<Value | Fragment>;
  readonly body: (node: BodySyntax) => Emit;
}

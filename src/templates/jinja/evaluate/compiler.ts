import type { Body, Expression } from "../syntax/tree.ts";
import type { Emit, Evaluate, FindTemplate, TemplateText } from "./context.ts";
import type { KnownNames } from "./frame-names.ts";
import type { Engine } from "../values/engine.ts";

/** What the parts of the compiler need of each other, and where in the template they are. */
export interface Compiler {
  readonly source: TemplateText;
  readonly engine: Engine;
  readonly find: FindTemplate;
  /** Whether this may not run at all, as in `if`: an unknown filter is then no fault before it is used. */
  readonly isOptional: boolean;
  readonly isInLoop: boolean;
  /** Whether what is put out here goes once `extends` has been met. */
  readonly isOutside: boolean;
  readonly isTop: boolean;
  /** The names that the scopes here read or set. */
  readonly known: KnownNames;
  value(node: Expression): Evaluate;
  body(body: Body, change?: CompilerChange): Emit;
  change(change: CompilerChange): Compiler;
}

export type CompilerChange = Partial<
  Pick<Compiler, "isOptional" | "isInLoop" | "isOutside" | "isTop" | "known">
>;

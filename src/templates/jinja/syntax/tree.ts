import type { Place } from "../../syntax.ts";
import type { Value } from "../values/value.ts";

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly place: Place;
}

export interface NameNode extends Node<"name"> {
  readonly name: string;
}

/** `namespace.field`, as something that `set` gives a value to. */
export interface FieldNode extends Node<"field"> {
  readonly name: string;
  readonly field: string;
}

export interface TupleNode extends Node<"tuple"> {
  readonly items: readonly Expression[];
}

export interface CallArgumentsNode {
  readonly positional: readonly Expression[];
  readonly keyword: readonly (readonly [name: string, value: Expression])[];
  /** `*list` and `**dict`. */
  readonly spread: Expression | undefined;
  readonly spreadNames: Expression | undefined;
}

export interface CallNode extends Node<"call">, CallArgumentsNode {
  readonly target: Expression;
}

/** Without a `target`, what is filtered is the body of a block. */
export interface FilterNode extends Node<"filter">, CallArgumentsNode {
  readonly target: Expression | undefined;
  readonly name: string;
}

export interface TestNode extends Node<"test">, CallArgumentsNode {
  readonly target: Expression;
  readonly name: string;
}

export const binarySigns = ["+", "-", "*", "/", "//", "%", "**"] as const;
export type BinarySign = (typeof binarySigns)[number];
export type ComparisonSign = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";

export interface SliceNode extends Node<"slice"> {
  readonly start: Expression | undefined;
  readonly stop: Expression | undefined;
  readonly step: Expression | undefined;
}

export type Expression =
  | (Node<"constant"> & { readonly value: Value })
  | NameNode
  | FieldNode
  | TupleNode
  | (Node<"list"> & { readonly items: readonly Expression[] })
  | (Node<"dict"> & { readonly pairs: readonly (readonly [Expression, Expression])[] })
  | (Node<"attribute"> & { readonly target: Expression; readonly name: string })
  | (Node<"item"> & { readonly target: Expression; readonly key: Expression | SliceNode })
  | SliceNode
  | CallNode
  | FilterNode
  | TestNode
  | (Node<"binary"> & { readonly sign: BinarySign; readonly left: Expression; readonly right: Expression })
  | (Node<"and" | "or"> & { readonly left: Expression; readonly right: Expression })
  | (Node<"not" | "negative" | "positive"> & { readonly target: Expression })
  | (Node<"concat"> & { readonly items: readonly Expression[] })
  | (Node<"compare"> & {
      readonly first: Expression;
      readonly rest: readonly (readonly [sign: ComparisonSign, operand: Expression])[];
    })
  | (Node<"choice"> & {
      readonly condition: Expression;
      readonly value: Expression;
      readonly otherwise: Expression | undefined;
    });

export type Body = readonly Statement[];

/** What can stand left of `=`. */
export type Target = NameNode | FieldNode | TupleNode;

export interface Parameters {
  readonly names: readonly string[];
  /** Of the last ones. */
  readonly defaults: readonly Expression[];
}

export interface MacroNode extends Node<"macro">, Parameters {
  readonly name: string;
  readonly body: Body;
}

export interface CallBlockNode extends Node<"call-block">, Parameters {
  readonly call: CallNode;
  readonly body: Body;
}

export interface ForNode extends Node<"for"> {
  readonly target: Target;
  readonly items: Expression;
  readonly condition: Expression | undefined;
  readonly isRecursive: boolean;
  readonly body: Body;
  readonly otherwise: Body;
}

export interface IfNode extends Node<"if"> {
  readonly branches: readonly (readonly [condition: Expression, body: Body])[];
  readonly otherwise: Body;
}

export interface BlockNode extends Node<"block"> {
  readonly name: string;
  readonly isScoped: boolean;
  readonly isRequired: boolean;
  readonly body: Body;
}

export interface IncludeNode extends Node<"include"> {
  readonly template: Expression;
  readonly ignoresMissing: boolean;
  readonly withContext: boolean;
}

export interface ImportNode extends Node<"import"> {
  readonly template: Expression;
  readonly name: string;
  readonly withContext: boolean;
}

export interface FromNode extends Node<"from"> {
  readonly template: Expression;
  readonly names: readonly (readonly [name: string, alias: string])[];
  readonly withContext: boolean;
}

export interface YieldNode extends Node<"yield"> {
  readonly name: string;
  readonly items: Expression;
  readonly body: Body;
}

export type Statement =
  | (Node<"text"> & { readonly text: string })
  | (Node<"print"> & { readonly value: Expression })
  | (Node<"do"> & { readonly value: Expression })
  | IfNode
  | ForNode
  | Node<"break" | "continue">
  | (Node<"set"> & { readonly target: Target; readonly value: Expression })
  | (Node<"set-block"> & {
      readonly target: Target;
      readonly filter: FilterNode | undefined;
      readonly body: Body;
    })
  | (Node<"with"> & {
      readonly targets: readonly Target[];
      readonly values: readonly Expression[];
      readonly body: Body;
    })
  | (Node<"filter-block"> & { readonly filter: FilterNode; readonly body: Body })
  | (Node<"group"> & { readonly body: Body })
  | MacroNode
  | CallBlockNode
  | BlockNode
  | (Node<"extends"> & { readonly template: Expression })
  | IncludeNode
  | ImportNode
  | FromNode
  | YieldNode;

export interface TemplateTree {
  readonly body: Body;
  readonly blocks: ReadonlyMap<string, BlockNode>;
}

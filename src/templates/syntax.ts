/** Line and column of a node, from 0. */
export interface Place {
  readonly lineno: number;
  readonly colno: number;
}

interface Node<Name extends string> extends Place {
  readonly typename: Name;
}

interface LiteralSyntax extends Node<"Literal"> {
  readonly value: string | number | boolean | null | RegExp;
}

export interface SymbolSyntax extends Node<"Symbol"> {
  readonly value: string;
}

export interface SequenceSyntax extends Node<"Group" | "Array"> {
  readonly children: readonly ExpressionSyntax[];
}

interface PairSyntax extends Node<"Pair"> {
  readonly key: ExpressionSyntax;
  readonly value: ExpressionSyntax;
}

export interface DictSyntax extends Node<"Dict"> {
  readonly children: readonly PairSyntax[];
}

export interface KeywordsSyntax extends Node<"KeywordArgs"> {
  readonly children: readonly PairSyntax[];
}

/** Arguments of a call, or parameters of a macro: keywords come last, together. */
export interface SignatureSyntax {
  readonly children: readonly (ExpressionSyntax | KeywordsSyntax)[];
}

export interface LookupSyntax extends Node<"LookupVal"> {
  readonly target: ExpressionSyntax;
  readonly val: ExpressionSyntax | null;
}

export interface CallSyntax extends Node<"FunCall"> {
  readonly name: ExpressionSyntax;
  readonly args: SignatureSyntax;
}

/** The first argument is what is filtered. */
export interface FilterSyntax extends Node<"Filter"> {
  readonly name: SymbolSyntax;
  readonly args: SignatureSyntax;
}

export interface IsSyntax extends Node<"Is"> {
  readonly left: ExpressionSyntax;
  readonly test: string;
  readonly args: SignatureSyntax;
}

export type BinaryName =
  "Add" | "Sub" | "Mul" | "Div" | "FloorDiv" | "Mod" | "Pow" | "Concat" | "In" | "And" | "Or";

export interface BinarySyntax extends Node<BinaryName> {
  readonly left: ExpressionSyntax;
  readonly right: ExpressionSyntax;
}

export interface UnarySyntax extends Node<"Not" | "Neg" | "Pos"> {
  readonly target: ExpressionSyntax;
}

export interface CompareSyntax extends Node<"Compare"> {
  readonly expr: ExpressionSyntax;
  readonly ops: readonly { readonly type: string; readonly expr: ExpressionSyntax }[];
}

export interface InlineIfSyntax extends Node<"InlineIf"> {
  readonly cond: ExpressionSyntax;
  readonly body: ExpressionSyntax;
  readonly else_: ExpressionSyntax | null;
}

/** What `{% filter %}` and `{% set x %}…{% endset %}` hold. */
export interface CaptureSyntax extends Node<"Capture"> {
  readonly body: BodySyntax;
}

/** The body of `{% call %}`, as the argument `caller`. */
export interface CallerSyntax extends Node<"Caller"> {
  readonly args: SignatureSyntax;
  readonly body: BodySyntax;
}

export type ExpressionSyntax =
  | LiteralSyntax
  | SymbolSyntax
  | SequenceSyntax
  | DictSyntax
  | LookupSyntax
  | CallSyntax
  | FilterSyntax
  | IsSyntax
  | BinarySyntax
  | UnarySyntax
  | CompareSyntax
  | InlineIfSyntax
  | CaptureSyntax
  | CallerSyntax;

/** Text between the tags. */
interface TextSyntax extends Node<"TemplateData"> {
  readonly value: string;
}

export interface OutputSyntax extends Node<"Output"> {
  readonly children: readonly (TextSyntax | ExpressionSyntax)[];
}

export interface BodySyntax extends Node<"NodeList" | "Root"> {
  readonly children: readonly StatementSyntax[];
}

export interface IfSyntax extends Node<"If"> {
  readonly cond: ExpressionSyntax;
  readonly body: BodySyntax;
  readonly else_: BodySyntax | IfSyntax | null;
}

export interface ForSyntax extends Node<"For"> {
  readonly arr: ExpressionSyntax;
  readonly name: SymbolSyntax | SequenceSyntax;
  readonly body: BodySyntax;
  readonly else_: BodySyntax | null;
}

export interface SetSyntax extends Node<"Set"> {
  readonly targets: readonly ExpressionSyntax[];
  readonly value: ExpressionSyntax | null;
  readonly body?: CaptureSyntax;
}

export interface MacroSyntax extends Node<"Macro"> {
  readonly name: ExpressionSyntax;
  readonly args: SignatureSyntax;
  readonly body: BodySyntax;
}

export interface BlockSyntax extends Node<"Block"> {
  readonly name: SymbolSyntax;
  readonly body: BodySyntax;
}

export type StatementSyntax =
  BodySyntax | OutputSyntax | IfSyntax | ForSyntax | SetSyntax | MacroSyntax | BlockSyntax;

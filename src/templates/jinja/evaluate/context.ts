import type { Value } from "../values/value.ts";
import type { Scope } from "./scope.ts";

/** Text of a template, and where it comes from. */
export interface TemplateText {
  readonly path: string;
  readonly text: string;
}

/** What a statement does next: `break` and `continue` leave what they are in. */
export type Signal = "break" | "continue" | undefined;

export type Evaluate = (scope: Scope) => Value;
export type Emit = (scope: Scope, output: string[]) => Signal;

export interface CompiledBlock {
  readonly name: string;
  readonly isRequired: boolean;
  readonly text: TemplateText;
  readonly open: (outer: Scope) => Scope;
  readonly emit: Emit;
}

/** A template that is ready to render, any number of times. */
export interface CompiledTemplate {
  readonly source: TemplateText;
  readonly emit: Emit;
  /** The names of its first level that have no value before it sets them. */
  readonly unset: readonly string[];
  readonly blocks: ReadonlyMap<string, CompiledBlock>;
}

/** One rendering of a template, with those that it extends. */
export interface Context {
  /** Where names come from when a template is read without the names of another. */
  readonly globals: Scope;
  /** The blocks of each name, those of the template that extends first. */
  readonly blocks: Map<string, CompiledBlock[]>;
  /** What `extends` named, once it has been met. */
  parent: CompiledTemplate | undefined;
  /** The names of the template's first level; set once there is a scope. */
  top: Scope;
}

/** Finds a template by name. */
export type FindTemplate = (name: string) => CompiledTemplate | undefined;

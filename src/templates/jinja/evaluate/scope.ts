import type { Value } from "../values/value.ts";
import { notYet } from "./not-yet.ts";
import type { Context } from "./context.ts";

/** Names and their values. Reading goes outward, writing stays here. */
export class Scope {
  readonly names: Map<string, Value>;
  readonly outer: Scope | undefined;
  readonly context: Context;
  /** Whether what is around it is another template or block: names that are not set there yet are looked for farther out. */
  isBorder = false;

  constructor(context: Context, outer: Scope | undefined, names = new Map<string, Value>()) {
    this.context = context;
    this.outer = outer;
    this.names = names;
  }

  /** The scope of what every template has, around all others. */
  static outermost(names: Iterable<readonly [string, Value]>): Scope {
    const context: { -readonly [Key in keyof Context]?: Context[Key] } = {
      blocks: new Map(),
      parent: undefined,
    };
    const scope = new Scope(context as Context, undefined);
    for (const [name, value] of names) scope.set(name, value);
    context.globals = scope;
    context.top = scope;
    return scope;
  }

  /** A scope within this one. */
  open(names?: Map<string, Value>): Scope {
    return new Scope(this.context, this, names);
  }

  get(name: string): Value | undefined {
    return find(this, name);
  }

  /** What a name can be, from here outward. */
  *allNames(): Iterable<string> {
    yield* this.names.keys();
    if (this.outer !== undefined) yield* this.outer.allNames();
  }

  set(name: string, value: Value): void {
    this.names.set(name, value);
  }
}

/** A loop, as scopes may be many deep. */
function find(start: Scope, name: string): Value | undefined {
  let isBeyond = false;
  for (let scope: Scope | undefined = start; scope !== undefined; scope = scope.outer) {
    const value = scope.names.get(name);
    if (value === notYet && !isBeyond) return undefined;
    if (value !== undefined && value !== notYet) return value;
    isBeyond ||= scope.isBorder;
  }
  return undefined;
}

import type { Value } from "../values/value.ts";
import type { Context } from "./context.ts";

/** Names and their values. Reading goes outward, writing stays here. */
export class Scope {
  readonly names: Map<string, Value>;
  readonly outer: Scope | undefined;
  readonly context: Context;

  constructor(context: Context, outer: Scope | undefined, names: Iterable<readonly [string, Value]> = []) {
    this.context = context;
    this.outer = outer;
    this.names = new Map(names);
  }

  /** A scope within this one. */
  open(): Scope {
    return new Scope(this.context, this);
  }

  get(name: string): Value | undefined {
    const value = this.names.get(name);
    return value === undefined ? this.outer?.get(name) : value;
  }

  set(name: string, value: Value): void {
    this.names.set(name, value);
  }
}

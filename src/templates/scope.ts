import type { Fragment, Value } from "./value.ts";

/** Names and their values. Reading goes outward, writing stays here, as in Jinja. */
export class Scope {
  readonly #names: Map<string, Value | Fragment>;
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope, names: Iterable<readonly [string, Value]> = []) {
    this.#outer = outer;
    this.#names = new Map(names);
  }

  get(name: string): Value | Fragment {
    return this.#names.has(name) ? this.#names.get(name) : this.#outer?.get(name);
  }

  set(name: string, value: Value | Fragment): void {
    this.#names.set(name, value);
  }
}

import type { Routine } from "./callable.ts";
import type { Value } from "./value.ts";

/** How a name that has no value behaves, by Jinja's names. */
export const undefinedKinds = ["lenient", "strict", "chainable", "debug"] as const;
export type UndefinedKind = (typeof undefinedKinds)[number];

/** What templates can use while they are rendered. */
export interface Engine {
  readonly undefinedKind: UndefinedKind;
  readonly filters: ReadonlyMap<string, Routine>;
  readonly tests: ReadonlyMap<string, Routine>;
  readonly globals: ReadonlyMap<string, Value>;
  /** From 0 up to 1; undefined where nothing may be random. */
  readonly random: (() => number) | undefined;
  /** The time; undefined where nothing may depend on it. */
  readonly now: (() => Date) | undefined;
}

let current: Engine | undefined;

/**
 * The engine of the template that is being rendered. Rendering is synchronous, so that there is one at a time, and
 * values need not be handed it through all filters.
 */
export function currentEngine(): Engine {
  if (current === undefined) throw new Error("no template is being rendered");
  return current;
}

export function withEngine<T>(engine: Engine, action: () => T): T {
  const outer = current;
  current = engine;
  try {
    return action();
  } finally {
    current = outer;
  }
}

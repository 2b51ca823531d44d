import { limitMessage } from "../diagnostics/limit-fault.ts";
import { limits, type LimitName } from "../model/limits.ts";
import { Fault } from "./fault.ts";
import { Callable, isDict, isList, type Value } from "./value.ts";

/** Whose template it is: a library's, or a project's. */
export type Metered = "template" | "project-template";

/**
 * What the template that is being rendered may still use up; without end where none is. Rendering is synchronous, so that
 * there is one at a time, and what makes text need not be handed the counter through all filters. Counting, unlike a
 * clock, ends a template at the same place on every machine.
 */
let stepsLeft = Infinity;
let textLeft = Infinity;
let outputLeft = Infinity;
let depthLeft = Infinity;
let kind: Metered = "template";

/** Counts what `render` uses up; a template that uses more than its limits is a fault. */
export function metered<T>(render: () => T, of: Metered = "template"): T {
  const outer = { stepsLeft, textLeft, outputLeft, depthLeft, kind };
  kind = of;
  stepsLeft = limits[`${of}-steps`].most;
  textLeft = limits[`${of}-text`].most;
  outputLeft = limits[`${of}-output`].most;
  depthLeft = limits["template-nesting"].most;
  try {
    return render();
  } finally {
    ({ stepsLeft, textLeft, outputLeft, depthLeft, kind } = outer);
  }
}

/** An expression, a statement, a turn of a loop. */
export function countStep(): void {
  stepsLeft -= 1;
  if (stepsLeft < 0) throw exceeded(`${kind}-steps`);
}

/** Text and items that are read or made, before they are made where that can be known. */
export function countText(length: number): void {
  textLeft -= length;
  // Also where the length is no number.
  if (!(textLeft >= 0)) throw exceeded(`${kind}-text`);
}

/** What is put out: each piece counts, though it be empty. */
export function countOutput(value: unknown): void {
  outputLeft -= 1 + weigh(value);
  if (outputLeft < 0) throw exceeded(`${kind}-output`);
}

/** What is read and made with this value, at least. */
export function countValue(value: unknown): void {
  countText(weigh(value));
}

/**
 * Evaluates something that may be within something, without end where macros call themselves. A template that goes too
 * deep ends here, and not where the stack does: that is at another depth on each machine, and not every overflow of it
 * can be caught.
 */
export function nested<Input, T>(evaluate: (input: Input) => T, input: Input): T {
  depthLeft -= 1;
  if (depthLeft < 0) throw exceeded("template-nesting");
  const value = evaluate(input);
  depthLeft += 1;
  return value;
}

function exceeded(limit: LimitName): Fault {
  return new Fault("limit", limitMessage(limit), { limit });
}

const weights = new WeakMap<object, { readonly weight: number; readonly depth: number }>();

/**
 * How much a value is once it is printed: a list that holds one list twice weighs twice as much, though it takes no
 * more memory.
 */
export function weigh(value: unknown): number {
  return typeof value === "string" ? value.length : measure(value).weight;
}

function measure(value: unknown): { readonly weight: number; readonly depth: number } {
  if (typeof value === "string") return { weight: value.length, depth: 0 };
  if (typeof value !== "object" || value === null || value instanceof Callable)
    return { weight: 1, depth: 0 };
  const known = weights.get(value);
  if (known !== undefined) return known;
  const measured = measureParts(value as Value);
  weights.set(value, measured);
  return measured;
}

function measureParts(value: Value): { readonly weight: number; readonly depth: number } {
  let [weight, depth] = [1, 0];
  if (isDict(value)) for (const key of Object.keys(value)) weight += key.length;
  for (const item of isList(value) ? value : isDict(value) ? Object.values(value) : []) {
    const part = measure(item);
    weight += part.weight + 1;
    depth = Math.max(depth, part.depth + 1);
  }
  if (depth > limits.nesting.most) throw new Fault("limit", limitMessage("nesting"), { limit: "nesting" });
  return { weight, depth };
}

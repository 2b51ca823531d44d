import { Fault } from "./fault.ts";
import { countText, countValue } from "./meter.ts";
import { Callable, type CallArguments, type Value } from "./value.ts";

/** A filter, test, method or function: its parameters by name, and what it does with their values in that order. */
export interface Routine<Result = Value> {
  readonly parameters: readonly string[];
  readonly run: (...values: readonly Value[]) => Result;
  /** How much `run` makes of these values, where it may be far more than they are: it is then not run. */
  readonly cost?: (...values: readonly Value[]) => number;
}

/** Calls a routine. `before` are values for its first parameters, such as what is filtered. */
export function callRoutine<Result>(
  name: string,
  routine: Routine<Result>,
  call: { readonly before?: readonly Value[]; readonly args: CallArguments },
): Result {
  const values: Value[] = [...(call.before ?? []), ...call.args.positional];
  const given = values.length;
  if (given > routine.parameters.length) {
    throw new Fault("value", `\`${name}\` takes fewer arguments`);
  }
  for (const key of Object.keys(call.args.keyword)) {
    const index = routine.parameters.indexOf(key);
    if (index < given) throw new Fault("value", `\`${name}\` takes no argument \`${key}\` here`);
    values[index] = call.args.keyword[key];
  }
  for (const value of values) countValue(value);
  if (routine.cost !== undefined) countText(routine.cost(...values));
  const result = routine.run(...values);
  countValue(result);
  return result;
}

/** The routine as a value that templates can call. */
export function toCallable(name: string, routine: Routine): Callable {
  return new Callable(name, (args) => callRoutine(name, routine, { args }));
}

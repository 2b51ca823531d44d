import { Fault } from "./fault.ts";
import { Callable, type CallArguments, type Value } from "./value.ts";

/** A filter, test, method or function: its parameters by name, and what it does with their values in that order. */
export interface Routine<Result = Value> {
  readonly parameters: readonly string[];
  readonly run: (...values: readonly Value[]) => Result;
}

/** Calls a routine. `before` are values for its first parameters, such as what is filtered. */
export function callRoutine<Result>(
  name: string,
  routine: Routine<Result>,
  call: { readonly before?: readonly Value[]; readonly args: CallArguments },
): Result {
  const positional = [...(call.before ?? []), ...call.args.positional];
  if (positional.length > routine.parameters.length) {
    throw new Fault("value", `\`${name}\` takes fewer arguments`);
  }
  const values: Value[] = [...positional];
  for (const [key, value] of Object.entries(call.args.keyword)) {
    const index = routine.parameters.indexOf(key);
    if (index < positional.length) throw new Fault("value", `\`${name}\` takes no argument \`${key}\` here`);
    values[index] = value;
  }
  return routine.run(...values);
}

/** The routine as a value that templates can call. */
export function toCallable(name: string, routine: Routine): Callable {
  return new Callable(name, (args) => callRoutine(name, routine, { args }));
}

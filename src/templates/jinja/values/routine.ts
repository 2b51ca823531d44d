import { countText } from "../../meter.ts";
import { bindArguments, Callable, parseParameters, type Routine } from "./callable.ts";
import { Dict } from "./dict.ts";
import { Tuple } from "./sequence.ts";
import type { Value } from "./value.ts";

type Run = (...values: Value[]) => Value;

const rest = {
  makeTuple: (items: readonly Value[]) => new Tuple(items),
  makeDict: (entries: Iterable<readonly [Value, Value]>) => new Dict(entries),
};

/**
 * Something that a template can call by the name of Python's parameters. `run` gets a value for each of them, a tuple
 * for `*args` and a dict for `**kwargs`.
 *
 * @param signature as in Python: `"value, width=4, first=False"`
 */
export function routine(name: string, signature: string, run: Run): Routine {
  const parameters = parseParameters(signature);
  return (args) => {
    for (const value of args.positional) weighText(value);
    const result = run(...bindArguments(name, parameters, args, rest));
    weighText(result);
    return result;
  };
}

/** The routine as a value. */
export function callable(name: string, signature: string, run: Run, type?: string): Callable {
  return new Callable(name, routine(name, signature, run), type === undefined ? {} : { type });
}

/** Filters and tests by name, from rows of name, signature and what they do. */
export function routines(
  rows: readonly (readonly [name: string, signature: string, run: Run])[],
): ReadonlyMap<string, Routine> {
  return new Map(rows.map(([name, signature, run]) => [name, routine(name, signature, run)]));
}

function weighText(value: Value): void {
  if (typeof value === "string") countText(value.length);
  else if (Array.isArray(value)) countText(value.length);
}

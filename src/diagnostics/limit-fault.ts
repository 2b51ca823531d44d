import { limits, type Limit, type LimitName } from "../model/limits.ts";
import { diagnostic, type Diagnostic, type Location } from "./diagnostic.ts";

/** The code of a limit's fault: `limit/text-size`. */
export function limitCode(name: LimitName): string {
  return `limit/${name}`;
}

/**
 * What is wrong: the limit, and how much there is where that is known.
 *
 * @param count undefined when counting stopped at the limit
 */
export function limitMessage(name: LimitName, count?: number): string {
  const { what, most, unit }: Limit = limits[name];
  const found = count === undefined ? "" : `, and here are ${count.toLocaleString("en")}`;
  return `${what} has at most ${most.toLocaleString("en")} ${unit}${found}`;
}

export function limitFault(
  name: LimitName,
  details: { readonly location?: Location; readonly count?: number; readonly hints?: readonly string[] },
): Diagnostic {
  const { location, count, hints = [] } = details;
  return diagnostic({ code: limitCode(name), message: limitMessage(name, count), location, hints });
}

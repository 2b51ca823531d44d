import { didYouMean } from "../../../diagnostics/nearest-name.ts";
import { Fault } from "../../fault.ts";
import type { Routine } from "../values/callable.ts";

/** The fault of a filter or test that there is not. */
export function noRoutine(kind: string, name: string, routines: ReadonlyMap<string, Routine>): Fault {
  return new Fault("unsupported", `there is no ${kind} \`${name}\``, {
    hints: didYouMean(name, routines.keys()),
  });
}

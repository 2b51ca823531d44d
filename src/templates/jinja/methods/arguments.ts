import { Fault } from "../../fault.ts";
import { Undefined } from "../values/undefined.ts";
import { asText } from "../values/text.ts";
import { isInteger, typeOf, type Value } from "../values/value.ts";

/** A string argument. */
export function needText(value: Value): string {
  const text = asText(value);
  if (text !== undefined) return text;
  throw wrong("a str", value);
}

/** An int argument, as a JavaScript number. */
export function needInteger(value: Value): number {
  if (isInteger(value)) return Number(value);
  throw wrong("an int", value);
}

/** The same, or undefined for None. */
export function optionalInteger(value: Value): number | undefined {
  return value === null ? undefined : needInteger(value);
}

export function optionalText(value: Value): string | undefined {
  return value === null ? undefined : needText(value);
}

function wrong(what: string, value: Value): Fault {
  if (value instanceof Undefined) value.fail();
  return new Fault("value", `${what} is needed here, not a ${typeOf(value)}`);
}

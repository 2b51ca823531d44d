import { callable } from "../values/routine.ts";
import type { Value } from "../values/value.ts";

/** The attributes and methods that an int, a bool or a float has. */
export function numberAttribute(value: bigint | boolean | number, name: string): Value | undefined {
  const number = typeof value === "boolean" ? BigInt(value) : value;
  if (name === "real") return number;
  if (name === "imag") return typeof number === "bigint" ? 0n : 0;
  if (name === "is_integer") return callable(name, "", () => Number.isInteger(Number(number)));
  if (name === "conjugate") return callable(name, "", () => number);
  if (typeof number !== "bigint") return undefined;
  if (name === "numerator") return number;
  if (name === "denominator") return 1n;
  if (name !== "bit_length") return undefined;
  return callable(name, "", () => BigInt(number === 0n ? 0 : number.toString(2).replace("-", "").length));
}

import { Fault } from "../../fault.ts";
import { exponentDigits, fixedDigits, floatText, signedExponent } from "../values/number-text.ts";

/** The digits of a float in one of the forms `e E f F g G n %`, without its sign. */
export function printFloat(
  value: number,
  form: string,
  precision: number | undefined,
  options: { readonly isAlternate?: boolean } = {},
): string {
  if (!Number.isFinite(value)) return printInfinite(value, form);
  const isAlternate = options.isAlternate ?? false;
  const places = precision ?? 6;
  switch (form.toLowerCase()) {
    case "f":
      return withPoint(fixedDigits(value, places), isAlternate);
    case "%":
      return `${withPoint(fixedDigits(value * 100, places), isAlternate)}%`;
    case "e":
      return printExponent(value, places, form === "E" ? "E" : "e", isAlternate);
    default:
      return printGeneral(value, Math.max(1, places), { isUpper: form === "G", isAlternate });
  }
}

function printInfinite(value: number, form: string): string {
  const text = Number.isNaN(value) ? "nan" : "inf";
  return (/[EFG]/.test(form) ? text.toUpperCase() : text) + (form === "%" ? "%" : "");
}

function withPoint(digits: string, isAlternate: boolean): string {
  return isAlternate && !digits.includes(".") ? `${digits}.` : digits;
}

function printExponent(value: number, places: number, letter: string, isAlternate: boolean): string {
  const { digits, exponent } = exponentDigits(value, places);
  return withPoint(digits, isAlternate) + letter + signedExponent(exponent);
}

function printGeneral(
  value: number,
  places: number,
  options: { readonly isUpper: boolean; readonly isAlternate: boolean },
): string {
  const { exponent } = exponentDigits(value, places - 1);
  if (exponent < -4 || exponent >= places) {
    const { digits } = exponentDigits(value, places - 1);
    const mantissa = options.isAlternate ? withPoint(digits, true) : trimZeros(digits);
    return mantissa + (options.isUpper ? "E" : "e") + signedExponent(exponent);
  }
  const digits = fixedDigits(value, Math.max(0, places - 1 - exponent));
  return options.isAlternate ? withPoint(digits, true) : trimZeros(digits);
}

function trimZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

/** A float whose form is not said: as `repr()` has it, or in so many digits. */
export function printPlainFloat(value: number, precision: number | undefined): string {
  const magnitude = Math.abs(value);
  if (precision === undefined)
    return Number.isFinite(value) ? floatText(magnitude) : printInfinite(value, "g");
  if (!Number.isFinite(value)) return printInfinite(value, "g");
  const places = Math.max(1, precision);
  const { digits, exponent } = exponentDigits(magnitude, places - 1);
  if (exponent < -4 || exponent >= places - 1) return trimZeros(digits) + "e" + signedExponent(exponent);
  const text = trimZeros(fixedDigits(magnitude, places - 1 - exponent));
  return text.includes(".") ? text : `${text}.0`;
}

const radixes: ReadonlyMap<string, { readonly radix: number; readonly prefix: string }> = new Map([
  ["b", { radix: 2, prefix: "0b" }],
  ["o", { radix: 8, prefix: "0o" }],
  ["x", { radix: 16, prefix: "0x" }],
  ["X", { radix: 16, prefix: "0X" }],
]);

/** The digits of a whole number in one of the forms `b c d n o x X`, without its sign; its prefix with `#`. */
export function printInteger(value: bigint, form: string): { digits: string; prefix: string } {
  const magnitude = value < 0n ? -value : value;
  if (form === "c") return { digits: characterOf(value), prefix: "" };
  const { radix, prefix } = radixes.get(form) ?? { radix: 10, prefix: "" };
  const digits = magnitude.toString(radix);
  return { digits: form === "X" ? digits.toUpperCase() : digits, prefix };
}

export function characterOf(code: bigint): string {
  if (code < 0n || code > 0x10ffffn) throw new Fault("value", `there is no character ${code}`);
  return String.fromCodePoint(Number(code));
}

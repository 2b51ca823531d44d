/** A float as Python's `repr()` has it: the shortest text that means the same number. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) return `${mantissa}e${signedExponent(exponent)}`;
  const digits = mantissa.replace(/[-.]/g, "");
  const sign = value < 0 ? "-" : "";
  return sign + placePoint(digits, exponent);
}

/** At least two digits, always with a sign. */
export function signedExponent(exponent: number): string {
  return (exponent < 0 ? "-" : "+") + String(Math.abs(exponent)).padStart(2, "0");
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** The digits of a finite number with so many places, rounded half to even from its exact value; no sign. */
export function fixedDigits(value: number, places: number): string {
  const { mantissa, exponent } = partsOf(Math.abs(value));
  const scaled =
    exponent >= 0
      ? mantissa * 2n ** BigInt(exponent) * 10n ** BigInt(places)
      : divideHalfEven(mantissa * 10n ** BigInt(places), 2n ** BigInt(-exponent));
  const digits = scaled.toString().padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Mantissa with so many places after the point, and the power of ten; no sign. */
export function exponentDigits(value: number, places: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: places === 0 ? "0" : `0.${"0".repeat(places)}`, exponent: 0 };
  const { mantissa, exponent } = partsOf(Math.abs(value));
  const numerator = exponent >= 0 ? mantissa * 2n ** BigInt(exponent) : mantissa;
  const denominator = exponent >= 0 ? 1n : 2n ** BigInt(-exponent);
  let power = Number(Math.abs(value).toExponential().split("e")[1]);
  let rounded = scale(numerator, denominator, places - power);
  if (rounded >= 10n ** BigInt(places + 1)) {
    power += 1;
    rounded = scale(numerator, denominator, places - power);
  }
  const all = rounded.toString();
  return { digits: places === 0 ? all : `${all.slice(0, 1)}.${all.slice(1)}`, exponent: power };
}

function scale(numerator: bigint, denominator: bigint, power: number): bigint {
  return power >= 0
    ? divideHalfEven(numerator * 10n ** BigInt(power), denominator)
    : divideHalfEven(numerator, denominator * 10n ** BigInt(-power));
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return isUp ? quotient + 1n : quotient;
}

/** A finite number as mantissa × 2^exponent. */
function partsOf(value: number): { mantissa: bigint; exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** Python's `round(value, places)` of a float. */
export function roundFloat(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  if (places > 323) return value;
  if (places >= 0)
    return Math.sign(value) < 0 || Object.is(value, -0)
      ? -Number(fixedDigits(value, places))
      : Number(fixedDigits(value, places));
  const unit = 10n ** BigInt(-places);
  const { mantissa, exponent } = partsOf(Math.abs(value));
  const rounded =
    exponent >= 0
      ? divideHalfEven(mantissa * 2n ** BigInt(exponent), unit)
      : divideHalfEven(mantissa, 2n ** BigInt(-exponent) * unit);
  const result = Number(rounded * unit);
  return value < 0 ? -result : result;
}

const floatPattern =
  /^\s*[-+]?(?:(?:\d+_)*\d+(?:\.(?:(?:\d+_)*\d+)?)?|\.(?:\d+_)*\d+)(?:e[-+]?(?:\d+_)*\d+)?\s*$/i;

/** What `float()` makes of a text; undefined where it is no number. */
export function parseFloatText(text: string): number | undefined {
  const special = /^\s*([-+]?)(inf|infinity|nan)\s*$/i.exec(text);
  if (special !== null) {
    const size = special[2]?.toLowerCase() === "nan" ? Number.NaN : Infinity;
    return special[1] === "-" ? -size : size;
  }
  return floatPattern.test(text) ? Number(text.replaceAll("_", "")) : undefined;
}

/** What `int(text, base)` makes of a text; undefined where it is no whole number. */
export function parseIntegerText(text: string, base: number): bigint | undefined {
  const [, sign, body = ""] = /^\s*([-+]?)(\w+)\s*$/.exec(text) ?? [];
  const radix = base === 0 ? (prefixes.get(body.slice(0, 2).toLowerCase()) ?? 10) : base;
  const digits = withoutPrefix(body, radix).toLowerCase();
  if (!/^[\da-z]+(?:_[\da-z]+)*$/.test(digits) || radix < 2 || radix > 36) return undefined;
  let value = 0n;
  for (const digit of digits.replaceAll("_", "")) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(worth);
  }
  return sign === "-" ? -value : value;
}

const prefixes: ReadonlyMap<string, number> = new Map([
  ["0b", 2],
  ["0o", 8],
  ["0x", 16],
]);

function withoutPrefix(text: string, radix: number): string {
  const isPrefixed = prefixes.get(text.slice(0, 2).toLowerCase()) === radix;
  return isPrefixed ? text.slice(2).replace(/^_/, "") : text;
}

/** The types that a plain scalar of YAML 1.1 can be of, as PyYAML reads them. */
export type ImplicitType = "bool" | "float" | "int" | "merge" | "null" | "timestamp" | "value" | "str";

const types: readonly (readonly [type: ImplicitType, first: string, pattern: RegExp])[] = [
  ["bool", "yYnNtTfFoO", /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    "float",
    "-+0123456789.",
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  [
    "int",
    "-+0123456789",
    /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  ],
  ["merge", "<", /^<<$/],
  ["null", "~nN", /^(?:~|null|Null|NULL)$/],
  [
    "timestamp",
    "0123456789",
    /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
  ],
  ["value", "=", /^=$/],
  // These start no plain scalar, so that they are quoted.
  ["value", "!&*", /^[!&*]$/],
];

/** What a plain scalar with this text is. */
export function implicitType(text: string): ImplicitType {
  if (text === "") return "null";
  const first = text.slice(0, 1);
  return types.find(([, start, pattern]) => start.includes(first) && pattern.test(text))?.[0] ?? "str";
}

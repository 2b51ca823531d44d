export type Setting = string | boolean | number | { readonly [key: string]: Setting };

/** One `-c`: the key, and its value as TOML. Dots in a key cannot be quoted there, so tables go as values. */
export function override(key: string, value: Setting): string[] {
  return ["-c", `${key}=${printSetting(value)}`];
}

function printSetting(value: Setting): string {
  if (typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}=${printSetting(inner)}`);
  return `{${pairs.join(",")}}`;
}

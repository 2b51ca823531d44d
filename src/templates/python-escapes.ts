const escapePattern =
  /\\(?:\n|[\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U(?:000[0-9a-fA-F]|0010)[0-9a-fA-F]{4})/g;

const named: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

/** What a string literal means in Python, and so in Jinja: an unknown escape such as `\d` stays as it is. */
export function unescapePythonString(raw: string): string {
  return raw.replace(escapePattern, (escape) => {
    const body = escape.slice(1);
    const simple = named.get(body);
    if (simple !== undefined) return simple;
    const code = /^[xuU]/.test(body) ? Number.parseInt(body.slice(1), 16) : Number.parseInt(body, 8);
    return String.fromCodePoint(code);
  });
}

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Whether a value of the library refers to an environment variable. */
export function hasReference(value: string): boolean {
  return value.search(reference) !== -1;
}

/** The variable's name when the value is one reference and nothing else. */
export function soleReference(value: string): string | undefined {
  return /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(value)?.[1];
}

/** The variable's name when the value is `Bearer ${NAME}`. */
export function bearerReference(value: string): string | undefined {
  return /^Bearer \$\{([A-Za-z_][A-Za-z0-9_]*)\}$/i.exec(value)?.[1];
}

/** Writes each reference in a coder's own syntax. */
export function rewriteReferences(value: string, write: (name: string) => string): string {
  return value.replace(reference, (_, name: string) => write(name));
}

/** The same for all values of a table. */
export function rewriteTable(
  table: Readonly<Record<string, string>>,
  write: (name: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => [key, rewriteReferences(value, write)]),
  );
}

/** OpenCode's form, checked with 1.18.33. */
export function braceEnv(name: string): string {
  return `{env:${name}}`;
}

import { UsageError } from "../../diagnostics/errors.ts";
import type { Launch, VariableValue } from "./launch.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a launched client: ours, with the variables of the launch.
 *
 * @throws UsageError when the variable that holds the key is not set
 */
export function launchEnvironment({ variables }: Launch, environment: Environment): Record<string, string> {
  const merged = new Map(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  for (const [name, wanted] of variables) {
    const value = valueOf(wanted, environment);
    if (value === undefined) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

function valueOf(wanted: VariableValue, environment: Environment): string | undefined {
  if (wanted.kind === "unset") return undefined;
  if (wanted.kind === "value") return wanted.value;
  const { variable } = wanted;
  const value = environment[variable];
  if (value) return value;
  throw new UsageError("backend/no-key", `the variable ${variable} is not set, and the backend wants a key`, {
    hints: [`export ${variable}=…`],
  });
}

/** Lines for a shell that set the same; a key is taken from its own variable, so that none is printed. */
export function shellLines({ variables }: Launch): readonly string[] {
  return Array.from(variables, ([name, wanted]) => {
    if (wanted.kind === "unset") return `unset ${name}`;
    return `export ${name}=${wanted.kind === "from" ? `"$${wanted.variable}"` : quoteWord(wanted.value)}`;
  });
}

/** A word of a POSIX shell. */
export function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

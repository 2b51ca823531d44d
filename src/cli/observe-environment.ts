import { hash } from "node:crypto";
import type { Environment } from "../config/environment-layer.ts";

export interface ObservedEnvironment {
  readonly environment: Environment;
  /** What was asked for so far, as {@link nameOfValue}. */
  readonly asked: Readonly<Record<string, string | null>>;
}

/** The environment, and a record of what is read from it. */
export function observeEnvironment(environment: NodeJS.ProcessEnv): ObservedEnvironment {
  const asked: Record<string, string | null> = {};
  const read = (name: string | symbol): string | undefined => {
    if (typeof name === "symbol") return undefined;
    const value = environment[name];
    asked[name] = nameOfValue(value);
    return value;
  };
  const observed = new Proxy(environment, {
    get: (_target, name) => read(name),
    has: (_target, name) => read(name) !== undefined,
    // Whoever wants all of them depends on all of them.
    ownKeys: () => Object.keys(environment).map((name) => (read(name), name)),
  });
  return { environment: observed, asked };
}

/** To know a value again; null when the variable is not set. Not the value itself: it may be a secret. */
export function nameOfValue(value: string | undefined): string | null {
  return value === undefined ? null : hash("sha256", value, "base64");
}

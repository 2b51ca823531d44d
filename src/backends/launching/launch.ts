import { outputOf } from "../../model/model-server.ts";
import type { ChosenBackend } from "../backend.ts";

/** A variable of a launched client: a value, the value of another variable of ours, or not there at all. */
export type VariableValue =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "from"; readonly variable: string }
  | { readonly kind: "unset" };

/** How a client is started so that it asks a backend. Nothing of the user's settings is touched. */
export interface Launch {
  readonly variables: ReadonlyMap<string, VariableValue>;
  /** Before those of the user. */
  readonly arguments: readonly string[];
  /** A settings file for this run alone: the variable names it. */
  readonly settings?: { readonly variable: string; readonly json: unknown } | undefined;
  /** What the client cannot be told, for people. */
  readonly notes: readonly string[];
}

export interface LaunchRequest {
  readonly backend: ChosenBackend;
  /** Tokens that the model reads, as it is loaded. */
  readonly window: number;
}

/** Knows how a client is told where its model is. */
export interface Launcher {
  readonly launch: (request: LaunchRequest) => Launch;
}

export function setTo(value: string | number): VariableValue {
  return { kind: "value", value: String(value) };
}

export const unset: VariableValue = { kind: "unset" };

/** A key by its name. Servers that want none get a word, as most clients want one. */
export function keyOf({ keyEnv }: ChosenBackend): VariableValue {
  return keyEnv === undefined ? setTo(keylessToken) : { kind: "from", variable: keyEnv };
}

const keylessToken = "local";

/** Tokens of an answer. */
export function answerTokens({ backend: { output }, window }: LaunchRequest): number {
  return outputOf({ output, window }) ?? window;
}

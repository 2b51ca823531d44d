import type { Protocol } from "../../model/protocol.ts";
import type { ModelFacts } from "./observation.ts";

/** The states of a backend; the first that holds, in this order. */
export const states = [
  "no-server",
  "redirected",
  "no-key",
  "wrong-server",
  "key-refused",
  "too-old",
  "no-model",
  "no-tools",
  "small-window",
  "cold",
  "ready",
] as const;

export type BackendState = (typeof states)[number];

/** What is the matter with a backend, and what to do about it. */
export interface Verdict {
  readonly state: BackendState;
  /** A sentence without its end. */
  readonly message: string;
  readonly fixes: readonly string[];
}

/** A backend, its server and its model, as far as the server tells. */
export interface BackendReport extends Verdict {
  readonly name: string;
  /** A cold model is ready: the first answer takes longer. */
  readonly isReady: boolean;
  readonly url: string;
  readonly engine: string | undefined;
  readonly version: string | undefined;
  readonly protocols: readonly Protocol[];
  readonly model: string;
  readonly facts: ModelFacts;
  /** Whether Claude Code needs something between itself and the server; undefined when nobody asked. */
  readonly isStrict: boolean | undefined;
}

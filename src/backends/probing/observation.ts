import type { Engine, Protocol } from "../../model/protocol.ts";
import type { Answer } from "./ask-server.ts";

/** How many tokens a model reads, and who says so. */
export interface Window {
  readonly tokens: number;
  readonly from: string;
}

/** What is known of the model that is asked for. */
export interface ModelFacts {
  /** Whether it is there; undefined when the server does not say. */
  readonly isThere: boolean | undefined;
  /** Whether it is in memory; undefined when the server does not say. */
  readonly isLoaded: boolean | undefined;
  /** Whether it calls tools; undefined when the server does not say. */
  readonly hasTools: boolean | undefined;
  readonly window: Window | undefined;
  /** The most that the model was trained for; what is allocated may be less. */
  readonly trainedWindow: number | undefined;
  readonly parameters: string | undefined;
  readonly quantization: string | undefined;
}

/** All that a server told of itself. */
export interface Observation {
  readonly engine: Engine | undefined;
  readonly version: string | undefined;
  readonly protocols: readonly Protocol[];
  /** All that it has; undefined when it does not list them. */
  readonly models: readonly string[] | undefined;
  readonly model: ModelFacts;
  /** What was asked first, and what came: told when nothing is known of the server. */
  readonly first: { readonly url: string; readonly answer: Answer };
}

export const unknownModel: ModelFacts = {
  isThere: undefined,
  isLoaded: undefined,
  hasTools: undefined,
  window: undefined,
  trainedWindow: undefined,
  parameters: undefined,
  quantization: undefined,
};

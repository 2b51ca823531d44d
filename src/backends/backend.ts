import type { Engine, Protocol } from "../model/protocol.ts";

/** How tokens are chosen; what is not given is the server's choice. */
export interface Sampling {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly topK?: number | undefined;
}

/** A model server, and the models that are asked there. */
export interface Backend {
  /** As it is chosen: `qwen-local`, `ollama:qwen3-coder`. */
  readonly name: string;
  readonly engine: Engine;
  /** Where the server is, without a path of a protocol and without a slash at its end. */
  readonly root: string;
  /** As the clients of Anthropic's protocol want it: they add `/v1/messages`. Undefined: it does not speak it. */
  readonly anthropicUrl: string | undefined;
  /** As the clients of OpenAI's protocols want it, with `/v1`. */
  readonly openaiUrl: string | undefined;
  /** Those that it is said to speak. */
  readonly protocols: readonly Protocol[];
  /** Undefined when nobody has said which. */
  readonly model: string | undefined;
  readonly smallModel: string | undefined;
  /** The name of the variable that holds the key; undefined where none is needed. */
  readonly keyEnv: string | undefined;
  /** Tokens, as the user or the vendor says; undefined: the server is asked. */
  readonly window: number | undefined;
  /** Tokens. */
  readonly output: number | undefined;
  readonly sampling: Sampling;
  /** On this machine. */
  readonly isLocal: boolean;
  /** Where each key of its table came from: `preset qwen-local`, or a file. */
  readonly origins: ReadonlyMap<string, string>;
}

/** A backend of which the model is known. */
export type ChosenBackend = Backend & { readonly model: string };

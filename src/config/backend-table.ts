import { array, enum as enumOf, gte, int, lte, number, optional, regex, strictObject } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { engines, protocols } from "../model/protocol.ts";
import { text } from "../model/text.ts";

const tokens = int().check(gte(1));

/** `[backends.NAME]`: a model server and the model that is asked there. Without `preset` it is one of its own. */
export const backendTable = strictObject({
  /** The backend that it begins with; default: the one of the same name. */
  preset: optional(text),
  engine: optional(enumOf(engines)),
  /** Where the server is, such as `http://127.0.0.1:11434`, with or without `/v1`. */
  "base-url": optional(text),
  /** Where it speaks Anthropic's protocol, when that is somewhere else. */
  "anthropic-url": optional(text),
  /** Where it speaks OpenAI's protocols, when that is somewhere else. */
  "openai-url": optional(text),
  protocols: optional(array(enumOf(protocols))),
  model: optional(text),
  /** For titles, summaries and other small work; default: the model. */
  "small-model": optional(text),
  /** The name of the environment variable that holds the key; never the key. */
  "key-env": optional(text.check(regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "should be the name of a variable"))),
  /** How many tokens the model reads, as the server has it loaded. */
  window: optional(tokens),
  /** How many tokens an answer may have. */
  output: optional(tokens),
  temperature: optional(number().check(gte(0))),
  "top-p": optional(number().check(gte(0), lte(1))),
  "top-k": optional(tokens),
});

export type BackendTable = Infer<typeof backendTable>;

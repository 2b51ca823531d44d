/** The ways in which model servers are asked: Anthropic's Messages, OpenAI's Chat Completions and OpenAI's Responses. */
export const protocols = ["anthropic", "openai-chat", "openai-responses"] as const;

export type Protocol = (typeof protocols)[number];

/** Programs that serve models, as far as we know how to ask them; `other` is any that speaks one of the protocols. */
export const engines = ["ollama", "lmstudio", "vllm", "llamacpp", "other"] as const;

export type Engine = (typeof engines)[number];

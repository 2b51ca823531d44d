import type { BackendTable } from "../config/backend-table.ts";

/** A backend that we know, in the form of the configuration. */
export interface Preset extends BackendTable {
  /** For people. */
  readonly summary: string;
  /** What has to be done before it can be used, a line each. */
  readonly steps: readonly string[];
}

/** Sampling that the publisher of Qwen3-Coder recommends on its model card. */
const qwenSampling = { temperature: 1, "top-p": 0.95, "top-k": 40 } as const;

const qwenSteps = [
  "a key: https://modelstudio.console.alibabacloud.com, of the same region as the server",
  "export DASHSCOPE_API_KEY=…",
];

const dashScope = {
  engine: "other",
  model: "qwen3-coder-plus",
  "key-env": "DASHSCOPE_API_KEY",
  protocols: ["anthropic", "openai-chat"],
  window: 1_000_000,
  output: 65_536,
  steps: qwenSteps,
} satisfies Partial<Preset>;

const local = { steps: [] as string[] };

/**
 * The backends that we know, by name. Addresses and models are those of the vendors' documentation in November 2026, ports
 * those that the servers listen on when nobody says otherwise.
 */
export const presets: Readonly<Record<string, Preset>> = {
  "qwen-local": {
    summary: "Qwen3-Coder-Next at Ollama on this machine: no key, no costs",
    engine: "ollama",
    "base-url": "http://127.0.0.1:11434",
    model: "qwen3-coder-next",
    protocols: ["anthropic", "openai-chat", "openai-responses"],
    ...qwenSampling,
    steps: [
      "install Ollama: https://ollama.com/download",
      "ollama pull qwen3-coder-next        some tens of gigabytes",
      "OLLAMA_CONTEXT_LENGTH=65536 ollama serve",
    ],
  },
  "qwen-cloud": {
    ...dashScope,
    summary: "Qwen3-Coder-Plus at Alibaba Cloud, Singapore, paid per token",
    "anthropic-url": "https://dashscope-intl.aliyuncs.com/apps/anthropic",
    "openai-url": "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
  },
  "qwen-cloud-cn": {
    ...dashScope,
    summary: "the same, Beijing",
    "anthropic-url": "https://dashscope.aliyuncs.com/apps/anthropic",
    "openai-url": "https://dashscope.aliyuncs.com/compatible-mode/v1",
  },
  "qwen-cloud-us": {
    ...dashScope,
    summary: "the same, Virginia",
    "anthropic-url": "https://dashscope-us.aliyuncs.com/apps/anthropic",
    "openai-url": "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
  },
  "qwen-plan": {
    ...dashScope,
    summary: "Qwen3-Coder-Plus by Alibaba's coding plan, with a key of the plan",
    "anthropic-url": "https://coding-intl.dashscope.aliyuncs.com/apps/anthropic",
    "openai-url": "https://coding-intl.dashscope.aliyuncs.com/v1",
    "key-env": "BAILIAN_CODING_PLAN_API_KEY",
    steps: [
      "a subscription: its keys begin with sk-sp-, and those of other plans are refused",
      "export BAILIAN_CODING_PLAN_API_KEY=…",
    ],
  },
  "deepseek-local": {
    ...local,
    summary: "a DeepSeek model at Ollama; say which: deepseek-local:MODEL",
    engine: "ollama",
    "base-url": "http://127.0.0.1:11434",
    protocols: ["anthropic", "openai-chat", "openai-responses"],
  },
  "deepseek-cloud": {
    summary: "DeepSeek's own service, paid per token",
    engine: "other",
    "anthropic-url": "https://api.deepseek.com/anthropic",
    "openai-url": "https://api.deepseek.com",
    protocols: ["anthropic", "openai-chat"],
    model: "deepseek-flash",
    "key-env": "DEEPSEEK_API_KEY",
    window: 1_000_000,
    steps: ["a key: https://platform.deepseek.com", "export DEEPSEEK_API_KEY=…"],
  },
  openrouter: {
    summary: "many vendors' models by OpenRouter, paid per token; say which: openrouter:VENDOR/MODEL",
    engine: "other",
    "openai-url": "https://openrouter.ai/api/v1",
    protocols: ["openai-chat"],
    "key-env": "OPENROUTER_API_KEY",
    steps: ["a key: https://openrouter.ai/keys", "export OPENROUTER_API_KEY=…"],
  },
  ollama: {
    ...local,
    summary: "any model at Ollama: ollama:MODEL",
    engine: "ollama",
    "base-url": "http://127.0.0.1:11434",
    protocols: ["anthropic", "openai-chat", "openai-responses"],
  },
  lmstudio: {
    ...local,
    summary: "any model at LM Studio: lmstudio:MODEL",
    engine: "lmstudio",
    "base-url": "http://127.0.0.1:1234",
    protocols: ["anthropic", "openai-chat", "openai-responses"],
  },
  vllm: {
    ...local,
    summary: "a model that vLLM serves: vllm:MODEL",
    engine: "vllm",
    "base-url": "http://127.0.0.1:8000",
    protocols: ["anthropic", "openai-chat", "openai-responses"],
  },
  llamacpp: {
    ...local,
    summary: "the model that llama-server has loaded: llamacpp:MODEL",
    engine: "llamacpp",
    "base-url": "http://127.0.0.1:8080",
    protocols: ["anthropic", "openai-chat"],
  },
};

import type { Backend } from "../backend.ts";

/** How the server of a backend is started, for people. */
export function startCommand({
  engine,
  model = "MODEL",
  root,
}: Pick<Backend, "engine" | "model" | "root">): string {
  const port = new URL(root).port;
  switch (engine) {
    case "ollama":
      return "start it: OLLAMA_CONTEXT_LENGTH=65536 ollama serve";
    case "lmstudio":
      return `start it: lms server start --port ${port || 1234}`;
    case "vllm":
      return `start it: vllm serve ${model} --port ${port || 8000} --enable-auto-tool-choice --tool-call-parser qwen3_coder`;
    case "llamacpp":
      return `start it: llama-server -hf ${model} -c 65536 --jinja --port ${port || 8080}`;
    case "other":
      return "start the server";
  }
}

// Model servers on 127.0.0.1 with the answers that the real ones give to questions about themselves.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A status and JSON, or a text that is none; `never`: no answer at all. */
export type FakeAnswer =
  | { readonly status?: number; readonly json: unknown }
  | { readonly status?: number; readonly text: string; readonly headers?: Readonly<Record<string, string>> }
  | "never";

export interface FakeServer {
  /** Without a path. */
  readonly url: string;
  readonly asked: readonly Asked[];
}

/** Answers by the first route that has something to say; else 404, as all of these servers do. */
export async function startFakeServer(
  route: (asked: Asked) => FakeAnswer | undefined,
  host = "127.0.0.1",
): Promise<FakeServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = "", url: path = "", headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString("utf8") };
      asked.push(one);
      const answer = route(one) ?? { status: 404, json: { error: "404 page not found" } };
      if (answer === "never") return;
      const text = "json" in answer ? JSON.stringify(answer.json) : answer.text;
      const type = "json" in answer ? "application/json" : "text/plain";
      const more = "headers" in answer ? answer.headers : {};
      response.writeHead(answer.status ?? 200, { "content-type": type, ...more }).end(text);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`, asked };
}

/** What an empty request gets from a path that is there. */
function complain({ method, body }: Asked): FakeAnswer | undefined {
  return method === "POST" && body === "{}"
    ? { status: 400, json: { error: { message: "no model" } } }
    : undefined;
}

const protocolPaths = /^\/v1\/(?:messages|chat\/completions|responses)$/;

export interface FakeOllama {
  readonly version?: string;
  readonly models?: readonly string[];
  /** Of the model that is loaded. */
  readonly allocated?: number;
  readonly capabilities?: readonly string[];
  readonly parameters?: string;
}

/** Ollama 0.33, with one architecture for all of its models. */
export function ollama(about: FakeOllama = {}): (asked: Asked) => FakeAnswer | undefined {
  const { version = "0.33.1", models = ["qwen3-coder-next:latest"], allocated, parameters = "" } = about;
  const { capabilities = ["completion", "tools"] } = about;
  const details = { parameter_size: "79.7B", quantization_level: "Q4_K_M", family: "qwen3next" };
  return (asked) => {
    switch (asked.path) {
      case "/api/version":
        return { json: { version } };
      case "/api/tags":
        return { json: { models: models.map((name) => ({ name, model: name, details })) } };
      case "/api/ps":
        return {
          json: { models: allocated === undefined ? [] : [{ name: models[0], context_length: allocated }] },
        };
      case "/api/show": {
        const { model } = JSON.parse(asked.body) as { model: string };
        const isThere = models.some((name) => name === model || name === `${model}:latest`);
        if (!isThere) return { status: 404, json: { error: `model '${model}' not found` } };
        const info = { "general.architecture": "qwen3next", "qwen3next.context_length": 262_144 };
        return { json: { details, parameters, capabilities, model_info: info } };
      }
      case "/v1/models":
        return { json: { object: "list", data: models.map((id) => ({ id, owned_by: "library" })) } };
      default:
        return protocolPaths.test(asked.path) ? complain(asked) : undefined;
    }
  };
}

/** vLLM's list of models, and its three protocols. */
export function vllm(model: string, window: number): (asked: Asked) => FakeAnswer | undefined {
  return (asked) => {
    if (asked.path === "/v1/models")
      return { json: { object: "list", data: [{ id: model, owned_by: "vllm", max_model_len: window }] } };
    return protocolPaths.test(asked.path) ? complain(asked) : undefined;
  };
}

/** llama.cpp's server: no Responses, and one model under any name. */
export function llamaCpp(window: number): (asked: Asked) => FakeAnswer | undefined {
  return (asked) => {
    if (asked.path === "/props")
      return {
        json: { default_generation_settings: { n_ctx: window }, total_slots: 1, build_info: "b6900" },
      };
    if (asked.path === "/v1/models") return { json: { data: [{ id: "model.gguf", owned_by: "llamacpp" }] } };
    return /messages|chat/.test(asked.path) ? complain(asked) : undefined;
  };
}

/** LM Studio's own listing. */
export function lmStudio(
  model: string,
  loaded: number | undefined,
): (asked: Asked) => FakeAnswer | undefined {
  const state = loaded === undefined ? "not-loaded" : "loaded";
  const own = {
    id: model,
    state,
    max_context_length: 131_072,
    loaded_context_length: loaded,
    quantization: "Q4_K_M",
  };
  return (asked) => {
    if (asked.path === "/api/v0/models") return { json: { data: [own] } };
    if (asked.path === "/v1/models") return { json: { data: [{ id: model }] } };
    return protocolPaths.test(asked.path) ? complain(asked) : undefined;
  };
}

import type { Json } from "../../model/json.ts";
import type { ChosenBackend } from "../backend.ts";
import type { Answer, Question } from "./ask-server.ts";
import { unknownModel, type ModelFacts } from "./observation.ts";
import { countIn, jsonOf, listIn, textIn, valueIn } from "./read-answers.ts";

/** Asks the server of a backend; the path begins with a slash. */
export type Ask = (path: string, question?: Omit<Question, "url">) => Promise<Answer>;

/** What an engine tells of its models. */
export interface Told {
  readonly version: string | undefined;
  readonly models: readonly string[] | undefined;
  readonly model: ModelFacts;
}

/** Ollama: `/api/version`, `/api/tags`, `/api/show` and `/api/ps`; undefined for another server. */
export async function askOllama(ask: Ask, { model }: ChosenBackend): Promise<Told | undefined> {
  const version = textIn(jsonOf(await ask("/api/version")), "version");
  if (version === undefined) return undefined;
  const [tags, loaded, shown] = await Promise.all([
    ask("/api/tags"),
    ask("/api/ps"),
    ask("/api/show", { method: "POST", body: { model } }),
  ]);
  const models = listIn(jsonOf(tags), "models").flatMap((one) => textIn(one, "name") ?? []);
  const facts = jsonOf(shown);
  const running = listIn(jsonOf(loaded), "models").find((one) => isSameModel(textIn(one, "name"), model));
  const allocated = countIn(running, "context_length");
  const written = Number(/^num_ctx\s+(\d+)/m.exec(textIn(facts, "parameters") ?? "")?.[1] ?? 0);
  const family = textIn(facts, "model_info", "general.architecture") ?? "";
  const capabilities = listIn(facts, "capabilities");
  return {
    version,
    models,
    model: {
      isThere: models.some((name) => isSameModel(name, model)),
      isLoaded: running !== undefined,
      hasTools: capabilities.length === 0 ? undefined : capabilities.includes("tools"),
      window:
        allocated !== undefined
          ? { tokens: allocated, from: "/api/ps: allocated now" }
          : written > 0
            ? { tokens: written, from: "/api/show: num_ctx of the model" }
            : undefined,
      trainedWindow: countIn(facts, "model_info", `${family}.context_length`),
      parameters: textIn(facts, "details", "parameter_size"),
      quantization: textIn(facts, "details", "quantization_level"),
    },
  };
}

/** LM Studio: `/api/v0/models`. */
export async function askLmStudio(ask: Ask, { model }: ChosenBackend): Promise<Told | undefined> {
  const listed = listIn(jsonOf(await ask("/api/v0/models")), "data");
  if (listed.length === 0) return undefined;
  const own = listed.find((one) => textIn(one, "id") === model);
  const loaded = countIn(own, "loaded_context_length");
  return {
    version: undefined,
    models: listed.flatMap((one) => textIn(one, "id") ?? []),
    model: {
      ...unknownModel,
      isThere: own !== undefined,
      isLoaded: own === undefined ? false : textIn(own, "state") === "loaded",
      window:
        loaded === undefined ? undefined : { tokens: loaded, from: "/api/v0/models: loaded_context_length" },
      trainedWindow: countIn(own, "max_context_length"),
      quantization: textIn(own, "quantization"),
    },
  };
}

/** llama.cpp's server: `/props`. It has one model, whatever its name. */
export async function askLlamaCpp(ask: Ask, backend: ChosenBackend): Promise<Told | undefined> {
  const properties = jsonOf(await ask("/props"));
  const settings = valueIn(properties, "default_generation_settings");
  if (settings === undefined) return undefined;
  const tokens = countIn(settings, "n_ctx");
  const told = await askOpenAi(ask, backend);
  return {
    version: textIn(properties, "build_info"),
    models: told?.models,
    model: {
      ...unknownModel,
      isThere: true,
      isLoaded: true,
      window: tokens === undefined ? undefined : { tokens, from: "/props: n_ctx" },
    },
  };
}

/** Any server of OpenAI's protocols: `/v1/models`. vLLM says there how much it reads. */
export async function askOpenAi(
  ask: Ask,
  { model }: ChosenBackend,
  headers?: Readonly<Record<string, string>>,
): Promise<(Told & { readonly isVllm: boolean }) | undefined> {
  const answer = await ask("/v1/models", headers === undefined ? {} : { headers });
  const listed: readonly Json[] = listIn(jsonOf(answer), "data");
  const models = listed.flatMap((one) => textIn(one, "id") ?? []);
  if (models.length === 0) return undefined;
  const own = listed.find((one) => textIn(one, "id") === model);
  const most = countIn(own, "max_model_len");
  const offered = countIn(own, "context_length");
  const window =
    most !== undefined
      ? { tokens: most, from: "/v1/models: max_model_len" }
      : offered === undefined
        ? undefined
        : { tokens: offered, from: "/v1/models: context_length" };
  return {
    version: undefined,
    models,
    model: { ...unknownModel, isThere: own !== undefined, window },
    isVllm: listed.some((one) => textIn(one, "owned_by") === "vllm"),
  };
}

/** `qwen3` is `qwen3:latest`. */
function isSameModel(name: string | undefined, model: string): boolean {
  const full = (text: string): string => (text.includes(":") ? text : `${text}:latest`);
  return name !== undefined && full(name) === full(model);
}

import type { Protocol } from "../../model/protocol.ts";
import type { ChosenBackend } from "../backend.ts";
import { askServer, type Answer, type AskOptions } from "./ask-server.ts";
import { askLlamaCpp, askLmStudio, askOllama, askOpenAi, type Ask, type Told } from "./engines.ts";
import { unknownModel, type Observation } from "./observation.ts";

/**
 * Finds out what a server is and what it has. No key is sent but the one that is given.
 *
 * @param key the value of the backend's key, when it may be sent
 */
export async function observeServer(
  backend: ChosenBackend,
  options: AskOptions,
  key?: string,
): Promise<Observation> {
  const first = { url: firstUrl(backend), answer: await askServer({ url: firstUrl(backend) }, options) };
  const nothing = { engine: undefined, version: undefined, protocols: [], models: undefined } as const;
  if (first.answer.kind !== "answer") return { ...nothing, model: unknownModel, first };
  const ask: Ask = (path, question = {}) => askServer({ ...question, url: urlOf(backend, path) }, options);
  const [protocols, found] = await Promise.all([askProtocols(backend, options), identify(backend, ask, key)]);
  return { ...(found ?? { ...nothing, model: unknownModel }), protocols, first };
}

/** What is asked to see whether anybody is there. */
function firstUrl({ root, openaiUrl, engine }: ChosenBackend): string {
  if (engine === "ollama") return `${root}/api/version`;
  return openaiUrl === undefined ? root : `${openaiUrl}/models`;
}

/** Paths of OpenAI's protocols are below its own address, which may be another. */
function urlOf({ root, openaiUrl }: ChosenBackend, path: string): string {
  return path.startsWith("/v1/") && openaiUrl !== undefined
    ? openaiUrl + path.slice("/v1".length)
    : root + path;
}

type Identified = Pick<Observation, "engine" | "version" | "models" | "model">;

async function identify(
  backend: ChosenBackend,
  ask: Ask,
  key: string | undefined,
): Promise<Identified | undefined> {
  const headers = key === undefined ? undefined : { authorization: `Bearer ${key}` };
  const [ollama, lmStudio, llamaCpp, openAi] = await Promise.all([
    backend.isLocal || backend.engine === "ollama" ? askOllama(ask, backend) : undefined,
    backend.isLocal || backend.engine === "lmstudio" ? askLmStudio(ask, backend) : undefined,
    backend.isLocal || backend.engine === "llamacpp" ? askLlamaCpp(ask, backend) : undefined,
    askOpenAi(ask, backend, headers),
  ]);
  const pick = ({ version, models, model }: Told): Omit<Identified, "engine"> => ({ version, models, model });
  if (ollama !== undefined) return { engine: "ollama", ...pick(ollama) };
  if (lmStudio !== undefined) return { engine: "lmstudio", ...pick(lmStudio) };
  if (llamaCpp !== undefined) return { engine: "llamacpp", ...pick(llamaCpp) };
  if (openAi === undefined) return undefined;
  return { engine: openAi.isVllm ? "vllm" : "other", ...pick(openAi) };
}

/** An empty request: a path that is there complains of it, one that is not says so, and what answers it is no such server. */
async function askProtocols(
  { anthropicUrl, openaiUrl }: ChosenBackend,
  options: AskOptions,
): Promise<readonly Protocol[]> {
  const paths: readonly (readonly [Protocol, string | undefined])[] = [
    ["anthropic", anthropicUrl && `${anthropicUrl}/v1/messages`],
    ["openai-chat", openaiUrl && `${openaiUrl}/chat/completions`],
    ["openai-responses", openaiUrl && `${openaiUrl}/responses`],
  ];
  const answers = await Promise.all(
    paths.map(async ([protocol, url]) => {
      const answer =
        url === undefined ? undefined : await askServer({ url, method: "POST", body: {} }, options);
      return answer !== undefined && isThere(answer) ? [protocol] : [];
    }),
  );
  return answers.flat();
}

function isThere(answer: Answer): boolean {
  if (answer.kind !== "answer") return false;
  const { status } = answer;
  return status >= 400 && status < 500 && status !== 404 && status !== 405;
}

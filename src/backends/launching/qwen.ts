import type { ChosenBackend } from "../backend.ts";
import { keyOf, outputOf, setTo, type Launcher, type LaunchRequest } from "./launch.ts";

/** Where the client finds the key; also the `envKey` of the provider. */
const keyVariable = "OPENAI_API_KEY";

/**
 * Qwen Code 0.24.4 by a settings file of this run: only there it can be told the window and how tokens are chosen, and
 * only for a provider of its own. `QWEN_CODE_SYSTEM_SETTINGS_PATH` names the file; it stands above the user's and the
 * project's settings, and hides what their `modelProviders` say.
 */
export const qwenLauncher: Launcher = {
  coder: "qwen",
  protocol: "openai-chat",
  launch: (request) => {
    const { backend } = request;
    const { model, openaiUrl = "" } = backend;
    return {
      variables: new Map([
        ["OPENAI_BASE_URL", setTo(openaiUrl)],
        [keyVariable, keyOf(backend)],
        ["OPENAI_MODEL", setTo(model)],
      ]),
      arguments: ["--auth-type", "openai", "--model", model],
      settings: { variable: "QWEN_CODE_SYSTEM_SETTINGS_PATH", json: settingsFor(request, openaiUrl) },
      notes: [],
    };
  },
};

function settingsFor(request: LaunchRequest, baseUrl: string): unknown {
  const { backend } = request;
  const models = [...new Set([backend.model, backend.smallModel ?? backend.model])];
  return {
    modelProviders: {
      openai: models.map((id) => ({
        id,
        name: `${id} (${backend.name})`,
        baseUrl,
        envKey: keyVariable,
        generationConfig: generationConfig(request, backend),
      })),
    },
  };
}

function generationConfig(request: LaunchRequest, { sampling }: ChosenBackend): unknown {
  const { temperature, topP, topK } = sampling;
  return {
    contextWindowSize: request.window,
    samplingParams: { temperature, top_p: topP, top_k: topK, max_tokens: outputOf(request) },
  };
}

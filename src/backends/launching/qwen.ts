import { samplingOf } from "../../model/model-server.ts";
import { answerTokens, keyOf, setTo, type Launcher, type LaunchRequest } from "./launch.ts";

/** Where the client finds the key; also the `envKey` of the provider. */
const keyVariable = "OPENAI_API_KEY";

/**
 * Qwen Code 0.24.4 by a settings file of this run: only there it can be told the window and how tokens are chosen, and
 * only for a provider of its own. `QWEN_CODE_SYSTEM_SETTINGS_PATH` names the file; it stands above the user's and the
 * project's settings, and hides what their `modelProviders` say.
 */
export const qwenLauncher: Launcher = {
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
        generationConfig: generationConfig(request),
      })),
    },
  };
}

function generationConfig(request: LaunchRequest): unknown {
  const samplingParams = { ...samplingOf(request.backend), max_tokens: answerTokens(request) };
  return { contextWindowSize: request.window, samplingParams };
}

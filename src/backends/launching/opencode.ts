import { answerTokens, keyOf, setTo, type Launcher } from "./launch.ts";

const provider = "agentsmgr";
const keyVariable = "AGENTSMGR_BACKEND_KEY";

/**
 * OpenCode 1.18.33 by `OPENCODE_CONFIG_CONTENT`, which stands above the user's and the project's settings. Without `limit`
 * it takes the window for 0, and never makes a conversation shorter.
 */
export const opencodeLauncher: Launcher = {
  launch: (request) => {
    const { backend, window } = request;
    const { model, smallModel = model, openaiUrl, sampling } = backend;
    const limit = { context: window, output: answerTokens(request) };
    const options = { temperature: sampling.temperature, top_p: sampling.topP };
    const models = Object.fromEntries(
      [...new Set([model, smallModel])].map((id) => [id, { name: id, limit, options }]),
    );
    const settings = {
      model: `${provider}/${model}`,
      small_model: `${provider}/${smallModel}`,
      provider: {
        [provider]: {
          npm: "@ai-sdk/openai-compatible",
          name: backend.name,
          options: { baseURL: openaiUrl, apiKey: `{env:${keyVariable}}` },
          models,
        },
      },
      share: "disabled",
      autoupdate: false,
    };
    return {
      variables: new Map([
        ["OPENCODE_CONFIG_CONTENT", setTo(JSON.stringify(settings))],
        [keyVariable, keyOf(backend)],
      ]),
      arguments: [],
      notes: sampling.topK === undefined ? [] : ["OpenCode cannot be told `top-k`"],
    };
  },
};

import { answerTokens, keyOf, type Launcher } from "./launch.ts";

const provider = "agentsmgr";
const keyVariable = "AGENTSMGR_BACKEND_KEY";

/**
 * Codex 0.169.0 by `-c`, which stands above its settings files. It speaks the Responses protocol only. It makes a
 * conversation shorter before the window is full: an answer has to fit too.
 */
export const codexLauncher: Launcher = {
  launch: (request) => {
    const { backend, window } = request;
    const { model, openaiUrl = "", sampling } = backend;
    const settings: readonly (readonly [key: string, value: string | number])[] = [
      ["model_provider", provider],
      [`model_providers.${provider}.name`, backend.name],
      [`model_providers.${provider}.base_url`, openaiUrl],
      [`model_providers.${provider}.wire_api`, "responses"],
      [`model_providers.${provider}.env_key`, keyVariable],
      ["model", model],
      ["model_context_window", window],
      ["model_auto_compact_token_limit", Math.max(1, window - answerTokens(request))],
    ];
    const hasSampling = Object.values(sampling).some((value) => value !== undefined);
    return {
      variables: new Map([[keyVariable, keyOf(backend)]]),
      // JSON's texts and numbers are TOML's too.
      arguments: settings.flatMap(([key, value]) => ["-c", `${key}=${JSON.stringify(value)}`]),
      notes: hasSampling
        ? ["Codex cannot be told how tokens are chosen: the server's own choice counts"]
        : [],
    };
  },
};

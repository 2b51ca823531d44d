import { samplingOf } from "../../model/model-server.ts";
import type { ChosenBackend } from "../backend.ts";
import { answerTokens, keyOf, setTo, unset, type Launcher, type VariableValue } from "./launch.ts";

/**
 * Claude Code 2.1.329 by its environment: seen in requests at a server on loopback. For a model that it does not know it
 * takes a window of 1,000,000 tokens unless it is told; a key of the user's in `ANTHROPIC_API_KEY` would be sent along.
 */
export const claudeLauncher: Launcher = {
  launch: (request) => {
    const { backend, window } = request;
    const { model, smallModel = model, anthropicUrl = "" } = backend;
    const body = extraBody(backend);
    const variables: [string, VariableValue][] = [
      ["ANTHROPIC_BASE_URL", setTo(anthropicUrl)],
      ["ANTHROPIC_AUTH_TOKEN", keyOf(backend)],
      ["ANTHROPIC_API_KEY", setTo("")],
      ["CLAUDE_CODE_OAUTH_TOKEN", unset],
      ["CLAUDE_CODE_USE_BEDROCK", unset],
      ["CLAUDE_CODE_USE_VERTEX", unset],
      ["CLAUDE_CODE_USE_FOUNDRY", unset],
      ["ANTHROPIC_MODEL", unset],
      ["ANTHROPIC_DEFAULT_OPUS_MODEL", setTo(model)],
      ["ANTHROPIC_DEFAULT_SONNET_MODEL", setTo(model)],
      ["ANTHROPIC_DEFAULT_HAIKU_MODEL", setTo(smallModel)],
      ["CLAUDE_CODE_SUBAGENT_MODEL", setTo(model)],
      ["CLAUDE_CODE_MAX_CONTEXT_TOKENS", setTo(window)],
      ["CLAUDE_CODE_MAX_OUTPUT_TOKENS", setTo(answerTokens(request))],
      ["CLAUDE_CODE_ATTRIBUTION_HEADER", setTo(0)],
      ["CLAUDE_CODE_TOTAL_TOKENS_REMINDER", setTo("off")],
      ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", setTo(1)],
    ];
    if (body !== undefined) variables.push(["CLAUDE_CODE_EXTRA_BODY", setTo(body)]);
    return { variables: new Map(variables), arguments: ["--model", model], notes: [] };
  },
};

/** What is put into each request as it is. */
function extraBody(backend: ChosenBackend): string | undefined {
  const body = JSON.stringify(samplingOf(backend));
  return body === "{}" ? undefined : body;
}

import type { CoderName } from "./coder-name.ts";
import type { Protocol } from "./protocol.ts";

/** A model server that coders are pointed to, as their settings need it. */
export interface ModelServer {
  /** For people. */
  readonly name: string;
  readonly protocols: readonly Protocol[];
  /** As the clients of Anthropic's protocol want it. */
  readonly anthropicUrl: string | undefined;
  /** As the clients of OpenAI's protocols want it, with `/v1`. */
  readonly openaiUrl: string | undefined;
  readonly model: string;
  readonly smallModel: string | undefined;
  /** The name of the variable that holds the key; undefined where none is needed. */
  readonly keyEnv: string | undefined;
  /** Tokens; undefined: nobody has said. */
  readonly window: number | undefined;
  readonly output: number | undefined;
  readonly sampling: {
    readonly temperature?: number | undefined;
    readonly topP?: number | undefined;
    readonly topK?: number | undefined;
  };
}

/** What each coder speaks. Gemini CLI 0.61.0 speaks Google's protocol, which none of these servers does. */
export const coderProtocols: Readonly<Record<CoderName, Protocol | undefined>> = {
  claude: "anthropic",
  opencode: "openai-chat",
  codex: "openai-responses",
  gemini: undefined,
  qwen: "openai-chat",
};

/** How tokens are chosen, in the words of both vendors' protocols. */
export function samplingOf({ sampling }: Pick<ModelServer, "sampling">): Record<string, number | undefined> {
  return { temperature: sampling.temperature, top_p: sampling.topP, top_k: sampling.topK };
}

/** Tokens of an answer; where only the window is known at most a quarter of it, and what Claude Code takes by itself. */
export function outputOf({ output, window }: Pick<ModelServer, "output" | "window">): number | undefined {
  return output ?? (window === undefined ? undefined : Math.min(32_000, Math.floor(window / 4)));
}

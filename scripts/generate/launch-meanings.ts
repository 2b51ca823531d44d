// What each variable and key of a launched client is for, and how that was seen. The generator refuses one that a
// launcher sets and that is not here, and one here that none sets.
import type { CoderName } from "../../src/model/coder-name.ts";

/** `sent`: seen in requests at a server on loopback; `read`: read in the client; `told`: told by its documentation. */
export type Seen = "sent" | "read" | "told";

export interface Meaning {
  readonly about: string;
  readonly seen: Seen;
}

export type CoderMeanings = Readonly<Record<string, Meaning>>;

const sent = (about: string): Meaning => ({ about, seen: "sent" });
const told = (about: string): Meaning => ({ about, seen: "told" });
const read = (about: string): Meaning => ({ about, seen: "read" });

/** With the version of the client in which it was looked at. */
export const launchMeanings: Readonly<
  Record<Exclude<CoderName, "gemini">, { readonly version: string; readonly keys: CoderMeanings }>
> = {
  claude: {
    version: "Claude Code 2.1.329",
    keys: {
      ANTHROPIC_BASE_URL: sent("the server, without `/v1`"),
      ANTHROPIC_AUTH_TOKEN: sent("the key, as `Authorization: Bearer`"),
      ANTHROPIC_API_KEY: sent("empty: a key of yours would be sent to the server, before the token"),
      CLAUDE_CODE_OAUTH_TOKEN: told("not set: it is for Anthropic's service"),
      CLAUDE_CODE_USE_BEDROCK: told("not set: the base URL would not count"),
      CLAUDE_CODE_USE_VERTEX: told("not set: the same"),
      CLAUDE_CODE_USE_FOUNDRY: told("not set: the same"),
      ANTHROPIC_MODEL: told("not set: the argument says the model"),
      ANTHROPIC_DEFAULT_OPUS_MODEL: sent("what `opus` is, also in agents and commands"),
      ANTHROPIC_DEFAULT_SONNET_MODEL: sent("what `sonnet` is"),
      ANTHROPIC_DEFAULT_HAIKU_MODEL: sent("what `haiku` is, and the model of small work in the background"),
      CLAUDE_CODE_SUBAGENT_MODEL: sent("the model of agents that name none"),
      CLAUDE_CODE_MAX_CONTEXT_TOKENS: sent(
        "the window; without it 1,000,000 tokens are taken for an unknown model",
      ),
      CLAUDE_CODE_MAX_OUTPUT_TOKENS: sent(
        "the longest answer; 32,000 without it, more than a small window has",
      ),
      CLAUDE_CODE_ATTRIBUTION_HEADER: read(
        "off: it changes with each request, and servers could reuse nothing",
      ),
      CLAUDE_CODE_TOTAL_TOKENS_REMINDER: read("off, for the same reason"),
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: told("no reports to the vendor"),
      CLAUDE_CODE_EXTRA_BODY: sent("sampling, put into each request; only when the backend says how"),
      "--model": sent("the model"),
    },
  },
  opencode: {
    version: "OpenCode 1.18.33",
    keys: {
      OPENCODE_CONFIG_CONTENT: sent("settings above those of all files: provider, models, limits"),
      AGENTSMGR_BACKEND_KEY: sent("the key, which the settings name as `{env:AGENTSMGR_BACKEND_KEY}`"),
    },
  },
  codex: {
    version: "Codex 0.169.0",
    keys: {
      AGENTSMGR_BACKEND_KEY: sent("the key, which the provider names as `env_key`"),
      "-c model_provider": sent("the provider of this run"),
      "-c model_providers.agentsmgr.name": read("its name, for people"),
      "-c model_providers.agentsmgr.base_url": sent("the server, with `/v1`"),
      "-c model_providers.agentsmgr.wire_api": sent("`responses`, the one protocol that it speaks"),
      "-c model_providers.agentsmgr.env_key": sent("the variable that holds the key"),
      "-c model": sent("the model"),
      "-c model_context_window": sent("the window"),
      "-c model_auto_compact_token_limit": sent(
        "when a conversation is made shorter: the window without room for an answer",
      ),
    },
  },
  qwen: {
    version: "Qwen Code 0.24.4",
    keys: {
      OPENAI_BASE_URL: sent("the server, with `/v1`"),
      OPENAI_API_KEY: sent("the key"),
      OPENAI_MODEL: sent("the model"),
      "--auth-type": sent("`openai`: no sign-in"),
      "--model": sent("the model"),
      QWEN_CODE_SYSTEM_SETTINGS_PATH: sent(
        "a settings file of this run: the provider with window and sampling",
      ),
    },
  },
};

import { describe, expect, it } from "vitest";
import type { ChosenBackend } from "../../../src/backends/backend.ts";
import { launchEnvironment, shellLines } from "../../../src/backends/launching/launch-environment.ts";
import { codersFor, launcherFor } from "../../../src/backends/launching/launchers.ts";
import { resolveBackend, withModel } from "../../../src/backends/resolve-backend.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";

const none = { backends: [] };
const local = withModel(resolveBackend("qwen-local", none));
const cloud = withModel(resolveBackend("qwen-cloud", none));

const launch = (coder: CoderName, backend: ChosenBackend, window = 65_536) =>
  launcherFor(coder, backend).launch({ backend, window });

describe("launching a client", () => {
  it("gives Claude Code all that it asks for, and takes a real key away", () => {
    const environment = launchEnvironment(launch("claude", local), {
      PATH: "/bin",
      ANTHROPIC_API_KEY: "sk-real",
      CLAUDE_CODE_OAUTH_TOKEN: "real",
      CLAUDE_CODE_USE_BEDROCK: "1",
    });
    expect(environment).toEqual({
      PATH: "/bin",
      ANTHROPIC_BASE_URL: "http://127.0.0.1:11434",
      ANTHROPIC_AUTH_TOKEN: "local",
      ANTHROPIC_API_KEY: "",
      ANTHROPIC_DEFAULT_OPUS_MODEL: "qwen3-coder-next",
      ANTHROPIC_DEFAULT_SONNET_MODEL: "qwen3-coder-next",
      ANTHROPIC_DEFAULT_HAIKU_MODEL: "qwen3-coder-next",
      CLAUDE_CODE_SUBAGENT_MODEL: "qwen3-coder-next",
      CLAUDE_CODE_MAX_CONTEXT_TOKENS: "65536",
      CLAUDE_CODE_MAX_OUTPUT_TOKENS: "16384",
      CLAUDE_CODE_ATTRIBUTION_HEADER: "0",
      CLAUDE_CODE_TOTAL_TOKENS_REMINDER: "off",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      CLAUDE_CODE_EXTRA_BODY: '{"temperature":1,"top_p":0.95,"top_k":40}',
    });
    expect(launch("claude", local).arguments).toEqual(["--model", "qwen3-coder-next"]);
  });

  it("tells Qwen Code the window and the sampling in a file of the run", () => {
    const { variables, settings } = launch("qwen", local);
    expect([...variables.keys()]).toEqual(["OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL"]);
    expect(settings).toMatchObject({
      variable: "QWEN_CODE_SYSTEM_SETTINGS_PATH",
      json: {
        modelProviders: {
          openai: [
            {
              id: "qwen3-coder-next",
              baseUrl: "http://127.0.0.1:11434/v1",
              envKey: "OPENAI_API_KEY",
              generationConfig: {
                contextWindowSize: 65_536,
                samplingParams: { temperature: 1, top_p: 0.95, top_k: 40, max_tokens: 16_384 },
              },
            },
          ],
        },
      },
    });
  });

  it("gives OpenCode a provider with limits, and notes what it cannot be told", () => {
    const { variables, notes } = launch("opencode", local);
    const content = variables.get("OPENCODE_CONFIG_CONTENT");
    expect(JSON.parse(content?.kind === "value" ? content.value : "")).toMatchObject({
      model: "agentsmgr/qwen3-coder-next",
      small_model: "agentsmgr/qwen3-coder-next",
      provider: {
        agentsmgr: {
          options: { baseURL: "http://127.0.0.1:11434/v1", apiKey: "{env:AGENTSMGR_BACKEND_KEY}" },
          models: { "qwen3-coder-next": { limit: { context: 65_536, output: 16_384 } } },
        },
      },
      share: "disabled",
      autoupdate: false,
    });
    expect(notes).toEqual(["OpenCode cannot be told `top-k`"]);
  });

  it("gives Codex a provider by arguments that are TOML", () => {
    const words = launch("codex", local).arguments;
    expect(words.filter((word) => word !== "-c")).toEqual([
      'model_provider="agentsmgr"',
      'model_providers.agentsmgr.name="qwen-local"',
      'model_providers.agentsmgr.base_url="http://127.0.0.1:11434/v1"',
      'model_providers.agentsmgr.wire_api="responses"',
      'model_providers.agentsmgr.env_key="AGENTSMGR_BACKEND_KEY"',
      'model="qwen3-coder-next"',
      "model_context_window=65536",
      "model_auto_compact_token_limit=49152",
    ]);
  });

  it("refuses what cannot be, with what can", () => {
    expect(() => launcherFor("gemini", local)).toThrow("Google's protocol only");
    expect(() => launcherFor("codex", cloud)).toThrow(
      expect.objectContaining({ hints: ["coders that work with it: claude, opencode, qwen"] }),
    );
    expect(codersFor({ protocols: ["openai-responses"] })).toEqual(["codex"]);
  });
});

describe("the key of a launch", () => {
  const secret = "sk-very-secret";

  it.each(["claude", "opencode", "qwen"] as const)(
    "is the value of its variable for %s, and nowhere else",
    (coder) => {
      const made = launch(coder, cloud);
      const environment = launchEnvironment(made, { DASHSCOPE_API_KEY: secret });
      const holders = Object.entries(environment).filter(([, value]) => value.includes(secret));
      expect(holders).toHaveLength(2);
      expect(JSON.stringify([made.arguments, made.settings, [...made.variables]])).not.toContain(secret);
      expect(shellLines(made).join("\n")).toContain('="$DASHSCOPE_API_KEY"');
    },
  );

  it("is missed by its name", () => {
    expect(() => launchEnvironment(launch("claude", cloud), {})).toThrow("DASHSCOPE_API_KEY is not set");
  });

  it("is quoted for a shell", () => {
    const backend = { ...local, model: "it's; rm -rf $HOME" };
    expect(shellLines(launch("qwen", backend))).toContain(`export OPENAI_MODEL='it'\\''s; rm -rf $HOME'`);
  });
});

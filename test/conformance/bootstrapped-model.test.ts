import { expect, test } from "vitest";
import { claude } from "./adapters/claude.ts";
import { claudeCall } from "./adapters/claude/start.ts";
import { opencode } from "./adapters/opencode.ts";
import { opencodeEnvironment, opencodeProgram } from "./adapters/opencode/environment.ts";
import { qwen } from "./adapters/qwen.ts";
import { qwenEnvironment, qwenProgram } from "./adapters/qwen/session.ts";
import type { ClientAdapter } from "./harness/client-adapter.ts";
import { startFakeModel } from "./harness/fake-model.ts";
import { removePlace, type Place } from "./harness/place.ts";
import { runClient, type ClientCall } from "./harness/run-client.ts";
import { describeInstalled } from "./suite/describe-installed.ts";
import { openBootstrapped } from "./suite/open-bootstrapped.ts";

/** How each client is started in a project as its user does, without a word about a model. */
const starts: readonly (readonly [ClientAdapter, (place: Place) => ClientCall])[] = [
  [claude, (place) => claudeCall(place, ["-p", "Say OK."])],
  [
    opencode,
    (place) => ({
      program: opencodeProgram(),
      arguments: ["run", "--", "Say OK."],
      folder: place.project,
      home: place.home,
      environment: opencodeEnvironment(place, {}),
    }),
  ],
  [
    qwen,
    (place) => {
      const { OPENAI_API_KEY, OPENAI_BASE_URL, QWEN_CODE_SYSTEM_DEFAULTS_PATH, ...environment } =
        qwenEnvironment(place);
      expect([OPENAI_API_KEY, OPENAI_BASE_URL, QWEN_CODE_SYSTEM_DEFAULTS_PATH]).not.toContain(undefined);
      return {
        program: qwenProgram("qwen"),
        arguments: ["-p", "Say OK."],
        folder: place.project,
        home: place.home,
        environment,
      };
    },
  ],
];

for (const [adapter, start] of starts)
  describeInstalled(adapter.id, () => {
    test("asks the model server that the template's questions were answered with", async () => {
      const model = await startFakeModel();
      const models = ["qwen3-coder:30b", "small"];
      const answers = { backend: "vllm", backend_url: model.url, local_models: models };
      const { place } = await openBootstrapped(adapter, answers);
      try {
        const { exitCode, stdout, stderr } = await runClient(start(place));
        expect(exitCode, stdout + stderr).toBe(0);
        expect(stdout).toContain("OK");
        const asked = model.requests.flatMap(({ body }) => (body === undefined ? [] : [String(body.model)]));
        expect(asked).toContain("qwen3-coder:30b");
        expect(asked.filter((name) => !models.includes(name))).toEqual([]);
      } finally {
        removePlace(place);
        await model.close();
      }
    });
  });

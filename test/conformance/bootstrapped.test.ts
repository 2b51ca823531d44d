import { expect, test } from "vitest";
import { claude } from "./adapters/claude.ts";
import { codex } from "./adapters/codex.ts";
import { gemini } from "./adapters/gemini.ts";
import { opencode } from "./adapters/opencode.ts";
import { qwen } from "./adapters/qwen.ts";
import type { GeminiLoaded } from "./adapters/gemini/loaded.ts";
import { runScript } from "./adapters/gemini/run-script.ts";
import { withOpencodeServer } from "./adapters/opencode/server.ts";
import { claudeFacts } from "./expectations/claude.ts";
import { codexFacts } from "./expectations/codex.ts";
import { geminiFacts } from "./expectations/gemini.ts";
import { opencodeFacts } from "./expectations/opencode.ts";
import { qwenFacts } from "./expectations/qwen.ts";
import { describeBootstrapped } from "./suite/describe-bootstrapped.ts";

/** The real clients in a project of the template that we ship, populated: they take all that stands in it. */

describeBootstrapped(claude, claudeFacts, (seen) => {
  test("gives commands the time that the template's settings say", () => {
    expect(seen().exchange.toolResults[0]).toContain("300000|");
  });
});

describeBootstrapped(opencode, opencodeFacts, (seen) => {
  test("shares no session, and does not watch what is built", async () => {
    const { answer } = await withOpencodeServer(seen().place, (server) => server.get("/config"), {});
    expect(answer).toMatchObject({
      share: "disabled",
      watcher: { ignore: expect.arrayContaining(["**/node_modules/**"]) },
    });
  });
});

describeBootstrapped(codex, codexFacts, (seen) => {
  test("keeps variables that hold secrets from commands", () => {
    expect(seen().exchange.toolResults[0]).toContain("|hidden");
  });
});

describeBootstrapped(gemini, geminiFacts, (seen) => {
  test("has checkpoints, and leaves out what is ignored", async () => {
    const { settings } = (await runScript(seen().place, "print-loaded.ts")) as GeminiLoaded;
    expect(settings).toMatchObject({
      general: { checkpointing: { enabled: true } },
      context: { fileFiltering: { respectGitIgnore: true, respectGeminiIgnore: true } },
    });
  });
});

describeBootstrapped(qwen, qwenFacts, (seen) => {
  test("keeps no memory of its own beside the page of rules", () => {
    expect(seen().exchange.context).not.toMatch(/auto.?memory/i);
  });
});

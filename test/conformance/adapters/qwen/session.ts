import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Exchange, Question } from "../../harness/client-adapter.ts";
import { findProgram, type ClientId, type ClientProgram } from "../../harness/client-program.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import { readChatExchange } from "../chat-exchange.ts";

/** Settings of the machine: every file that we write wins over them. */
const machine = {
  security: { auth: { selectedType: "openai" } },
  // In the environment it would win over our settings in 0.5.2.
  model: { name: "any-model" },
  // Else a model is asked in the background what to remember of each session.
  memory: { enableManagedAutoMemory: false },
  // Nor what the user may type next.
  ui: { enableFollowupSuggestions: false },
  privacy: { usageStatisticsEnabled: false },
};

/** What both generations of Qwen Code are started with; nothing of it stands in a file that we write. */
export function qwenEnvironment(place: Place, url = "http://127.0.0.1:1"): Record<string, string> {
  const scratch = join(place.root, "scratch");
  mkdirSync(scratch, { recursive: true });
  const defaults = join(scratch, "system-defaults.json");
  writeFileSync(defaults, JSON.stringify(machine));
  return {
    OPENAI_API_KEY: "no-key",
    OPENAI_BASE_URL: `${url}/v1`,
    QWEN_CODE_SYSTEM_DEFAULTS_PATH: defaults,
    // 0.24.4 looks for the host of its statistics before it has read the settings.
    QWEN_USAGE_STATISTICS_ENABLED: "0",
    // Sockets of its sessions stay in the temporary folder.
    TMPDIR: scratch,
  };
}

export function qwenProgram(id: ClientId): ClientProgram {
  const program = findProgram(id);
  if (program === undefined) throw new Error(`${id} is not installed`);
  return program;
}

/** One headless session. */
export async function askQwen(
  id: ClientId,
  place: Place,
  { question, words = [] }: { question: Question; words?: readonly string[] },
): Promise<Exchange> {
  const model = await startFakeModel(question.script);
  try {
    const unattended = question.isUnattended === true ? ["--yolo"] : [];
    const result = await runClient({
      program: qwenProgram(id),
      arguments: ["--output-format", "stream-json", ...words, ...unattended, typed(question.prompt)],
      folder: place.project,
      home: place.home,
      environment: { ...qwenEnvironment(place, model.url), ...question.environment },
    });
    return { result, requests: model.requests, ...readChatExchange(model.requests, parts) };
  } finally {
    await model.close();
  }
}

/** Reminders stand before the prompt; files that it names divide it. */
const parts = { isContext: (text: string) => text.startsWith("<system-reminder>"), separator: "" };

function typed(prompt: Question["prompt"]): string {
  if (typeof prompt === "string") return prompt;
  return `/${prompt.command} ${prompt.arguments}`.trim();
}

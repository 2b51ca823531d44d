import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Exchange, Question } from "../harness/client-adapter.ts";
import { findProgram, type ClientId, type ClientProgram } from "../harness/client-program.ts";
import { startFakeModel } from "../harness/fake-model.ts";
import type { Place } from "../harness/place.ts";
import { runClient } from "../harness/run-client.ts";
import type { ModelRequest } from "../harness/wire.ts";

/** Settings of the machine: every file that we write wins over them. */
const machine = {
  security: { auth: { selectedType: "openai" } },
  // In the environment it would win over our settings in 0.5.2.
  model: { name: "any-model" },
  // Else a model is asked in the background what to remember of each session.
  memory: { enableManagedAutoMemory: false },
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
    return { result, requests: model.requests, ...readRequests(model.requests) };
  } finally {
    await model.close();
  }
}

function typed(prompt: Question["prompt"]): string {
  if (typeof prompt === "string") return prompt;
  return `/${prompt.command} ${prompt.arguments}`.trim();
}

interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly text?: string }[] | null;
  readonly tool_call_id?: string;
}

/** The main request is the first that offers tools; those of subagents and titles come later or offer none. */
function readRequests(
  requests: readonly ModelRequest[],
): Pick<Exchange, "context" | "prompt" | "tools" | "toolResults"> {
  const main = requests.find(({ body }) => Array.isArray(body?.tools) && body.tools.length > 0);
  const messages: readonly ChatMessage[] = main?.body.messages ?? [];
  const last = messages.findLast(({ role }) => role === "user");
  const isReminder = (text: string): boolean => text.startsWith("<system-reminder>");
  const before = messages.filter((message) => message !== last).flatMap(textsOf);
  const asked = last === undefined ? [] : textsOf(last);
  return {
    context: [...before, ...asked.filter(isReminder)].join("\n"),
    prompt: asked.filter((text) => !isReminder(text)).join(""),
    tools: (main?.body.tools ?? []).map((tool: { function: { name: string } }) => tool.function.name),
    toolResults: readResults(requests),
  };
}

function readResults(requests: readonly ModelRequest[]): string[] {
  const results = new Map<string, string>();
  for (const { body } of requests)
    for (const message of (body?.messages ?? []) as readonly ChatMessage[])
      if (message.role === "tool" && message.tool_call_id !== undefined)
        results.set(message.tool_call_id, textsOf(message).join("\n"));
  return [...results.values()];
}

function textsOf({ content }: ChatMessage): string[] {
  if (typeof content === "string") return [content];
  return (content ?? []).flatMap(({ text }) => (text === undefined ? [] : [text]));
}

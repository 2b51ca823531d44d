import type { Exchange, Question } from "../../harness/client-adapter.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import type { ModelRequest } from "../../harness/wire.ts";
import { claudeCall } from "./start.ts";

/** A session of Claude Code with the faked model, headless. */
export async function askClaude(place: Place, question: Question): Promise<Exchange> {
  const model = await startFakeModel(question.script);
  const { prompt } = question;
  const text = typeof prompt === "string" ? prompt : `/${prompt.command} ${prompt.arguments}`.trimEnd();
  const approval = question.isUnattended === true ? ["--permission-mode", "bypassPermissions"] : [];
  try {
    const result = await runClient(
      claudeCall(place, ["-p", text, ...approval, "--output-format", "stream-json", "--verbose"], {
        ANTHROPIC_BASE_URL: model.url,
        ANTHROPIC_API_KEY: "not-a-key",
        // Else it refuses to go unattended for the superuser, whom containers often run as.
        IS_SANDBOX: "1",
        ...question.environment,
      }),
    );
    return toExchange(model.requests, result);
  } finally {
    await model.close();
  }
}

function toExchange(requests: readonly ModelRequest[], result: Exchange["result"]): Exchange {
  const main = requests.find(({ path, body }) => path.endsWith("/messages") && body?.tools?.length > 0);
  const last = requests.findLast(({ path, body }) => path.endsWith("/messages") && body?.tools?.length > 0);
  const blocks = main === undefined ? [] : userTexts(main);
  const isReminder = (text: string): boolean => text.startsWith("<system-reminder>");
  return {
    result,
    requests,
    context: [...systemTexts(main), ...blocks.filter(isReminder)].join("\n"),
    prompt: blocks.filter((text) => !isReminder(text)).join("\n"),
    tools: (main?.body.tools ?? []).map((tool: { name: string }) => tool.name),
    toolResults: last === undefined ? [] : toolResults(last),
  };
}

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly content?: string | readonly Block[];
}

interface Turn {
  readonly role: string;
  readonly content: string | readonly Block[];
}

function systemTexts(request: ModelRequest | undefined): string[] {
  const system = request?.body.system as string | readonly Block[] | undefined;
  return textsOf(system ?? []);
}

function userTexts({ body }: ModelRequest): string[] {
  const turns = body.messages as readonly Turn[];
  return turns.filter(({ role }) => role === "user").flatMap(({ content }) => textsOf(content));
}

function toolResults({ body }: ModelRequest): string[] {
  const turns = body.messages as readonly Turn[];
  const blocks = turns.flatMap(({ content }) => (typeof content === "string" ? [] : content));
  return blocks
    .filter(({ type }) => type === "tool_result")
    .map(({ content }) => textsOf(content ?? "").join("\n"));
}

function textsOf(content: string | readonly Block[]): string[] {
  if (typeof content === "string") return [content];
  return content.flatMap(({ text }) => (text === undefined ? [] : [text]));
}

import type { Exchange, Question } from "../../harness/client-adapter.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import { offeredTools } from "../../harness/wire-responses.ts";
import type { ModelRequest } from "../../harness/wire.ts";
import { codexCall, providerWords } from "./start.ts";
import { trustHooks } from "./trust-hooks.ts";

/** A session of `codex exec`, which never asks: what needs an approval is refused there. A command is a skill, `$name`. */
export async function askCodex(place: Place, question: Question): Promise<Exchange> {
  const { prompt, environment } = question;
  const text = typeof prompt === "string" ? prompt : `$${prompt.command} ${prompt.arguments}`.trimEnd();
  const hooks = await trustHooks(place);
  const model = await startFakeModel(question.script);
  const approval = question.isUnattended === true ? ["--dangerously-bypass-approvals-and-sandbox"] : [];
  try {
    const words = [...providerWords(place, model.url), ...hooks, "exec", ...approval, "--json", text];
    const result = await runClient(codexCall(place, words, { environment }));
    return { result, ...readRequests(model.requests, text) };
  } finally {
    await model.close();
  }
}

interface Item {
  readonly type: string;
  readonly role?: string;
  readonly content?: readonly Text[];
  readonly output?: string | readonly Text[];
}

interface Text {
  readonly text?: string;
}

/** `text` is what the user typed: behind it stand the skills that it names, before it all else. */
function readRequests(requests: readonly ModelRequest[], text: string): Omit<Exchange, "result"> {
  const asked = requests.filter(({ path, body }) => path.endsWith("/responses") && body !== undefined);
  const [main] = asked;
  const last = asked.findLast(({ headers }) => headers["thread-id"] === main?.headers["thread-id"]);
  const messages = itemsOf(main).filter(({ type }) => type === "message");
  const typed = messages.findIndex(({ role, content }) => role === "user" && textOf(content) === text);
  const isPrompt = ({ role }: Item, index: number): boolean => role === "user" && index >= typed;
  return {
    requests,
    context: textOf(messages.filter((item, index) => !isPrompt(item, index)).flatMap(contentOf)),
    prompt: textOf(messages.filter(isPrompt).flatMap(contentOf)),
    tools: main === undefined ? [] : offeredTools(main.body).map(toolId),
    toolResults: itemsOf(last).flatMap(({ type, output }) =>
      type.endsWith("_output") ? [textOf(output)] : [],
    ),
  };
}

function itemsOf(request: ModelRequest | undefined): readonly Item[] {
  return (request?.body.input ?? []) as readonly Item[];
}

function contentOf({ content = [] }: Item): readonly Text[] {
  return content;
}

function textOf(texts: string | readonly Text[] = []): string {
  if (typeof texts === "string") return texts;
  return texts.flatMap(({ text }) => (text === undefined ? [] : [text])).join("\n");
}

/** As hooks see it: a server's tool with its server. What the provider runs itself has a type only. */
function toolId({ name, namespace, type }: ReturnType<typeof offeredTools>[number]): string {
  if (name === undefined) return type ?? "";
  return namespace?.startsWith("mcp__") ? `${namespace}__${name}` : name;
}

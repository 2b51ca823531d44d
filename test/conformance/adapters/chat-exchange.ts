import type { Exchange } from "../harness/client-adapter.ts";
import type { ModelRequest } from "../harness/wire.ts";

interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly text?: string }[] | null;
  readonly tool_call_id?: string;
}

type ChatExchange = Pick<Exchange, "context" | "prompt" | "tools" | "toolResults">;

/**
 * What requests in the Chat Completions format say. The main request is the first that offers tools: those for titles
 * offer none, those of subagents come later.
 */
export function readChatExchange(requests: readonly ModelRequest[]): ChatExchange {
  const main = requests.find(({ body }) => offeredTools(body).length > 0);
  const messages: readonly ChatMessage[] = main?.body.messages ?? [];
  const asked = messages.findLast(({ role }) => role === "user");
  return {
    context: messages
      .filter((message) => message !== asked)
      .flatMap(textsOf)
      .join("\n"),
    prompt: asked === undefined ? "" : textsOf(asked).join("\n"),
    tools: offeredTools(main?.body),
    toolResults: readResults(requests),
  };
}

/** The names of the tools that a request offers. */
export function offeredTools(body: ModelRequest["body"]): string[] {
  return (body?.tools ?? []).map((tool: { function: { name: string } }) => tool.function.name);
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

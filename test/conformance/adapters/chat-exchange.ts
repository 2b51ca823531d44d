import type { Exchange } from "../harness/client-adapter.ts";
import type { ModelRequest } from "../harness/wire.ts";

interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly text?: string }[] | null;
  readonly tool_call_id?: string;
}

interface ChatOptions {
  /** Parts of the user's message that the client put there itself. */
  readonly isContext?: (text: string) => boolean;
  /** What stood between the parts of the user's message. */
  readonly separator?: string;
}

type ChatExchange = Pick<Exchange, "context" | "prompt" | "tools" | "toolResults">;

/**
 * What requests in the Chat Completions format say. The main request is the first that offers tools: those for titles
 * offer none, those of subagents come later.
 */
export function readChatExchange(
  requests: readonly ModelRequest[],
  { isContext = () => false, separator = "\n" }: ChatOptions = {},
): ChatExchange {
  const main = requests.find(({ body }) => offeredTools(body).length > 0);
  const messages: readonly ChatMessage[] = main?.body.messages ?? [];
  const last = messages.findLast(({ role }) => role === "user");
  const before = messages.filter((message) => message !== last).flatMap(textsOf);
  const asked = last === undefined ? [] : textsOf(last);
  return {
    context: [...before, ...asked.filter(isContext)].join("\n"),
    prompt: asked.filter((text) => !isContext(text)).join(separator),
    tools: offeredTools(main?.body),
    toolResults: [...resultsById(requests).values()],
  };
}

/** The names of the tools that a request offers. */
export function offeredTools(body: ModelRequest["body"]): string[] {
  return (body?.tools ?? []).map((tool: { function: { name: string } }) => tool.function.name);
}

/** What the model got for each of its calls, by the call's id. */
export function resultsById(requests: readonly ModelRequest[]): Map<string, string> {
  const results = new Map<string, string>();
  for (const { body } of requests)
    for (const message of (body?.messages ?? []) as readonly ChatMessage[])
      if (message.role === "tool" && message.tool_call_id !== undefined)
        results.set(message.tool_call_id, textsOf(message).join("\n"));
  return results;
}

function textsOf({ content }: ChatMessage): string[] {
  if (typeof content === "string") return [content];
  return (content ?? []).flatMap(({ text }) => (text === undefined ? [] : [text]));
}

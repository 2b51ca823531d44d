import { eventAnswer, jsonAnswer, type Wire } from "./wire.ts";

/** OpenAI's Chat Completions: OpenCode, Qwen Code. */
export const chatCompletions: Wire = {
  isFor: (path) => path.endsWith("/chat/completions"),
  answer: (reply, { body }, turn) => {
    const isCall = "tool" in reply;
    const message = isCall
      ? {
          role: "assistant",
          tool_calls: [
            {
              index: 0,
              id: `call_${turn}`,
              type: "function",
              function: { name: reply.tool, arguments: JSON.stringify(reply.input) },
            },
          ],
        }
      : { role: "assistant", content: reply.text };
    const finish = isCall ? "tool_calls" : "stop";
    const asked = ("text" in reply ? reply.promptTokens : undefined) ?? 1;
    const usage = { prompt_tokens: asked, completion_tokens: 1, total_tokens: asked + 1 };
    const head = { id: `chat_${turn}`, created: 1, model: body.model };
    if (body.stream !== true)
      return jsonAnswer({
        ...head,
        object: "chat.completion",
        choices: [{ index: 0, message, finish_reason: finish }],
        usage,
      });
    const chunk = { ...head, object: "chat.completion.chunk" };
    return eventAnswer([
      { ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] },
      { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: finish }], usage },
      "[DONE]",
    ]);
  },
};

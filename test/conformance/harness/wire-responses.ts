import { eventAnswer, type Wire } from "./wire.ts";

/** OpenAI's Responses: Codex. */
export const responses: Wire = {
  isFor: (path) => path.endsWith("/responses"),
  answer: (reply, _request, turn) => {
    const item =
      "tool" in reply
        ? {
            type: "function_call",
            id: `item_${turn}`,
            call_id: `call_${turn}`,
            name: reply.tool,
            ...(reply.namespace === undefined ? {} : { namespace: reply.namespace }),
            arguments: JSON.stringify(reply.input),
            status: "completed",
          }
        : {
            type: "message",
            id: `item_${turn}`,
            role: "assistant",
            status: "completed",
            content: [{ type: "output_text", text: reply.text, annotations: [] }],
          };
    const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
    return eventAnswer([
      { type: "response.created", response: { id: `resp_${turn}` } },
      { type: "response.output_item.done", output_index: 0, item },
      { type: "response.completed", response: { id: `resp_${turn}`, output: [item], usage } },
    ]);
  },
};

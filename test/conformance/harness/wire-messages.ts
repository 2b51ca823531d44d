import { eventAnswer, jsonAnswer, type Wire } from "./wire.ts";

/** Anthropic's Messages: Claude Code. */
export const messages: Wire = {
  isFor: (path) => path.endsWith("/messages"),
  answer: (reply, { body }, turn) => {
    const isCall = "tool" in reply;
    const message = {
      id: `msg_${turn}`,
      type: "message",
      role: "assistant",
      model: body.model,
      content: [],
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    const stop = isCall ? "tool_use" : "end_turn";
    if (body.stream !== true) {
      const block = isCall
        ? { type: "tool_use", id: `call_${turn}`, name: reply.tool, input: reply.input }
        : { type: "text", text: reply.text };
      return jsonAnswer({ ...message, content: [block], stop_reason: stop });
    }
    return eventAnswer([
      { type: "message_start", message },
      {
        type: "content_block_start",
        index: 0,
        content_block: isCall
          ? { type: "tool_use", id: `call_${turn}`, name: reply.tool, input: {} }
          : { type: "text", text: "" },
      },
      {
        type: "content_block_delta",
        index: 0,
        delta: isCall
          ? { type: "input_json_delta", partial_json: JSON.stringify(reply.input) }
          : { type: "text_delta", text: reply.text },
      },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason: stop }, usage: { output_tokens: 1 } },
      { type: "message_stop" },
    ]);
  },
};

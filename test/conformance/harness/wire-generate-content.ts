import { eventAnswer, jsonAnswer, type Wire } from "./wire.ts";

/** Google's Generate Content: Gemini CLI. */
export const generateContent: Wire = {
  isFor: (path) => /:(stream)?generateContent$/i.test(path),
  answer: (reply, { path }) => {
    const part =
      "tool" in reply ? { functionCall: { name: reply.tool, args: reply.input } } : { text: reply.text };
    const answer = {
      candidates: [{ content: { role: "model", parts: [part] }, finishReason: "STOP" }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    };
    return path.includes("stream") ? eventAnswer([answer]) : jsonAnswer(answer);
  },
};

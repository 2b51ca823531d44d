import { startAcpSession } from "../harness/acp-session.ts";
import type { ClientCall } from "../harness/run-client.ts";

/** Enough to be worth a compaction. */
export const longPrompt = `Go on. ${"This is what was said before. ".repeat(4000)}`;

/** A session as an editor starts it, in which somebody declines what is asked. It is asked to end. */
export async function attendEditor(call: ClientCall, prompts: readonly string[]): Promise<void> {
  const session = await startAcpSession(call, {
    answer: (method, { options = [] }) => {
      if (method !== "session/request_permission") return {};
      const no = options.find(({ kind }: { kind: string }) => kind === "reject_once");
      return { outcome: { outcome: "selected", optionId: no?.optionId } };
    },
  });
  try {
    for (const prompt of prompts) await session.prompt(prompt);
    await session.close();
  } finally {
    await session.stop();
  }
}

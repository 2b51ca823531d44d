import type { Attendance } from "../../harness/client-adapter.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { AppServer } from "./app-server.ts";
import { providerWords } from "./start.ts";
import { trustHooks } from "./trust-hooks.ts";

/** A session of the app server, in which somebody declines what is asked, and has it compacted (0.169.0). */
export async function attendCodex(place: Place, { script, environment }: Attendance): Promise<void> {
  const hooks = await trustHooks(place);
  const model = await startFakeModel(script);
  const server = new AppServer(place, [...providerWords(place, model.url), ...hooks], {
    environment,
    reply: () => ({ decision: "decline" }),
  });
  try {
    await server.initialize();
    const { thread } = await server.call("thread/start", { cwd: place.project });
    const turns = (): number => server.messages.filter(({ method }) => method === "turn/completed").length;
    await server.call("turn/start", { threadId: thread.id, input: [{ type: "text", text: "Go on." }] });
    await server.waitFor(() => turns() > 0 || undefined);
    await server.call("thread/compact/start", { threadId: thread.id });
    await server.waitFor(() => turns() > 1 || undefined);
    await server.close();
  } finally {
    await server.stop();
    await model.close();
  }
}

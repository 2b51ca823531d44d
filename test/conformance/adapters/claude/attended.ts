import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { startClient, type RunningClient } from "../../harness/run-client.ts";
import type { Attendance } from "../../harness/client-adapter.ts";
import { claudeCall } from "./start.ts";

/** It tells of a question that nobody has answered for 6 seconds. Milliseconds. */
const hesitation = 6500;

/** A session over the control protocol, in which somebody declines what is asked, and has it compacted (2.1.329). */
export async function attendClaude(place: Place, { script, environment }: Attendance): Promise<void> {
  const model = await startFakeModel(script);
  const words = ["--input-format", "stream-json", "--output-format", "stream-json", "--verbose"];
  const running = startClient(
    claudeCall(place, ["-p", ...words, "--permission-prompt-tool", "stdio"], {
      ANTHROPIC_BASE_URL: model.url,
      ANTHROPIC_API_KEY: "not-a-key",
      ...environment,
    }),
  );
  try {
    declineAll(running);
    for (const [index, text] of ["Go on.", "/compact"].entries()) {
      send(running, { type: "user", message: { role: "user", content: text } });
      await running.waitFor(({ stdout }) => linesOf(stdout, "result").length > index || undefined);
    }
    running.child.stdin?.end();
    await running.ended;
  } finally {
    await running.stop();
    await model.close();
  }
}

interface Line {
  readonly type: string;
  readonly request_id?: string;
}

function declineAll(running: RunningClient): void {
  const answered = new Set<string>();
  running.child.stdout?.on("data", () => {
    for (const { request_id: id = "" } of linesOf(running.texts.stdout, "control_request")) {
      if (answered.has(id)) continue;
      answered.add(id);
      const response = { behavior: "deny", message: "No." };
      const answer = { subtype: "success", request_id: id, response };
      setTimeout(() => send(running, { type: "control_response", response: answer }), hesitation);
    }
  });
}

function send(running: RunningClient, message: object): void {
  running.child.stdin?.write(`${JSON.stringify(message)}\n`);
}

function linesOf(stdout: string, type: string): Line[] {
  const lines = stdout.split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Line).filter((line) => line.type === type);
}

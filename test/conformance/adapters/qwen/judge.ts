import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../../../src/permissions/decision.ts";
import { describeCall, type ToolCall } from "../../../../src/permissions/tool-call.ts";
import { startAcpSession } from "../../harness/acp-session.ts";
import { nodeFolder } from "../../harness/client-program.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import type { ModelRequest, Reply } from "../../harness/wire.ts";
import { offeredTools, resultsById } from "../chat-exchange.ts";
import { nativeCall } from "./native-call.ts";
import { qwenEnvironment, qwenProgram } from "./session.ts";

/**
 * What Qwen Code 0.24.4 does with each of the calls: a faked model makes them, one after the other, in a session as an
 * editor starts it, so that there is somebody to ask. What is asked for is declined. What is allowed runs, and does
 * nothing: its path has a shell, and idle programs.
 */
export async function judgeCalls(place: Place, calls: readonly ToolCall[]): Promise<Verdict[]> {
  const asked = new Set<string>();
  const script = new CallScript(calls.map((call) => nativeCall(call, place)));
  const model = await startFakeModel((request) => script.next(request));
  const session = await startAcpSession(
    {
      program: qwenProgram("qwen"),
      arguments: ["--acp"],
      folder: place.project,
      home: place.home,
      environment: { ...qwenEnvironment(place, model.url), PATH: idlePath(place) },
      limit: 60_000 + calls.length * 2_000,
    },
    {
      answer: (method, { toolCall, options = [] }) => {
        if (method !== "session/request_permission") return {};
        asked.add(toolCall.toolCallId);
        const no = options.find(({ kind }: { kind: string }) => kind === "reject_once");
        return { outcome: { outcome: "selected", optionId: no?.optionId } };
      },
    },
  );
  try {
    // What is declined ends a turn.
    while (!script.isDone) await session.prompt("Go on.");
    const results = resultsById(model.requests);
    return calls.map((call, index) => {
      const id = script.ids[index] ?? "";
      return asked.has(id) ? "ask" : readVerdict(results.get(id), call);
    });
  } finally {
    await session.stop();
    await model.close();
  }
}

/** Calls that are made one after the other, and their ids. */
class CallScript {
  readonly ids: string[] = [];
  readonly #calls: readonly Reply[];
  #turn = 0;
  #inARow = 0;

  constructor(calls: readonly Reply[]) {
    this.#calls = calls;
  }

  get isDone(): boolean {
    return this.ids.length === this.#calls.length;
  }

  /** Requests of the session offer the shell; others, of subagents too, get a word. */
  next({ body }: ModelRequest): Reply {
    this.#turn += 1;
    const call = offeredTools(body).includes("tool_search") ? this.#calls[this.ids.length] : undefined;
    // The client ends turns with many calls that fail.
    this.#inARow = call === undefined || this.#inARow === 3 ? 0 : this.#inARow + 1;
    if (call === undefined || this.#inARow === 0) return { text: "OK" };
    this.ids.push(`call_${this.#turn}`);
    return call;
  }
}

const refused =
  /denied by permission rules|blocked by|is disabled|disabled by default|not found in registry|[Pp]lan mode/;

function readVerdict(result: string | undefined, call: ToolCall): Verdict {
  if (result === undefined) throw new Error(`what became of ${describeCall(call)} is unclear`);
  return refused.test(result) ? "deny" : "allow";
}

/** Programs that calls name; each is there, and ends with 0. */
const programs =
  "cargo cat chmod cp curl dd docker env find gh git go head kill kubectl ls make mkdir mv nc npm probe pytest python3 rg rm scp sed ssh sudo terraform touch uv wget xargs".split(
    " ",
  );

function idlePath({ root }: Place): string {
  const folder = join(root, "scratch/idle");
  mkdirSync(folder, { recursive: true });
  symlinkSync("/bin/bash", join(folder, "bash"));
  symlinkSync("/bin/sh", join(folder, "sh"));
  // For the place's servers.
  symlinkSync(join(nodeFolder, "node"), join(folder, "node"));
  for (const name of programs) {
    writeFileSync(join(folder, name), "#!/bin/sh\nexit 0\n");
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

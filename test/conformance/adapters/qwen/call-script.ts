import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeFolder } from "../../harness/client-program.ts";
import type { Place } from "../../harness/place.ts";
import type { ModelRequest, Reply } from "../../harness/wire.ts";
import { offeredTools } from "../chat-exchange.ts";

/** Calls that are made one after the other, and their ids. */
export class CallScript {
  readonly ids: string[] = [];
  readonly #calls: readonly Reply[];
  readonly #isOfSession: (tools: readonly string[]) => boolean;
  readonly #callsOfTurn: number;
  #turn = 0;
  #inARow = 0;

  /**
   * Requests of the session are told by the tools that they offer; others, of subagents too, get a word.
   *
   * @param callsOfTurn after so many calls the model says a word, which ends the turn
   */
  constructor(
    calls: readonly Reply[],
    isOfSession: (tools: readonly string[]) => boolean,
    { callsOfTurn = 3 }: { readonly callsOfTurn?: number } = {},
  ) {
    this.#calls = calls;
    this.#isOfSession = isOfSession;
    this.#callsOfTurn = callsOfTurn;
  }

  get isDone(): boolean {
    return this.ids.length === this.#calls.length;
  }

  next({ body }: ModelRequest): Reply {
    this.#turn += 1;
    const call = this.#isOfSession(offeredTools(body)) ? this.#calls[this.ids.length] : undefined;
    // The client ends turns with many calls that fail.
    this.#inARow = call === undefined || this.#inARow === this.#callsOfTurn ? 0 : this.#inARow + 1;
    if (call === undefined || this.#inARow === 0) return { text: "OK" };
    this.ids.push(`call_${this.#turn}`);
    return call;
  }
}

/** Programs that calls name; each is there, and ends with 0. */
const programs =
  "cargo cat chmod cp curl dd docker env find gh git go head kill kubectl ls make mkdir mv nc npm probe pytest python3 rg rm scp sed ssh sudo terraform touch uv wget xargs".split(
    " ",
  );

/** A path with a shell, and idle programs. */
export function idlePath({ root }: Place): string {
  const folder = join(root, "scratch/idle");
  rmSync(folder, { recursive: true, force: true });
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

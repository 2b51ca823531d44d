import { fileURLToPath } from "node:url";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import { geminiCall } from "./start-gemini.ts";

/** Runs one of the scripts beside this file by the client's Node, in the place, and reads its last line. */
export async function runScript(place: Place, name: string, words: readonly string[] = []): Promise<unknown> {
  const call = geminiCall(place, words);
  const [node = "", program = ""] = call.program.command;
  const script = fileURLToPath(new URL(name, import.meta.url));
  const result = await runClient({ ...call, program: { ...call.program, command: [node, script, program] } });
  if (result.exitCode !== 0) throw new Error(`${name} failed:\n${result.stderr}`);
  return JSON.parse(result.stdout.trimEnd().split("\n").at(-1) ?? "");
}

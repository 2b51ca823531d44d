import { cacheHome } from "../config/state-folder.ts";
import { askClient, type AskedCheck } from "../inspecting/asking/ask-client.ts";
import type { InspectedCoder } from "../reporting/format-inspections.ts";
import { sceneOf, type SceneParts } from "./scene-of.ts";

/** Milliseconds that a check of a client gets. */
const patience = 30_000;

export interface AskedClients {
  /** With what the clients say. */
  readonly coders: readonly InspectedCoder[];
  readonly checks: readonly AskedCheck[];
}

/** Has the installed clients look at copies of what they read, one after the other. */
export async function askClients(
  coders: readonly InspectedCoder[],
  parts: Omit<SceneParts, "client">,
): Promise<AskedClients> {
  const { environment, home, progress, signal } = parts.terminal;
  const told: InspectedCoder[] = [];
  const checks: AskedCheck[] = [];
  for (const inspected of coders) {
    const { coder, client, isHere } = inspected;
    const isAsked = isHere && client?.version !== undefined;
    const result = isAsked
      ? await askClient({
          coder,
          program: client.path,
          scene: sceneOf({ ...parts, client }),
          inspection: inspected,
          // Not the system's own folder for such: Codex takes what lies there for anybody's.
          scratch: `${cacheHome(environment, home)}/agentsmgr/asking`,
          signal,
          limit: patience,
          onCheck: (call) => progress.update(`asking \`${call}\` ...`),
        })
      : { asked: [], findings: [] };
    told.push({ ...inspected, findings: [...inspected.findings, ...result.findings], asked: result.asked });
    checks.push(...result.asked);
  }
  progress.clear();
  return { coders: told, checks };
}

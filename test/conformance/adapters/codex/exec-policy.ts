import { join } from "node:path";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import { codexCall } from "./start.ts";

/** What the rules of a project say about commands, each as its words; undefined for one that none of them is about. */
export async function askRules(
  place: Place,
  commands: readonly (readonly string[])[],
): Promise<(string | undefined)[]> {
  const rules = join(place.project, ".codex/rules/agentsmgr.rules");
  const said: (string | undefined)[] = [];
  for (const words of commands) {
    const check = ["execpolicy", "check", "--resolve-host-executables", "--rules", rules, "--", ...words];
    const { exitCode, stdout, stderr } = await runClient(codexCall(place, check));
    if (exitCode !== 0) throw new Error(`\`codex execpolicy check\` ended with ${exitCode}: ${stderr}`);
    said.push((JSON.parse(stdout) as { readonly decision?: string }).decision);
  }
  return said;
}

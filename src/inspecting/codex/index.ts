import { childOf } from "../../files/path-rules.ts";
import type { Reading } from "../reading.ts";
import { baseName } from "../settings-file.ts";
import { readAgents } from "./agents.ts";
import { readHooks } from "./hooks.ts";
import { readLayers, type CodexLayers } from "./layers.ts";
import { readMemory } from "./memory.ts";
import { readServers } from "./servers.ts";
import { readSkills } from "./skills.ts";

/** What Codex would load, by what 0.169.0 was seen to do. */
export async function inspectCodex(reading: Reading): Promise<void> {
  const layers = await readLayers(reading);
  readRules(reading, layers);
  await readHooks(reading, layers);
  await readServers(reading, layers);
  readMemory(reading, layers);
  await readSkills(reading, layers);
  await readAgents(reading, layers);
  tellPrompts(reading);
}

/** `rules/*.rules`; whether they are right only the client can say: they are programs of a kind. */
function readRules(reading: Reading, { user, project }: CodexLayers): void {
  for (const { folder, level, isTrusted } of [user, ...project]) {
    const place = childOf(folder, "rules");
    for (const name of reading.names(place)) {
      const path = childOf(place, name);
      if (!name.endsWith(".rules") || !reading.isFile(path)) continue;
      reading.add({ kind: "policy", name, path, level, state: isTrusted ? "loaded" : "waiting" });
    }
  }
}

/** The folder of the commands that there once were. */
function tellPrompts(reading: Reading): void {
  const folder = childOf(reading.userFolder, "prompts");
  const names = reading.names(folder).filter((name) => name.endsWith(".md"));
  if (names.length === 0) return;
  for (const name of names)
    reading.add({
      kind: "command",
      name: baseName(name),
      path: childOf(folder, name),
      level: "user",
      state: "passed-over",
    });
  reading.tell({
    code: "doctor/passed-over",
    severity: "warning",
    message: `the ${names.length === 1 ? "prompt" : `${names.length} prompts`} in \`${reading.show(folder)}\` ${names.length === 1 ? "is" : "are"} not read`,
    location: { path: folder },
    why: "there are no prompts of the user's any more, since 0.117: a command is a skill, called as `$NAME`",
    next: ["make skills of them, or remove the folder"],
  });
}

import { checkHooks, type HookCommand } from "../check-hook.ts";
import { addHooks, hookEntries, projectWords, tellUnknownEvents } from "../hook-groups.ts";
import type { Reading } from "../reading.ts";
import { readAgents, readCommands, readSkills } from "./items.ts";
import { readMemory } from "./memory.ts";
import { qwenHookEvents } from "./old-keys.ts";
import { readQwenScene, type QwenScene } from "./places.ts";
import { readServers } from "./servers.ts";

/** What Qwen Code would load, by what 0.24.4 was seen to do, and older ones by their generation. */
export async function inspectQwen(reading: Reading): Promise<void> {
  const scene = await readQwenScene(reading);
  if (scene.generation.hasHooks) await readHooks(reading, scene);
  await readServers(reading, scene);
  await readMemory(reading, scene);
  await readCommands(reading, scene);
  await readAgents(reading, scene);
  await readSkills(reading, scene);
}

async function readHooks(reading: Reading, { settings }: QwenScene): Promise<void> {
  const isOff = settings.some(({ value }) => value["disableAllHooks"] === true);
  const commands: HookCommand[] = [];
  for (const file of settings) {
    const table = file.value["hooks"];
    const why = "a hook for an event that it does not know is skipped";
    await tellUnknownEvents(reading, file, { table, key: ["hooks"], events: qwenHookEvents, why });
    const entries = hookEntries(table, ["hooks"], qwenHookEvents);
    commands.push(...(await addHooks(reading, file, entries, () => (isOff ? "off" : "loaded"))));
  }
  const words = projectWords(reading, "QWEN_PROJECT_DIR", "CLAUDE_PROJECT_DIR", "GEMINI_PROJECT_DIR");
  await checkHooks(reading, commands, words);
}

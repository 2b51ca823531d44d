import type { Reading } from "../reading.ts";
import { readAgents } from "./agents.ts";
import { readCommands } from "./commands.ts";
import { readMemory } from "./memory.ts";
import { readGeminiScene } from "./places.ts";
import { readHooks, readPolicies, readServers } from "./settings.ts";
import { readSkills } from "./skills.ts";

/** What Gemini CLI would load, by what 0.61.0 was seen to do. */
export async function inspectGemini(reading: Reading): Promise<void> {
  const scene = await readGeminiScene(reading);
  await readHooks(reading, scene);
  await readServers(reading, scene);
  readPolicies(reading, scene);
  readMemory(reading, scene);
  const skills = await readSkills(reading, scene);
  readCommands(reading, scene, skills);
  await readAgents(reading, scene);
}

import type { Reading } from "../reading.ts";
import { readItems } from "./items.ts";
import { readMemory } from "./memory.ts";
import { readServers } from "./servers.ts";
import { readSettings } from "./settings.ts";
import { readSkills } from "./skills.ts";

/** What OpenCode would load, by what 1.18.33 was seen to do. It asks for no trust. */
export async function inspectOpencode(reading: Reading): Promise<void> {
  const settings = await readSettings(reading);
  await readServers(reading, settings);
  readMemory(reading);
  await readItems(reading, settings);
  await readSkills(reading, settings);
}

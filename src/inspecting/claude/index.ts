import type { Reading } from "../reading.ts";
import { readAgents, readCommandsAndSkills } from "./items.ts";
import { readMemory } from "./memory.ts";
import { readServers } from "./servers.ts";
import { readHooks, readSettings } from "./settings.ts";
import { readTrust, tellUntrustedRules } from "./trust.ts";

/** What Claude Code would load, by what 2.1.329 was seen to do. */
export async function inspectClaude(reading: Reading): Promise<void> {
  const settings = await readSettings(reading);
  const trust = readTrust(reading);
  await tellUntrustedRules(reading, trust, settings);
  await readHooks(reading, settings);
  await readServers(reading, trust, settings);
  await readMemory(reading, settings);
  await readCommandsAndSkills(reading);
  await readAgents(reading);
}

import type { CoderName } from "../model/coder-name.ts";
import { inspectClaude } from "./claude/index.ts";
import { inspectCodex } from "./codex/index.ts";
import type { Finding } from "./finding.ts";
import type { FoundItem } from "./found-item.ts";
import { inspectGemini } from "./gemini/index.ts";
import { inspectOpencode } from "./opencode/index.ts";
import { inspectQwen } from "./qwen/index.ts";
import { Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

const inspectors: Readonly<Record<CoderName, (reading: Reading) => Promise<void>>> = {
  claude: inspectClaude,
  opencode: inspectOpencode,
  codex: inspectCodex,
  gemini: inspectGemini,
  qwen: inspectQwen,
};

/** What one client would load in a scene, and what is to be known about it. */
export interface Inspection {
  readonly coder: CoderName;
  readonly items: readonly FoundItem[];
  readonly findings: readonly Finding[];
}

/** Reads, and never writes, and starts nothing. */
export async function inspectCoder(coder: CoderName, scene: Scene): Promise<Inspection> {
  const reading = new Reading(coder, scene);
  await inspectors[coder](reading);
  return { coder, items: reading.items, findings: reading.findings };
}

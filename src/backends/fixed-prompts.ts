import type { CoderName } from "../model/coder-name.ts";
import type { Protocol } from "../model/protocol.ts";
import { codersFor } from "./launching/launchers.ts";

/**
 * Tokens of what a client sends before the first word of the user, by a quarter of the bytes of its first request: seen at
 * a server on loopback with Claude Code 2.1.329, OpenCode 1.18.33, Codex 0.169.0, Gemini CLI 0.61.0 and Qwen Code 0.24.4,
 * with all their tools.
 */
const fixedPrompts: Readonly<Record<CoderName, number>> = {
  claude: 12_300,
  opencode: 7_800,
  codex: 9_800,
  gemini: 8_300,
  qwen: 15_500,
};

/** Tokens that work needs beside that: a file or two, and an answer. */
const workingRoom = 16_000;

/** The smallest window in which a coder can work. */
export function neededWindow(coder: CoderName): number {
  return fixedPrompts[coder] + workingRoom;
}

/** The coders that a server of these protocols can serve, and that can work in such a window. */
export function fittingCoders(protocols: readonly Protocol[], window: number): readonly CoderName[] {
  return codersFor({ protocols }).filter((coder) => neededWindow(coder) <= window);
}

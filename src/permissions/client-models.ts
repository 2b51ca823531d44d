import type { CoderName } from "../model/coder-name.ts";
import { readClaudePermissions } from "./claude/index.ts";
import { readCodexPermissions } from "./codex/index.ts";
import { readGeminiPermissions } from "./gemini/index.ts";
import { readOpencodePermissions } from "./opencode/read-permissions.ts";
import type { ReadPermissions } from "./permission-model.ts";
import { readQwenPermissions } from "./qwen/index.ts";

/**
 * How each client decides. Loaded on demand, all together: one by one they would share a dozen small files with the rest
 * of the library, each of which is read when that is imported.
 */
export const clientModels: Readonly<Record<CoderName, ReadPermissions>> = {
  claude: readClaudePermissions,
  opencode: readOpencodePermissions,
  codex: readCodexPermissions,
  gemini: readGeminiPermissions,
  qwen: readQwenPermissions,
};

import type { CoderName } from "../../model/coder-name.ts";
import { claudeQuestions } from "../claude/questions.ts";
import { codexQuestions } from "../codex/questions.ts";
import { geminiQuestions } from "../gemini/questions.ts";
import { opencodeQuestions } from "../opencode/questions.ts";
import { qwenQuestions } from "../qwen/questions.ts";
import type { ClientQuestions } from "./client-check.ts";

export const clientQuestions: Readonly<Record<CoderName, ClientQuestions>> = {
  claude: claudeQuestions,
  opencode: opencodeQuestions,
  codex: codexQuestions,
  gemini: geminiQuestions,
  qwen: qwenQuestions,
};

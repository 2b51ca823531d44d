import type { HookEvent } from "../../../src/model/hooks-file.ts";

/** The events by the names that Claude Code gave them (2.1.329). Qwen Code (0.24.4) has them all, Codex (0.169.0) most. */
export const claudeEvents: Readonly<Record<HookEvent, string>> = {
  "pre-tool-use": "PreToolUse",
  "post-tool-use": "PostToolUse",
  "user-prompt-submit": "UserPromptSubmit",
  "session-start": "SessionStart",
  "session-end": "SessionEnd",
  stop: "Stop",
  "subagent-start": "SubagentStart",
  "subagent-stop": "SubagentStop",
  "pre-compact": "PreCompact",
  "post-compact": "PostCompact",
  notification: "Notification",
  "permission-request": "PermissionRequest",
};

/** Gemini CLI 0.61.0: names of its own, and none for subagents, for after a compaction, and for permissions. */
export const geminiEvents: Readonly<Partial<Record<HookEvent, string>>> = {
  "pre-tool-use": "BeforeTool",
  "post-tool-use": "AfterTool",
  "user-prompt-submit": "BeforeAgent",
  "session-start": "SessionStart",
  "session-end": "SessionEnd",
  stop: "AfterAgent",
  "pre-compact": "PreCompress",
  notification: "Notification",
};

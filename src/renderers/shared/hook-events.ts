import type { HookEvent } from "../../model/hooks-file.ts";

/** The events as Claude Code (2.1.329) named them; Qwen Code (0.24.4) took all of them over, Codex (0.169.0) most. */
export const claudeHookEvents: Readonly<Record<HookEvent, string>> = {
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

import { native, type Capabilities } from "../capabilities.ts";

/** Checked with Claude Code 2.1.329. */
export const claudeCapabilities: Capabilities = {
  memory: {
    "per-project": native("`CLAUDE.md`, `.claude/rules/` for texts with `paths`"),
    "per-user": native("`~/.claude/CLAUDE.md`, `~/.claude/rules/`"),
  },
  commands: {
    "per-project": native("`.claude/commands/**/*.md`"),
    "per-user": native("`~/.claude/commands/**/*.md`"),
  },
  agents: {
    "per-project": native("`.claude/agents/**/*.md`"),
    "per-user": native("`~/.claude/agents/**/*.md`"),
  },
  skills: {
    "per-project": native("`.claude/skills/`"),
    "per-user": native("`~/.claude/skills/`"),
  },
  servers: {
    "per-project": native("`.mcp.json`"),
    "per-user": native("`~/.claude.json`, `mcpServers`"),
  },
  permissions: {
    "per-project": native("`.claude/settings.json`, `permissions`"),
    "per-user": native("`~/.claude/settings.json`, `permissions`"),
  },
  hooks: {
    "per-project": native("`.claude/settings.json`, `hooks`"),
    "per-user": native("`~/.claude/settings.json`, `hooks`"),
  },
  settings: {
    "per-project": native("`.claude/settings.json`, `model` and `env`"),
    "per-user": native("`~/.claude/settings.json`, `model` and `env`"),
  },
};

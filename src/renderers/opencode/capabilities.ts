import { native, none, type Capabilities } from "../capabilities.ts";

/** Checked with OpenCode 1.18.33. */
export const opencodeCapabilities: Capabilities = {
  memory: {
    "per-project": native("`AGENTS.md`"),
    "per-user": native("`~/.config/opencode/AGENTS.md`"),
  },
  commands: {
    "per-project": native("`.opencode/commands/**/*.md`"),
    "per-user": native("`~/.config/opencode/commands/**/*.md`"),
  },
  agents: {
    "per-project": native("`.opencode/agents/**/*.md`"),
    "per-user": native("`~/.config/opencode/agents/**/*.md`"),
  },
  skills: {
    "per-project": native("`.opencode/skills/`, or Claude Code's where it has them"),
    "per-user": native("`~/.config/opencode/skills/`, or Claude Code's where it has them"),
  },
  servers: {
    "per-project": native("`opencode.json`, `mcp`"),
    "per-user": native("`~/.config/opencode/opencode.json`, `mcp`"),
  },
  permissions: {
    "per-project": native("`opencode.json`, `permission`"),
    "per-user": native("`~/.config/opencode/opencode.json`, `permission`"),
  },
  hooks: {
    "per-project": none("no declarative form; plugins are code"),
    "per-user": none("no declarative form; plugins are code"),
  },
  settings: {
    "per-project": native("`opencode.json`, `model` and `small_model`; no environment"),
    "per-user": native("`~/.config/opencode/opencode.json`, `model` and `small_model`; no environment"),
  },
};

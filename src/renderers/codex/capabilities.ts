import { emulated, native, type Capabilities } from "../capabilities.ts";

/** Checked with Codex 0.169.0. */
export const codexCapabilities: Capabilities = {
  memory: {
    "per-project": native("`AGENTS.md`"),
    "per-user": native("`~/.codex/AGENTS.md`"),
  },
  commands: {
    "per-project": emulated("skills in `.codex/skills/`, called as `$name`"),
    "per-user": emulated("skills in `~/.codex/skills/`, called as `$name`"),
  },
  agents: {
    "per-project": native("`.codex/agents/**/*.toml`"),
    "per-user": native("`~/.codex/agents/**/*.toml`"),
  },
  skills: {
    "per-project": native("`.codex/skills/`"),
    "per-user": native("`~/.codex/skills/`"),
  },
  servers: {
    "per-project": native("`.codex/config.toml`, `mcp_servers`"),
    "per-user": native("`~/.codex/config.toml`, `mcp_servers`"),
  },
  permissions: {
    "per-project": native("`.codex/rules/agentsmgr.rules` for commands; sandbox and approval policy"),
    "per-user": native("`~/.codex/rules/agentsmgr.rules` for commands; sandbox and approval policy"),
  },
  hooks: {
    "per-project": native("`.codex/hooks.json`"),
    "per-user": native("`~/.codex/hooks.json`"),
  },
  settings: {
    "per-project": native("`.codex/config.toml`, `model` and `shell_environment_policy`"),
    "per-user": native("`~/.codex/config.toml`, `model` and `shell_environment_policy`"),
  },
};

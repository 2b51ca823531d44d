import { native, type Capabilities } from "../capabilities.ts";

/** Checked with Gemini CLI 0.61.0. */
export const geminiCapabilities: Capabilities = {
  memory: {
    "per-project": native("`GEMINI.md`"),
    "per-user": native("`~/.gemini/GEMINI.md`"),
  },
  commands: {
    "per-project": native("`.gemini/commands/**/*.toml`"),
    "per-user": native("`~/.gemini/commands/**/*.toml`"),
  },
  agents: {
    "per-project": native("`.gemini/agents/*.md`"),
    "per-user": native("`~/.gemini/agents/*.md`"),
  },
  skills: {
    "per-project": native("`.gemini/skills/`"),
    "per-user": native("`~/.gemini/skills/`"),
  },
  servers: {
    "per-project": native("`.gemini/settings.json`, `mcpServers`"),
    "per-user": native("`~/.gemini/settings.json`, `mcpServers`"),
  },
  permissions: {
    "per-project": native("`.gemini/policies/agentsmgr.toml`, named by `policyPaths`"),
    "per-user": native("`~/.gemini/policies/agentsmgr.toml`"),
  },
  hooks: {
    "per-project": native("`.gemini/settings.json`, `hooks`"),
    "per-user": native("`~/.gemini/settings.json`, `hooks`"),
  },
  settings: {
    "per-project": native("`.gemini/settings.json`, `model`; no environment"),
    "per-user": native("`~/.gemini/settings.json`, `model`; no environment"),
  },
};

import { native, none, type Capabilities, type Capability } from "../capabilities.ts";
import type { Mode } from "../../model/mode.ts";
import type { QwenGeneration } from "./generations.ts";

/** Checked with Qwen Code 0.24.4. */
export const qwenCapabilities: Capabilities = {
  memory: {
    "per-project": native("`QWEN.md`, or `AGENTS.md` shared with Codex and OpenCode; `.qwen/rules/`"),
    "per-user": native("`~/.qwen/QWEN.md`, `~/.qwen/rules/`"),
  },
  commands: {
    "per-project": native("`.qwen/commands/**/*.md`; TOML before 0.10"),
    "per-user": native("`~/.qwen/commands/**/*.md`; TOML before 0.10"),
  },
  agents: {
    "per-project": native("`.qwen/agents/*.md`"),
    "per-user": native("`~/.qwen/agents/*.md`"),
  },
  skills: {
    "per-project": native("`.qwen/skills/`"),
    "per-user": native("`~/.qwen/skills/`"),
  },
  servers: {
    "per-project": native("`.qwen/settings.json`, `mcpServers`"),
    "per-user": native("`~/.qwen/settings.json`, `mcpServers`"),
  },
  permissions: {
    "per-project": native("`.qwen/settings.json`, `permissions`; `tools.core` before 0.15"),
    "per-user": native("`~/.qwen/settings.json`, `permissions`; `tools.core` before 0.15"),
  },
  hooks: {
    "per-project": native("`.qwen/settings.json`, `hooks`"),
    "per-user": native("`~/.qwen/settings.json`, `hooks`"),
  },
  settings: {
    "per-project": native("`.qwen/settings.json`, `model` and `env`"),
    "per-user": native("`~/.qwen/settings.json`, `model` and `env`"),
  },
};

/** What one generation has of that. */
export function capabilitiesOf(generation: QwenGeneration): Capabilities {
  return {
    ...qwenCapabilities,
    ...(generation.hasSkills ? {} : { skills: inNoMode("skills came later") }),
    ...(generation.hasHooks ? {} : { hooks: inNoMode("hooks came later") }),
  };
}

function inNoMode(where: string): Readonly<Record<Mode, Capability>> {
  return { "per-project": none(where), "per-user": none(where) };
}

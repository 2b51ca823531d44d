import type { Generation } from "../client-version.ts";
import { flatTools, nestedTools, qwenTools, type ToolIds } from "./tools.ts";

/** What one generation of Qwen Code reads. */
export interface QwenGeneration extends Generation {
  /** The flavor of commands: `gemini` is TOML, `qwen` Markdown. */
  readonly commands: "gemini" | "qwen";
  /** Flat keys (`coreTools`), nested keys (`tools.core`), or nested keys with a `permissions` table. */
  readonly settings: "flat" | "nested" | "permissions";
  /** `$version`; the client rewrites a file that names an older one. */
  readonly version: number | undefined;
  readonly tools: ToolIds;
  /** Front matter is YAML. Before, a reader of lines, which takes `\n` in quotes for these two characters. */
  readonly readsYaml: boolean;
  /** An agent's model and turns: `model` and `maxTurns`, or keys of the tables `modelConfig` and `runConfig`. */
  readonly agentModel: "model" | "modelConfig";
  readonly agentTurns: "maxTurns" | "runConfig";
  readonly hasArgumentHints: boolean;
  readonly hasHooks: boolean;
  readonly hasSkills: boolean;
  readonly hasPathRules: boolean;
  /** Whether `AGENTS.md` is read beside `QWEN.md`. */
  readonly readsAgentsFile: boolean;
}

const oldest = {
  readsYaml: false,
  agentModel: "modelConfig",
  agentTurns: "runConfig",
  hasArgumentHints: false,
  hasHooks: false,
  hasSkills: false,
  hasPathRules: false,
  readsAgentsFile: false,
} as const;

const newest = {
  commands: "qwen",
  settings: "permissions",
  version: 4,
  tools: qwenTools,
  agentModel: "model",
  hasArgumentHints: true,
  hasHooks: true,
  hasSkills: true,
  hasPathRules: true,
  readsAgentsFile: true,
} as const;

/**
 * The generations of Qwen Code, oldest first. No client of the first was run: its keys are those of the plan for Qwen
 * of 2025, which 0.1.4 and 0.5.2 still accept and migrate. Skills and hooks of 0.7 to 0.12 wait for a flag. Where a
 * boundary lies between two versions that were checked, it is the earliest that the later one may have.
 */
export const qwenGenerations = [
  {
    since: "0.0.0",
    checkedWith: [],
    commands: "gemini",
    settings: "flat",
    version: undefined,
    tools: flatTools,
    ...oldest,
  },
  {
    since: "0.1.0",
    checkedWith: ["0.1.4", "0.5.2"],
    commands: "gemini",
    settings: "nested",
    version: 2,
    tools: nestedTools,
    ...oldest,
  },
  {
    since: "0.10.0",
    checkedWith: ["0.10.1"],
    commands: "qwen",
    settings: "nested",
    version: 3,
    tools: nestedTools,
    ...oldest,
  },
  {
    since: "0.12.0",
    checkedWith: ["0.12.0"],
    commands: "qwen",
    settings: "nested",
    version: 3,
    tools: nestedTools,
    ...oldest,
    readsAgentsFile: true,
  },
  {
    since: "0.15.0",
    checkedWith: ["0.15.6", "0.15.10"],
    ...newest,
    readsYaml: false,
    agentTurns: "runConfig",
  },
  { since: "0.21.0", checkedWith: ["0.21.2", "0.24.4"], ...newest, readsYaml: true, agentTurns: "maxTurns" },
] as const satisfies readonly QwenGeneration[];

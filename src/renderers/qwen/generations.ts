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
  readonly hasHooks: boolean;
  readonly hasSkills: boolean;
  readonly hasPathRules: boolean;
  /** Whether `AGENTS.md` is read beside `QWEN.md`. */
  readonly readsAgentsFile: boolean;
}

const oldest = { hasHooks: false, hasSkills: false, hasPathRules: false, readsAgentsFile: false } as const;
const newest = { hasHooks: true, hasSkills: true, hasPathRules: true, readsAgentsFile: true } as const;

/**
 * The generations of Qwen Code, oldest first. No client of the first was run: its keys are those of the plan for Qwen
 * of 2025, which 0.1.4 and 0.5.2 still accept and migrate. Of the last, 0.15.10 was seen to have settings version 4.
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
    checkedWith: ["0.10.1", "0.12.0"],
    commands: "qwen",
    settings: "nested",
    version: 3,
    tools: nestedTools,
    ...oldest,
  },
  {
    since: "0.15.0",
    checkedWith: ["0.24.4"],
    commands: "qwen",
    settings: "permissions",
    version: 4,
    tools: qwenTools,
    ...newest,
  },
] as const satisfies readonly QwenGeneration[];

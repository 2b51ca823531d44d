import { flatTools, nestedTools, qwenTools, type ToolIds } from "./tools.ts";

/** What one generation of Qwen Code reads. */
export interface QwenGeneration {
  /** The first client version of the generation. */
  readonly since: string;
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
 * The generations of Qwen Code, oldest first. Checked with 0.1.4 and 0.5.2 (nested, TOML), 0.10.1 (Markdown),
 * 0.24.4; the flat keys are those that 0.1.4 and 0.5.2 still accept and migrate.
 */
export const qwenGenerations = [
  { since: "0.0.0", commands: "gemini", settings: "flat", version: undefined, tools: flatTools, ...oldest },
  { since: "0.1.0", commands: "gemini", settings: "nested", version: 2, tools: nestedTools, ...oldest },
  { since: "0.10.0", commands: "qwen", settings: "nested", version: 3, tools: nestedTools, ...oldest },
  { since: "0.15.0", commands: "qwen", settings: "permissions", version: 4, tools: qwenTools, ...newest },
] as const satisfies readonly QwenGeneration[];

/** The five coders, in the order in which reports list them. */
export const coderNames = ["claude", "opencode", "codex", "gemini", "qwen"] as const;

export type CoderName = (typeof coderNames)[number];

export function isCoderName(value: string): value is CoderName {
  return (coderNames as readonly string[]).includes(value);
}

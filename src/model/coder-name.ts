/** The five coders, in the order in which reports list them. */
export const coderNames = ["claude", "opencode", "codex", "gemini", "qwen"] as const;

export type CoderName = (typeof coderNames)[number];

/** Names of the clients, as their makers write them: what notes call a coder. */
export const clientNames: Readonly<Record<CoderName, string>> = {
  claude: "Claude Code",
  opencode: "OpenCode",
  codex: "Codex",
  gemini: "Gemini CLI",
  qwen: "Qwen Code",
};

export function isCoderName(value: string): value is CoderName {
  return (coderNames as readonly string[]).includes(value);
}

import type { CoderName } from "../model/coder-name.ts";
import { parseBraces } from "./parse-braces.ts";
import { parseClaude } from "./parse-claude.ts";
import { parseOpencode } from "./parse-opencode.ts";
import type { Prompt, PromptNode } from "./prompt-node.ts";

type Parser = (text: string) => PromptNode[];

const parsers: Readonly<Record<CoderName, Parser>> = {
  claude: parseClaude,
  opencode: parseOpencode,
  codex: (text) => (text === "" ? [] : [{ kind: "text", raw: text }]),
  gemini: (text) => parseBraces(text, "gemini"),
  qwen: (text) => parseBraces(text, "qwen"),
};

/** Parses a prompt body in the dialect of a coder. Every text is a body: what is no token is text. */
export function parsePrompt(text: string, dialect: CoderName): Prompt {
  return { dialect, nodes: parsers[dialect](text) };
}

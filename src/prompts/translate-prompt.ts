import type { CoderName } from "../model/coder-name.ts";
import { parsePrompt } from "./parse-prompt.ts";
import { printPrompt } from "./print-prompt.ts";
import type { PrintedPrompt } from "./print-prompt.ts";

/** Nothing without one of these is a token in any dialect. */
const tokenCharacter = /[$!@{]/;

/** Says a prompt body in the dialect of another coder. */
export function translatePrompt(text: string, from: CoderName, to: CoderName): PrintedPrompt {
  if (from === to || !tokenCharacter.test(text)) return { text, losses: [] };
  return printPrompt(parsePrompt(text, from), to);
}

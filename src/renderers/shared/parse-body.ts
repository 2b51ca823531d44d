import type { Body } from "../../model/catalog.ts";
import type { CoderName } from "../../model/coder-name.ts";
import { parsePrompt } from "../../prompts/parse-prompt.ts";
import type { Prompt } from "../../prompts/prompt-node.ts";

const parsedOnce = new WeakMap<Body, Prompt>();

/** A body in the dialect that it is written in. It is printed for several coders, and parsed for the first. */
export function parseBody(body: Body, dialect: CoderName): Prompt {
  const known = parsedOnce.get(body);
  if (known?.dialect === dialect) return known;
  const prompt = parsePrompt(body.text, dialect);
  parsedOnce.set(body, prompt);
  return prompt;
}

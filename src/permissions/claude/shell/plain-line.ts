import { isKeyword } from "./command-draft.ts";
import type { ShellLine } from "./shell-line.ts";

const plain = /^[A-Za-z][\w.-]*(?: [\w@%+=:,./-]+)*$/;

/** A line that is one command of plain words with a blank between them, as most are; undefined for any other. */
export function parsePlainLine(line: string): ShellLine | undefined {
  if (!plain.test(line)) return undefined;
  const words = line.split(" ").map((text) => ({ raw: text, text, isGlob: false }));
  if (isKeyword(words[0]?.raw ?? "")) return undefined;
  return { commands: [{ text: line, assignments: [], words, redirects: [] }], obstacles: [] };
}

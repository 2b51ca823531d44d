import { isKeyword } from "./command-draft.ts";
import type { ShellCommand, ShellLine } from "./shell-line.ts";

const plain = /^[A-Za-z][\w.-]*(?: [\w@%+=:,./-]+)*$/;

/** A line that is one command of plain words with a blank between them, as most are; undefined for any other. */
export function parsePlainLine(line: string): ShellLine | undefined {
  if (!plain.test(line)) return undefined;
  const command = plainCommand(line);
  if (isKeyword(command.words[0]?.raw ?? "")) return undefined;
  return { commands: [command], obstacles: [] };
}

/** The command of plain words that a text is. */
export function plainCommand(text: string): ShellCommand {
  const words = text.split(" ").map((word) => ({ raw: word, text: word, isGlob: false }));
  return { text, assignments: [], words, redirects: [] };
}

/** Whether a command is what `plainCommand` makes of its text: then what holds for it once holds for it always. */
export function isPlainCommand({ text, assignments, words, redirects }: ShellCommand): boolean {
  return (
    assignments.length === 0 &&
    redirects.length === 0 &&
    plain.test(text) &&
    words.every((word) => word.raw === word.text && !word.isGlob) &&
    words.map((word) => word.raw).join(" ") === text
  );
}

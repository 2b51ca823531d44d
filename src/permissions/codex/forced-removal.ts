import { splitCommandLine } from "../split-command-line.ts";

/**
 * Whether a line removes files by force: `rm` with `-f` or `--force`, also behind `sudo` and `env`, in a subshell, a
 * substitution, a loop, and in the script of a shell. Codex 0.169.0 asks for such a line by itself; of all other lines
 * it asks for none.
 */
export function isForcedRemoval(line: string, depth = 0): boolean {
  if (depth > deepest || !maySayRm.test(line)) return false;
  return splitCommandLine(line).some(({ text }) => removesByForce(readWords(text), depth));
}

const deepest = 5;

/** Only quotes are ever taken out of a line, so one without this names no `rm`, however it is taken apart. */
const maySayRm = /r["']*m/;

/** The same of a command whose words are known. */
export function removesByForce(words: readonly string[], depth = 0): boolean {
  return isForced(words) || innerScripts(words).some((script) => isForcedRemoval(script, depth + 1));
}

function isForced(words: readonly string[]): boolean {
  const [program = "", ...rest] = words;
  const name = program.slice(program.lastIndexOf("/") + 1);
  if (name === "sudo" || name === "env") return isForced(rest);
  if (name !== "rm") return false;
  const end = rest.indexOf("--");
  return (end === -1 ? rest : rest.slice(0, end)).some((word) => word === "--force" || /^-[^-]*f/.test(word));
}

/** What a shell is given as its script, and what a trap runs. */
function innerScripts(words: readonly string[]): string[] {
  const [program = "", ...rest] = words;
  const name = program.slice(program.lastIndexOf("/") + 1);
  if (name === "sudo") return innerScripts(rest);
  const [first = "", second] = rest;
  if (name === "trap" && second !== undefined) return [first];
  const isScript = ["bash", "sh", "zsh"].includes(name) && rest.length === 2 && /^-l?c$/.test(first);
  return isScript && second !== undefined ? [second] : [];
}

const part = /"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\]+/gs;

/** Words up to the first redirection; leading ones and assignments are skipped. An escape makes a word another one. */
function readWords(text: string): string[] {
  const words = text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? [];
  const start = words.findIndex((word) => !/^(?:[A-Za-z_]\w*=|\d*[<>])/.test(word));
  const rest = start === -1 ? [] : words.slice(start);
  const end = rest.findIndex((word) => /^\d*[<>]/.test(word));
  return (end === -1 ? rest : rest.slice(0, end)).map((word) =>
    word.replace(part, (piece) => (/^["']/.test(piece) ? piece.slice(1, -1) : piece)),
  );
}

import { posix } from "node:path";
import { lookAt, type SeenCommand } from "./look-at.ts";
import { parseLine } from "./parse-line.ts";
import { programName } from "./unwrap.ts";

interface Place {
  readonly project: string;
  readonly home: string;
}

const shells: ReadonlySet<string> = new Set(["bash", "dash", "ksh", "sh", "zsh"]);

/**
 * Whether Claude Code (2.1.329) asks before this removal whatever is allowed: the root, what lies right below it, the
 * home, the folder that it works in or one above, and everything in one of these. Also in `bash -c`.
 */
export function isDangerousRemoval({ call: [program = "", ...words] }: SeenCommand, place: Place): boolean {
  const name = programName(program);
  if (name === "rm" || name === "rmdir") return words.some((word) => isVital(word, place));
  if (name === "mv") return words.some((word) => isAboveHome(absolute(word, place), place));
  const script = shells.has(name) ? words[words.indexOf("-c") + 1] : undefined;
  return words.includes("-c") && script !== undefined && holdsRemoval(script, place);
}

function holdsRemoval(script: string, place: Place): boolean {
  return parseLine(script).commands.some((command) => isDangerousRemoval(lookAt(command), place));
}

function isVital(word: string, place: Place): boolean {
  if (/^(?:\.\/)?\*+$/.test(word)) return true;
  const path = word.replace(/\/\*+$/, "");
  const folder = absolute(path === "" ? "/" : path, place);
  if (isAboveHome(folder, place) || posix.dirname(folder) === "/") return true;
  const isWhole = path === word && !word.startsWith("-");
  return isWhole && (place.project === folder || place.project.startsWith(`${folder}/`));
}

function isAboveHome(folder: string, { home }: Place): boolean {
  return folder === "/" || folder === home || home.startsWith(`${folder}/`);
}

function absolute(path: string, { project, home }: Place): string {
  return posix.resolve(project, path.replace(/^(?:~|\$HOME)(?=\/|$)/, home));
}

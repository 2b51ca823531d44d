import { findOptions } from "./known-options.ts";
import { isSafeAssignment } from "./safe-variables.ts";
import type { ShellCommand } from "./shell-line.ts";

/** Commands that only read, whatever stands behind them. */
const always: ReadonlySet<string> = new Set(
  (
    "arch basename cal cat cmp column comm cut df diff dirname du echo expand expr false fmt fold free groups head " +
    "hexdump history id ifconfig ls lsof nl nproc numfmt od paste pr readlink realpath rev seq sleep ss stat strings " +
    "tac tail tr true tsort type uname unexpand uptime wc help fd locale"
  ).split(" "),
);

/** Those whose words may be patterns for files. */
const withGlobs: ReadonlySet<string> = new Set(
  (
    "ls cat head tail wc stat grep egrep fgrep diff du df echo strings hexdump od nl cut column tr tac rev cmp basename " +
    "dirname realpath readlink sha256sum sha1sum md5sum cd"
  ).split(" "),
);

/** Lines that are read-only as they stand. */
const whole: ReadonlySet<string> = new Set([
  "claude --help",
  "claude -h",
  "ip addr",
  "node --version",
  "node -v",
  "pwd",
  "python --version",
  "python3 --version",
  "whoami",
]);

/**
 * Whether a command is one of those that Claude Code runs without asking: its read-only set. Where its output goes is
 * another question. Read in the bundle of 2.1.329 and checked with 250 calls; where our table knows less of a command
 * than the client, it is not in the set.
 *
 * @param hidesFiles whether there are files that must not be read: then `xargs` may not read any
 */
export function isReadOnly(command: ShellCommand, { hidesFiles }: { readonly hidesFiles: boolean }): boolean {
  if (!command.assignments.every((assignment) => isSafeAssignment(assignment))) return false;
  const words = withoutPrefix(command.words.map(({ text }) => text));
  const [name = ""] = words;
  if (command.words.some(({ isGlob }) => isGlob) && name !== "[[" && !withGlobs.has(name)) return false;
  if (name === "xargs")
    return isReadOnlyXargs(words.slice(1), hidesFiles ? printing : [...printing, ...searching]);
  return whole.has(words.join(" ")) || isReadOnlyCall(name, words);
}

const printing = ["echo", "printf", "wc"];
const searching = ["grep", "egrep", "fgrep", "head", "tail"];

/** `timeout 5` and `command` before it. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  if (words[0] === "command" && words[1]?.startsWith("-") === false) return withoutPrefix(words.slice(1));
  const isTimed = words[0] === "timeout" && /^\d+(?:\.\d+)?[smhd]?$/.test(words[1] ?? "");
  return isTimed ? withoutPrefix(words.slice(2)) : words;
}

function isReadOnlyCall(name: string, words: readonly string[]): boolean {
  const rest = words.slice(1);
  switch (name) {
    case "[[":
      return true;
    case "cd":
      return rest.length === 1;
    case "find":
      return !rest.some((word) =>
        /^-(?:delete|rm|exec|execdir|ok|okdir|fprint0?|fls|fprintf|files0-from)$/.test(word),
      );
    case "jq":
      return !rest.some((word) =>
        /^-[a-zA-Z]*[fL]|^--(?:from-file|rawfile|slurpfile|argfile|library-path)/.test(word),
      );
    case "printf":
      return !rest[0]?.startsWith("-") && !/%[^%\-+ #]*[diouxXeEfFgGaAn*]/.test(rest[0] ?? "");
    case "sed":
      return isReadOnlySed(rest);
    case "uniq":
      return rest.every((word) => word.startsWith("-"));
  }
  if (always.has(name)) return true;
  if (words[0] === "docker" && (words[1] === "ps" || words[1] === "images")) return true;
  return hasKnownOptions(words);
}

/** Prints lines by number, or replaces in what comes in. */
function isReadOnlySed(rest: readonly string[]): boolean {
  const [script = "", ...files] = rest.filter((word) => !word.startsWith("-"));
  const options = rest.filter((word) => word.startsWith("-"));
  if (!options.every((word) => /^-(?:[nErz]+|-quiet|-silent|-regexp-extended|-posix)$/.test(word)))
    return false;
  if (options.some((word) => word.includes("n") && !word.startsWith("--")))
    return script.split(";").every((part) => /^(?:\d+|\d+,\d+)?p$/.test(part.trim()));
  return files.length === 0 && /^s\/(?:[^/\\]|\\.)*\/(?:[^/\\]|\\.)*\/[gpimIM]*\d?$/.test(script);
}

function isReadOnlyXargs(rest: readonly string[], programs: readonly string[]): boolean {
  const isValue = (index: number): boolean => /^-[InPLsEd]$/.test(rest[index - 1] ?? "");
  const at = rest.findIndex((word, index) => !word.startsWith("-") && !isValue(index));
  const options = at === -1 ? rest : rest.slice(0, at);
  const areKnown = options.every((word, index) => /^-[0trxInPLsEd]$/.test(word) || isValue(index));
  return areKnown && programs.includes(rest[at] ?? "");
}

function hasKnownOptions(words: readonly string[]): boolean {
  const found = findOptions(words);
  const isFilledIn = words.some((word) => /[$`]/.test(word));
  if (found === undefined || (isFilledIn && found.name !== "test" && found.name !== "[")) return false;
  const rest = words.slice(found.name.split(" ").length);
  const operands = found.options.operandsOf(rest);
  return operands !== undefined && areOperandsFine(found.name, operands, rest);
}

/** `git branch x` makes one, `git reflog expire` removes, `date x` sets the clock. */
function areOperandsFine(name: string, operands: readonly string[], rest: readonly string[]): boolean {
  switch (name) {
    case "git reflog":
      return operands.every((word) => word === "show" || word === "list");
    case "date":
      return operands.every((word) => word.startsWith("+"));
    case "ps":
      return !operands.some((word) => /e/i.test(word));
    case "git branch":
    case "git tag":
      return operands.length === 0 || rest.some((word) => /^--(?:list|(?:no-)?merged)$|^-[a-z]*l/.test(word));
    case "git remote":
    case "git ls-remote":
    case "hostname":
      return operands.length === 0;
    case "git remote show":
      return rest.includes("-n") && operands.length === 1;
    default:
      return true;
  }
}

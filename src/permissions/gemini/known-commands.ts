import { posix } from "node:path";
import { shellArguments } from "./shell-arguments.ts";
import { readShellLine } from "./shell-line.ts";
import type { Workspace } from "./workspace.ts";

/*
 * Commands that the client knows by itself (0.61.0, `commandSafety`): where a rule for the whole shell decides, or no
 * rule, a safe one is allowed that would be asked for, and a dangerous one asked for that would be allowed. A link that
 * leads out of the workspace, and a file whose name begins with `-`, are not seen here.
 */

const readers = "cat head tail tac nl stat wc cut paste rev uniq numfmt ls __read".split(" ");
const harmless = "__write echo expr false id pwd seq tr true uname which whoami".split(" ");
const findActions = "-exec -execdir -ok -okdir -delete -fls -fprint -fprint0 -fprintf".split(" ");
const gitReaders = ["status", "log", "diff", "show"];
const gitChanges = ["--output", "--ext-diff", "--textconv", "--exec", "--paginate"];
const gitLists = "--list -l --show-current -a --all -r --remotes -v -vv --verbose".split(" ");
const gitValued = "-C -c --config-env --exec-path --git-dir --namespace --super-prefix --work-tree".split(
  " ",
);

/** @param words of the whole line, operators too: only the first decides what it is */
export function isSafeCommand(words: readonly string[], workspace: Workspace): boolean {
  const [command = "", ...rest] = words;
  if (isSafeCall(command, rest, workspace)) return true;
  const [option = "", script = ""] = rest;
  if (!["bash", "zsh"].includes(command) || !["-lc", "-c"].includes(option) || words.length !== 3)
    return false;
  if (/[()<>]/.test(script)) return false;
  const { commands, isBroken } = readShellLine(script);
  return (
    !isBroken &&
    commands.length > 0 &&
    commands.every((text) => {
      const [name = "", ...own] = shellArguments(text) ?? [];
      return isSafeCall(name, own, workspace);
    })
  );
}

export function isDangerousCommand([command = "", ...rest]: readonly string[]): boolean {
  switch (command) {
    case "ln":
      return rest.some((word) => word === "--symbolic" || /^-(?!-).*s/.test(word));
    case "rm":
      return ["-f", "-rf", "-fr"].includes(rest[0] ?? "");
    case "sudo":
      return isDangerousCommand(rest);
    case "find":
      return rest.some((word) => findActions.includes(word));
    case "git":
      return isDangerousGit(rest);
    case "base64":
      return rest.some(writesBase64);
    default:
      return isRipgrep(command) && rest.some(runsByRipgrep);
  }
}

function isSafeCall(command: string, words: readonly string[], workspace: Workspace): boolean {
  const staysInside = (word: string): boolean => !leavesWorkspace(word, workspace);
  if (harmless.includes(command)) return true;
  if (readers.includes(command)) return pathsOf(words).every(staysInside);
  const named = words.filter((word) => !word.startsWith("-"));
  switch (command) {
    case "cd":
      return (named.length === 0 ? ["~"] : named).every(staysInside);
    case "grep":
      return pathsOf(words, { files: true }).every(staysInside);
    case "base64":
      return !words.some(writesBase64) && named.every(staysInside);
    case "find":
      return !words.some((word) => findActions.includes(word)) && named.every(staysInside);
    case "git":
      return isSafeGit(words);
    case "sed":
      return isSafeSed(words, staysInside);
    default:
      return (
        isSystemRipgrep(command) &&
        !words.some(runsByRipgrep) &&
        pathsOf(words, { files: true, dash: true }).every(staysInside)
      );
  }
}

/**
 * Words that may be paths: what is no option, values behind `=`, and all behind `--`.
 *
 * @param files `-f` names a file too
 * @param dash `-` is taken for an option like others
 */
function pathsOf(words: readonly string[], { files = false, dash = false } = {}): string[] {
  const paths: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--") return [...paths, ...words.slice(index + 1)];
    if (word === "-" && !dash) continue;
    if (files && /^(?:-f|--file)/.test(word)) {
      const [, own = ""] = /^(?:--file=|-f)(.+)$/.exec(word) ?? [];
      const file = word === "--file" || own === "" ? (words[++index] ?? "") : own;
      if (file !== "") paths.push(file);
    } else if (!word.startsWith("-")) paths.push(word);
    else if (word.includes("=")) paths.push(word.slice(word.indexOf("=") + 1));
  }
  return paths;
}

function leavesWorkspace(word: string, { project, home }: Workspace): boolean {
  if (word === "") return false;
  if (/[$`]/.test(word)) return true;
  const isHome = word === "~" || /^~[/\\]/.test(word);
  if (word.startsWith("~") && !isHome) return true;
  const path = isHome ? posix.resolve(home, word.slice(2)) : posix.resolve(project, word);
  return path !== project && !path.startsWith(`${project}/`);
}

function isSafeGit(words: readonly string[]): boolean {
  if (words.some(overridesGit)) return false;
  const { name, rest } = gitSubcommand(words);
  if (gitReaders.includes(name)) return readsOnly(rest);
  return name === "branch" && readsOnly(rest) && listsBranches(rest);
}

function isDangerousGit(words: readonly string[]): boolean {
  if (words.some(overridesGit)) return true;
  const { name, rest } = gitSubcommand(words);
  if (gitReaders.includes(name)) return !readsOnly(rest);
  return name === "branch" && !(readsOnly(rest) && listsBranches(rest));
}

function overridesGit(word: string): boolean {
  return word.startsWith("-c") || word === "--config-env" || word.startsWith("--config-env=");
}

function gitSubcommand(words: readonly string[]): { name: string; rest: readonly string[] } {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (gitValued.includes(word)) index += 1;
    else if (!word.startsWith("-")) return { name: word, rest: words.slice(index + 1) };
  }
  return { name: "", rest: [] };
}

function readsOnly(words: readonly string[]): boolean {
  return !words.some((word) => gitChanges.includes(word) || /^--(?:output|exec)=/.test(word));
}

function listsBranches(words: readonly string[]): boolean {
  return words.every((word) => gitLists.includes(word) || word.startsWith("--format="));
}

function isSafeSed(words: readonly string[], staysInside: (word: string) => boolean): boolean {
  const [option, script = "", file = ""] = words;
  return (
    words.length <= 3 &&
    option === "-n" &&
    /^\d+(?:,\d+)?p$/.test(script) &&
    (file === "" || staysInside(file))
  );
}

function writesBase64(word: string): boolean {
  return word === "--output" || word.startsWith("--output=") || word.startsWith("-o");
}

function isRipgrep(command: string): boolean {
  return ["rg", "rg.exe"].includes(posix.basename(command));
}

/** Only one of the system's own folders is trusted. */
function isSystemRipgrep(command: string): boolean {
  return isRipgrep(command) && /^\/(?:usr\/|usr\/local\/)?s?bin\//.test(command);
}

function runsByRipgrep(word: string): boolean {
  return ["--search-zip", "-z"].includes(word) || /^--(?:pre|hostname-bin)(?:=|$)/.test(word);
}

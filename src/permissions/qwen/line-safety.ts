import { gitSafety } from "./git-safety.ts";
import { isPlainLine } from "./plain-line.ts";
import { splitLine } from "./split-line.ts";

/** What a command line does as far as the client can tell; what only reads runs without a question. */
export type Safety = "reads" | "unknown" | "writes";

const readers =
  /^(?:basename|cat|cd|column|cut|df|dirname|du|echo|grep|head|ls|printenv|printf|ps|pwd|rg|ripgrep|stat|tail|wc|which|where|whoami)$/;
const writers =
  /^(?:chgrp|chmod|chown|cp|install|ln|mkdir|mkfifo|mknod|mv|rename|rm|rmdir|shred|touch|truncate|unlink)$/;
const mayRead =
  /^(?:awk|basename|cat|cd|column|cut|df|dirname|du|echo|find|git|grep|head|ls|printenv|printf|ps|pwd|rg|ripgrep|sed|sort|stat|tail|tree|uniq|wc|which|where|whoami)$/;
/** Programs for which a variable or a pattern may become an option that does more. */
const exact = /^(?:awk|find|git|printf|rg|ripgrep|sed|sort|tree|uniq)$/;

/**
 * A line is as safe as the least safe of its commands (0.24.4, `shellAstParser`). Where the client reads a program of
 * awk or sed letter by letter, only the plain ones are known here; all others are `unknown`.
 */
export function lineSafety(line: string): Safety {
  if (isPlainLine(line) && !line.includes("=")) return commandSafety(line);
  if (/[`]|\$\(|[<>]\(|\$\{[^}]*@P\}/.test(withoutSingleQuotes(line)) || !isWellFormed(line))
    return "unknown";
  const commands = splitLine(line).map(({ command }) => command);
  if (commands.length === 1 && /^[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'<>])*$/.test(commands[0] ?? ""))
    return "reads";
  // Another folder's settings of git may name a program that these start.
  const moved = commands.findIndex((command) => /^\s*(?:cd|pushd)(?:\s|$)/.test(command));
  const isElsewhere =
    moved !== -1 && commands.slice(moved).some((command) => /^git\s+(?:diff|status)\b/i.test(command));
  return worst([...commands.map(commandSafety), isElsewhere ? "unknown" : "reads"]);
}

/** Whether a line only reads. Most do not, as the program that they begin with shows. */
export function onlyReads(line: string): boolean {
  const program = /^[\w./-]+(?= |$)/.exec(line)?.[0];
  if (program !== undefined && !mayRead.test(program)) return false;
  return lineSafety(line) === "reads";
}

/** No operator is where a command should be, and nothing is a comment. */
function isWellFormed(line: string): boolean {
  const bare = line
    .replaceAll(/"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]/g, "_")
    .replaceAll(/\d*[<>]&(?:\d+|-)|&>+/g, " ");
  if (/(?:^|\s)#/.test(bare)) return false;
  const commands = bare
    .trim()
    .replace(/[;&]$/, "")
    .split(/&&|\|\||\|&|[;&|]/);
  return commands.every((command) => command.trim() !== "");
}

function worst(safeties: readonly Safety[]): Safety {
  if (safeties.includes("writes")) return "writes";
  return safeties.includes("unknown") ? "unknown" : "reads";
}

function withoutSingleQuotes(line: string): string {
  return line.replaceAll(/"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|'[^']*'/g, (part) =>
    part.startsWith("'") ? "" : part,
  );
}

interface Words {
  /** Without redirections, with their quotes. */
  readonly words: readonly string[];
  readonly writesFile: boolean;
}

function commandSafety(command: string): Safety {
  const { words, writesFile } = rawWords(command);
  const [name = "", ...rest] = words;
  const args = rest.map((word) => (/^"[\s\S]*"$|^'[\s\S]*'$/.test(word) ? word.slice(1, -1) : word));
  const safety = programSafety(name, args);
  const isOpen = exact.test(name) && rest.some(isExpanded);
  return worst([isOpen && safety === "reads" ? "unknown" : safety, writesFile ? "writes" : "reads"]);
}

function rawWords(command: string): Words {
  if (isPlainLine(command)) return { words: command.split(" "), writesFile: false };
  const words: string[] = [];
  let writesFile = false;
  const tokens = command.match(/(?:"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]|[^\s"'\\])+/g) ?? [];
  for (const token of tokens) {
    const plain = token.replaceAll(/"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]/g, "_");
    if (/>/.test(plain.replaceAll(/\d*>&(?:\d+|-)/g, ""))) writesFile = true;
    const word = token.replace(/^[({!]+|[)}]+$/g, "");
    if (word !== "" && !/^\d*[<>]/.test(plain)) words.push(word);
  }
  return { words, writesFile };
}

/** Variables, also between double quotes, and patterns outside of quotes. */
function isExpanded(word: string): boolean {
  if (word.startsWith("'")) return false;
  return /\$[\w{(]/.test(word) || (!word.startsWith('"') && /[[*?]|\{[^}]*(?:,|\.\.)/.test(word));
}

function programSafety(name: string, args: readonly string[]): Safety {
  if (name === "") return "reads";
  const isHelp = args.some((word) => /^--(?:help|version)$/i.test(word));
  if (writers.test(name)) return isHelp ? "unknown" : "writes";
  switch (name) {
    case "git":
      return gitSafety(args);
    case "find":
      return findSafety(args);
    case "sed":
      return sedSafety(args);
    case "awk":
      return awkSafety(args);
    case "sort":
    case "tree":
      if (isHelp) return "unknown";
      return args.some((word) => /^(?:-[^-]*o|--o|--co)/.test(word)) ? "writes" : "reads";
    case "uniq":
      if (isHelp) return "unknown";
      return args.filter((word) => !word.startsWith("-")).length > 1 ? "writes" : "reads";
    case "tee":
      return args.some((word) => !word.startsWith("-")) ? "writes" : "unknown";
    case "dd":
      return args.some((word) => word.startsWith("of=")) ? "writes" : "unknown";
    case "printf":
      return args.some((word) => /^-[^-]*v/.test(word)) ? "unknown" : "reads";
    case "rg":
    case "ripgrep":
      return args.some((word) => /^(?:--(?:hostname-bin|pre)(?:=|$)|--search-zip$|-[^-]*z)/.test(word))
        ? "unknown"
        : "reads";
    default:
      return readers.test(name) ? "reads" : "unknown";
  }
}

function findSafety(args: readonly string[]): Safety {
  if (args.some((word) => /^-(?:delete$|fls|fprint)/i.test(word))) return "writes";
  const run = args.findIndex((word) => /^-(?:exec|ok)(?:dir)?$/i.test(word));
  if (run !== -1) return writers.test(args[run + 1] ?? "") ? "writes" : "unknown";
  return args.some((word) => word.startsWith("--")) ? "unknown" : "reads";
}

function sedSafety(args: readonly string[]): Safety {
  if (args.some((word) => /^(?:-[nErsuz]*[iI]|--in-place(?:=|$))/.test(word))) return "writes";
  const options = args.filter((word) => word.startsWith("-"));
  if (!options.every((word) => /^(?:-[nErsuz]|-e|--quiet|--silent|--expression)$/.test(word)))
    return "unknown";
  const [script = ""] = args.filter((word) => !word.startsWith("-"));
  const isPlain = /^(?:\d+|\$)?(?:,(?:\d+|\$))?(?:[dDgGhHlnNpPqQxz=]|s\/[^/\\]*\/[^/\\]*\/[0-9gIpM]*)?$/.test(
    script,
  );
  return isPlain ? "reads" : "unknown";
}

function awkSafety(args: readonly string[]): Safety {
  const isPlain = args.every(
    (word) => !/^-(?![Fv])/.test(word) && !/system\s*\(|close\s*\(|getline|@|[>|/#]/.test(word),
  );
  return isPlain ? "reads" : "unknown";
}

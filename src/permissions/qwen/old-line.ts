import { shellWords } from "./shell-words.ts";
import { unwrapShell } from "./shell-wrapper.ts";

/** A line at its operators, as the old lists are compared with it (0.5.2, `splitCommands`). */
export function splitOldLine(line: string): string[] {
  const commands: string[] = [];
  let [command, quote] = ["", ""];
  const push = (): void => {
    commands.push(command.trim().replaceAll(/\s+/g, " "));
    command = "";
  };
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? "";
    if (letter === "\\") {
      command += letter + (line[at + 1] ?? "");
      at += 1;
    } else if (quote === "" && /[;&|]/.test(letter)) {
      push();
    } else {
      if (letter === quote) quote = "";
      else if (quote === "" && /['"]/.test(letter)) quote = letter;
      command += letter;
    }
  }
  push();
  return commands.filter((text) => text !== "");
}

/** Whether the client finds a program in a line, by the end of a path at its start; else it refuses it. */
export function hasProgram(line: string): boolean {
  return splitOldLine(line).some((command) => {
    const [, double, single, word] = /^(?:"([^"]+)"|'([^']+)'|(\S+))/.exec(command) ?? [];
    const path = double ?? single ?? word ?? "";
    return path !== "" && !/[\\/]$/.test(path);
  });
}

/** `$( … )`, backticks, `<( … )` and `>( … )`, where they count: such a line is refused. */
export function hasSubstitution(line: string): boolean {
  const open = line.replaceAll(/\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'/g, (part) =>
    part.startsWith('"') ? part.replaceAll(/[<>]\(/g, "") : "",
  );
  return /\$\(|`|[<>]\(/.test(open);
}

const readers =
  /^(?:awk|basename|cat|cd|column|cut|df|dirname|du|echo|env|find|git|grep|head|less|ls|more|printenv|printf|ps|pwd|rg|ripgrep|sed|sort|stat|tail|tree|uniq|wc|which|where|whoami)$/;
const gitReaders = /^(?:blame|branch|cat-file|diff|grep|log|ls-files|remote|rev-parse|show|status|describe)$/;

/** Whether a line runs without a question (0.5.2, `isShellCommandReadOnly`). */
export function isOldReader(line: string): boolean {
  return splitOldLine(line).every((command) => isReader(unwrapShell(command)));
}

function isReader(command: string): boolean {
  if (hasSubstitution(command) || />/.test(command.replaceAll(/"[^"]*"|'[^']*'|\\./g, ""))) return false;
  const words = (shellWords(command) ?? []).filter((word) => word !== "glob" && !/^[&;()|<>]+$/.test(word));
  const first = words.findIndex((word) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(word));
  if (first === -1) return true;
  const [name = "", ...rest] = words.slice(first);
  // A variable is empty when the client looks: `$X rm -r .` runs.
  if (name === "") return true;
  const program = name.toLowerCase();
  if (!readers.test(program)) return false;
  if (program === "find")
    return !rest.some((word) => /^-(?:delete|exec|execdir|ok|okdir|fprint.*)$/i.test(word));
  if (program === "sed") return !rest.some((word) => word.startsWith("-i") || word === "--in-place");
  return program !== "git" || isGitReader(rest);
}

function isGitReader(words: readonly string[]): boolean {
  const at = words.findIndex((word) => !word.startsWith("-"));
  if (words.slice(0, at === -1 ? words.length : at).some((word) => /^--(?:version|help)$/i.test(word)))
    return true;
  if (at === -1) return true;
  const [name = "", ...rest] = words.slice(at);
  if (!gitReaders.test(name.toLowerCase())) return false;
  if (name === "remote")
    return !rest.some((word) => /^(?:add|remove|rename|set-url|prune|update)$/i.test(word));
  return name !== "branch" || !rest.some((word) => /^(?:-d|-D|--delete|--move|-m)$/.test(word));
}

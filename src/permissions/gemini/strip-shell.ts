import { shellArguments } from "./shell-arguments.ts";

const shells =
  /^\s*(?:(?:\S+\/)?(?:sh|bash|zsh)\s+-c|cmd\.exe\s+\/c|(?:powershell|pwsh)(?:\.exe)?\s+(?:-NoProfile\s+)?-Command)\s+/i;

/** What a shell is told to run, as `bash -c '…'`; any other command as it is, trimmed (0.61.0, `stripShellWrapper`). */
export function stripShell(command: string): string {
  const [start] = shells.exec(command) ?? [];
  if (start === undefined) return command.trim();
  const script = command.slice(start.length).trim();
  const quote = script[0];
  if (script.length < 2 || (quote !== "'" && quote !== '"') || !script.endsWith(quote)) return script;
  if (quote === '"' && start.trim().endsWith("-c")) {
    const words = shellArguments(script, (name) => `$${name}`) ?? [];
    if (words.length === 1 && words[0] !== undefined) return words[0];
  }
  return script.slice(1, -1);
}

/**
 * Whether the client's shell tool refuses a command, whatever the policy says of it: it runs nothing with a substitution
 * of commands or processes outside of single quotes (0.61.0, `detectBashSubstitution`).
 */
export function hasSubstitution(command: string): boolean {
  if (!/[$<>`]/.test(command)) return false;
  const quotes = /'[^']*(?:'|$)|"(?:\\[$`"\\\n]|[^"])*(?:"|$)|\\[^]/g;
  const open = stripShell(command).replaceAll(quotes, (part) =>
    part.startsWith('"') ? part.replaceAll(/\\[$`"\\\n]|[<>]\(/g, " ") : " ",
  );
  return /[$<>]\(|`/.test(open);
}

const shells = /^(?:.*\/)?(?:ba|z)?sh$/;

/** The command of `sh -c '…'`, also behind variables; any other line as it is (0.24.4, `stripShellWrapper`). */
export function unwrapShell(line: string): string {
  const trimmed = line.trim();
  if (!trimmed.includes("sh")) return trimmed;
  let rest = dropVariables(trimmed);
  const shell = takeWord(rest);
  if (shell === undefined || !shells.test(withoutQuotes(shell.word))) return trimmed;
  rest = shell.rest;
  for (;;) {
    const next = takeWord(rest);
    if (next === undefined) return trimmed;
    const option = withoutQuotes(next.word).toLowerCase();
    if (/^-[a-z]*c[a-z]*$/.test(option)) {
      const command = takeWord(next.rest);
      return (command && withoutQuotes(command.word)) || trimmed;
    }
    if (!/^[-/]|^\+o$/.test(option)) return trimmed;
    rest = option === "-o" || option === "+o" ? (takeWord(next.rest)?.rest ?? "") : next.rest;
  }
}

function dropVariables(line: string): string {
  let rest = line;
  for (;;) {
    const next = takeWord(rest);
    if (next === undefined || !/^[A-Za-z_][A-Za-z0-9_]*=/.test(withoutQuotes(next.word))) return rest;
    rest = next.rest;
  }
}

/** The first word with its quotes, and what is behind it; undefined where quotes or parentheses do not close. */
function takeWord(line: string): { readonly word: string; readonly rest: string } | undefined {
  const text = line.trimStart();
  let [quote, depth] = ["", 0];
  let at = 0;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "\\" && quote !== "'") at += 1;
    else if (quote !== "") quote = letter === quote ? "" : quote;
    else if (/['"`]/.test(letter)) quote = letter;
    else if (/[$<>]/.test(letter) && text[at + 1] === "(") [depth, at] = [depth + 1, at + 1];
    else if (letter === ")" && depth > 0) depth -= 1;
    else if (/\s/.test(letter) && depth === 0) break;
  }
  const isWhole = at > 0 && at <= text.length && quote === "" && depth === 0;
  return isWhole ? { word: text.slice(0, at), rest: text.slice(at) } : undefined;
}

function withoutQuotes(word: string): string {
  return /^"[\s\S]*"$|^'[\s\S]*'$/.test(word) ? word.slice(1, -1) : word;
}

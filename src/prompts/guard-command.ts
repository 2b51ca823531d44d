import type { CoderName } from "../model/coder-name.ts";
import { advanceQuotes } from "./shell-quotes.ts";
import type { QuoteState } from "./shell-quotes.ts";

/** What a coder would replace in the text of a command. */
const patterns: Readonly<Record<CoderName, RegExp | undefined>> = {
  claude: /\$(?:\d+|ARGUMENTS\w*)/g,
  opencode: /\$(?:\d+|ARGUMENTS\w*)/g,
  codex: undefined,
  gemini: undefined,
  qwen: /\$ARGUMENTS\w*/g,
};

/**
 * Rewrites literal text of a shell command so that the target expands nothing in it and the shell sees the same:
 * `$1` becomes `\$1` (Claude), `${1}`, or in single quotes, as in an awk program, `$''1`.
 */
export function guardCommand(text: string, target: CoderName, start: QuoteState): string {
  const pattern = patterns[target];
  if (pattern === undefined) return text;
  let state = start;
  let end = 0;
  let guarded = "";
  for (const match of text.matchAll(pattern)) {
    const between = text.slice(end, match.index);
    state = advanceQuotes(state, between);
    guarded += between;
    guarded += guardVariable(match[0], target, { state, before: between.slice(-1) });
    end = match.index + match[0].length;
    state = advanceQuotes(state, match[0]);
  }
  return guarded + text.slice(end);
}

function guardVariable(
  variable: string,
  target: CoderName,
  { state, before }: { readonly state: QuoteState; readonly before: string },
): string {
  if (target === "claude" && before !== "\\") return `\\${variable}`;
  const name = variable.slice(1);
  if (state.quote === "'" || state.isEscaped) return `$${state.quote === '"' ? '""' : "''"}${name}`;
  // The shell reads `$10` as `${1}0`.
  return /^\d/.test(name) ? `\${${name.slice(0, 1)}}${name.slice(1)}` : `\${${name}}`;
}

import type { CoderName } from "../model/coder-name.ts";
import { canStartOpencodeFile } from "./parse-opencode.ts";
import { openPathAt } from "./file-reference.ts";
import { isBlank } from "./parse-claude.ts";

/** Some characters before and after a token in the printed text. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** How far back it matters to a token what stands there: to the `@` of a path. */
export const longestBefore = 200;

/** The whole arguments in the target's syntax; undefined where it has none. */
export const argumentsTokens: Readonly<Record<CoderName, string | undefined>> = {
  claude: "$ARGUMENTS",
  opencode: "$ARGUMENTS",
  codex: undefined,
  gemini: "{{args}}",
  qwen: "{{args}}",
};

/**
 * One argument in the target's syntax; undefined where it has none. Claude's `$1` would be text before a word
 * character, and `$12` is no argument of ours (see parse-claude.ts), so `$ARGUMENTS[1]` stands there.
 *
 * @param index from zero
 */
export function positionalToken(index: number, target: CoderName, after: string): string | undefined {
  if (target === "opencode") return `$${index + 1}`;
  if (target !== "claude") return undefined;
  return index > 9 || /^(?:\w|[.,]\d)/.test(after) ? `$ARGUMENTS[${index}]` : `$${index}`;
}

/** Whether an argument token would join with what stands before it. */
export function joinsBefore(token: string, target: CoderName, printed: string): boolean {
  const before = printed.slice(-longestBefore);
  if (token.startsWith("{")) return /[!@]$/.test(before);
  if (target === "claude" && /(?:^|[^\\])\\$/.test(before)) return true;
  const path = openPathAt(before);
  if (path === -1) return false;
  const earlier = before.slice(Math.max(0, path - 1), path);
  return target === "claude" ? isBlank(earlier) : canStartOpencodeFile(earlier);
}

/** Whether an argument token would join with what stands after it. */
export function joinsAfter(token: string, target: CoderName, after: string): boolean {
  if (target === "claude") return token === "$ARGUMENTS" && /^\[\d/.test(after);
  return target === "opencode" && /\d$/.test(token) && /^\d/.test(after);
}

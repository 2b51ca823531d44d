import type { CoderName } from "../model/coder-name.ts";
import { looksLikePath, pathAfter } from "./file-reference.ts";
import { isBlank } from "./parse-claude.ts";
import { canStartOpencodeFile } from "./parse-opencode.ts";
import { escapeLoss, uniqueLosses } from "./prompt-losses.ts";
import type { PromptLoss, TextNode } from "./prompt-node.ts";
import { scanTokens } from "./scan-tokens.ts";

/** A stretch of text at `start` of the whole printed body. */
export interface Stretch {
  readonly body: string;
  readonly start: number;
  readonly end: number;
  readonly isCode: (offset: number) => boolean;
}

export interface GuardedText {
  readonly text: string;
  readonly losses: readonly PromptLoss[];
}

interface Guard {
  readonly raw: string;
  readonly shown: string;
  readonly isExact?: boolean;
}

const patterns: Readonly<Record<CoderName, RegExp | undefined>> = {
  claude: /\$(?=\d|ARGUMENTS)|!?```!|!`|@/g,
  opencode: /\$(?:\d+|ARGUMENTS)|!`|@/g,
  codex: undefined,
  gemini: /\{\{args\}\}|[!@]\{/g,
  qwen: /\{\{args\}\}|[!@]\{/g,
};

/** Rewrites what the target would take for a token, so that it stays text. */
export function guardText(stretch: Stretch, target: CoderName): GuardedText {
  const text = stretch.body.slice(stretch.start, stretch.end);
  const pattern = patterns[target];
  if (pattern === undefined) return { text, losses: [] };
  const losses: PromptLoss[] = [];
  let guardedEnd = -1;
  const parts = scanTokens<Guard | TextNode>(text, pattern, (found, index) => {
    const guard = guardToken(found, index, { text, stretch, target, isAfterGuard: index === guardedEnd });
    if (guard !== undefined) guardedEnd = index + guard.raw.length;
    return guard;
  });
  const shown = parts.map((part) => {
    if (!("shown" in part)) return part.raw;
    if (part.isExact !== true) losses.push(escapeLoss(target, part.raw, part.shown));
    return part.shown;
  });
  return { text: shown.join(""), losses: uniqueLosses(losses) };
}

interface GuardContext {
  readonly text: string;
  readonly stretch: Stretch;
  readonly target: CoderName;
  /** Whether a rewritten token stands directly before, which ends with another character now. */
  readonly isAfterGuard: boolean;
}

function guardToken(found: string, index: number, context: GuardContext): Guard | undefined {
  const { stretch, target } = context;
  const offset = stretch.start + index;
  const before = stretch.body.slice(Math.max(0, offset - 1), offset);
  if (found === "@") return guardFile(index, before, context);
  if (found === "!`" && target === "claude" && !isBlank(before)) return undefined;
  if (found === "$") return guardClaudeDollar(stretch.body, offset);
  if (found.startsWith("$")) return guardOpencodeDollar(found, stretch.isCode(offset));
  const shown = spaced(found);
  return {
    raw: found,
    shown: found.endsWith("!") && stretch.body[offset + found.length] === "`" ? `${shown} ` : shown,
  };
}

function spaced(token: string): string {
  if (token === "{{args}}") return "{ {args} }";
  return token.replace("```", "``` ").replace(/([!@])(?=[`{])/, "$1 ");
}

/** A backslash that stands there already hides the token and is lost; two would not hide it. */
function guardClaudeDollar(body: string, offset: number): Guard {
  if (body[offset - 1] !== "\\") return { raw: "$", shown: "\\$", isExact: true };
  return body[offset - 2] === "\\" ? { raw: "$", shown: " \\$" } : { raw: "$", shown: "$" };
}

/** `${1}` means the same to a shell and in most replacement patterns; in prose it reads badly. */
function guardOpencodeDollar(token: string, isInCode: boolean): Guard {
  const name = token.slice(1);
  const isAmount = !isInCode && name !== "ARGUMENTS";
  return { raw: token, shown: isAmount ? `$ ${name}` : `\${${name}}` };
}

/** Both clients pass over a path in a code span. Text in code is left alone, see parse-dollar.ts. */
function guardFile(index: number, before: string, context: GuardContext): Guard | undefined {
  const { text, stretch, target, isAfterGuard } = context;
  const canStart = target === "claude" ? isBlank(before) : isAfterGuard || canStartOpencodeFile(before);
  if (!canStart) return undefined;
  if (stretch.isCode(stretch.start + index)) return undefined;
  if (target === "claude" && text[index + 1] === '"') return { raw: "@", shown: "@ " };
  const path = pathAfter(text, index);
  return guardPath(path, before, text.slice(index + 1 + path.length, index + 2 + path.length));
}

function guardPath(path: string, before: string, after: string): Guard | undefined {
  const [plain = ""] = path.split(/[\\$]/, 1);
  const canBeCode = looksLikePath(plain) && (plain !== path || after !== "`");
  if (!canBeCode) return looksLikePath(path) ? { raw: "@", shown: "@ " } : undefined;
  // A backtick after `!` would begin a command.
  return { raw: `@${plain}`, shown: `${before === "!" ? " " : ""}\`@${plain}\`` };
}

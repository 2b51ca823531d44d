import type { CoderName } from "../model/coder-name.ts";
import { guardCommand } from "./guard-command.ts";
import { closingBrace } from "./parse-braces.ts";
import { argumentsTokens, joinsAfter, joinsBefore, positionalToken } from "./print-argument.ts";
import type { PromptLoss, PromptPart } from "./prompt-node.ts";
import { quotedLoss, unquotedLoss } from "./prompt-losses.ts";
import { advanceQuotes, unquoted } from "./shell-quotes.ts";
import type { QuoteState } from "./shell-quotes.ts";

export interface PrintedCommand {
  readonly text: string;
  readonly losses: readonly PromptLoss[];
}

interface Draft {
  readonly pieces: string[];
  state: QuoteState;
  /** The argument token that the last piece is, or "". */
  token: string;
  readonly losses: PromptLoss[];
  readonly target: CoderName;
}

/**
 * A shell injection in the target's syntax; undefined when the target cannot say it.
 *
 * @param before what stands before it in the printed text
 */
export function printShell(
  command: readonly PromptPart[],
  target: CoderName,
  before: string,
): PrintedCommand | undefined {
  if (target === "codex") return undefined;
  const draft: Draft = { pieces: [], state: unquoted, token: "", losses: [], target };
  const parts = joinText(command);
  for (const [index, part] of parts.entries()) {
    if (!addPart(draft, part, parts[index + 1]?.raw ?? "")) return undefined;
  }
  const text = wrap(draft.pieces.join(""), command, { target, before });
  return text === undefined ? undefined : { text, losses: draft.losses };
}

function joinText(command: readonly PromptPart[]): PromptPart[] {
  const joined: PromptPart[] = [];
  for (const part of command) {
    const last = joined.at(-1);
    const text = part.kind === "literal" ? part.text : part.raw;
    const isText = part.kind === "literal" || part.kind === "text";
    if (isText && last?.kind === "text") joined[joined.length - 1] = { kind: "text", raw: last.raw + text };
    else joined.push(isText ? { kind: "text", raw: text } : part);
  }
  return joined;
}

/** False when the target has no way to say the part at this place. */
function addPart(draft: Draft, part: PromptPart, after: string): boolean {
  if (part.kind === "positional") return addToken(draft, positionalToken(part.index, draft.target, after));
  if (part.kind === "arguments") return addArguments(draft, part.raw === "{{args}}");
  return addText(draft, part.raw);
}

function addText(draft: Draft, raw: string): boolean {
  if (joinsAfter(draft.token, draft.target, raw)) return false;
  draft.pieces.push(guardCommand(raw, draft.target, draft.state));
  draft.state = advanceQuotes(draft.state, raw);
  draft.token = "";
  return true;
}

function addToken(draft: Draft, token: string | undefined): boolean {
  if (token === undefined || joinsBefore(token, draft.target, draft.pieces.at(-1) ?? "")) return false;
  draft.pieces.push(token);
  draft.token = token;
  return true;
}

/**
 * Claude (2.1.329) and OpenCode (1.18.33) paste the arguments as they are; Gemini (0.61.0) and Qwen (0.24.4) make one
 * quoted word of them.
 */
function addArguments(draft: Draft, wasQuoted: boolean): boolean {
  const token = argumentsTokens[draft.target];
  const isQuoted = token === "{{args}}";
  const { quote } = draft.state;
  if (wasQuoted && !isQuoted) draft.losses.push(unquotedLoss(draft.target));
  if (!wasQuoted && isQuoted && quote === "") draft.losses.push(quotedLoss(draft.target));
  if (!isQuoted) return addToken(draft, wasQuoted && quote === "" ? `"${token}"` : token);
  draft.pieces.push(wasQuoted ? token : quote + token + quote);
  return true;
}

function wrap(
  text: string,
  command: readonly PromptPart[],
  { target, before }: { readonly target: CoderName; readonly before: string },
): string | undefined {
  if (target === "claude") return wrapClaude(text, before);
  if (target === "opencode") return text.includes("`") ? undefined : `!\`${text}\``;
  return wrapBraces(withoutEmptyQuotes(text), command);
}

/**
 * Inline it must follow white space; the fenced form may stand anywhere. Claude 2.1.329 refuses the whole body when
 * a command holds a command substitution, so a backtick is not said in either form.
 */
function wrapClaude(text: string, before: string): string | undefined {
  if (text.includes("`")) return undefined;
  const isInline = !text.includes("\n") && /^$|\s$/.test(before);
  return isInline ? `!\`${text}\`` : `\`\`\`!\n${text}\n\`\`\``;
}

/** `"$ARGUMENTS"` has become `""{{args}}""`, which is `{{args}}`. */
function withoutEmptyQuotes(text: string): string {
  return text
    .replaceAll(/(?<!\\)(["'])\1\{\{args\}\}/g, "{{args}}")
    .replaceAll(/\{\{args\}\}(["'])\1/g, "{{args}}");
}

/** For Gemini 0.61.0 and Qwen 0.24.4 the braces must balance, no file may be injected, and only our tokens be one. */
function wrapBraces(text: string, command: readonly PromptPart[]): string | undefined {
  const tokens = command.filter((part) => part.kind === "arguments").length;
  const isSayable =
    closingBrace(`${text}}`, 0) === text.length &&
    !text.includes("@{") &&
    `!{${text}}`.split("{{args}}").length === tokens + 1;
  return isSayable ? `!{${text}}` : undefined;
}

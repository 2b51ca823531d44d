import { parseDollar } from "./parse-dollar.ts";
import type { DollarDialect } from "./parse-dollar.ts";
import type { PromptNode, PromptPart } from "./prompt-node.ts";

/**
 * The patterns of Claude Code 2.1.329, seen with a recording model: `$0` is the first argument, a word character
 * after it makes it text, `$ARGUMENTS[0]` is the same; a backslash escapes unless another one precedes it.
 */
const argument = String.raw`(?<!\\)\\\$(?:\d+|ARGUMENTS(?:\[\d+\])?)|\$ARGUMENTS(?:\[\d+\])?|\$\d+(?!\w)`;

/** An amount such as `$5.00`, or a number that no command takes. Claude leaves both as they are. */
const amount = String.raw`\$\d+[.,]\d+|\$\d{2,}(?!\w)`;

const claude: DollarDialect = {
  argument: new RegExp(`${amount}|${argument}`, "g"),
  token: new RegExp(`${amount}|${argument}|\`\`\`!|!\`|@`, "g"),
  readArgument,
  canStartShell: isBlank,
  canStartFile: isBlank,
  hasQuotedPaths: true,
  hasShellFences: true,
};

export function parseClaude(text: string): PromptNode[] {
  return parseDollar(text, claude);
}

/** Injections follow white space or begin the body: so e-mail addresses and `(@path)` are text. */
export function isBlank(before: string): boolean {
  return before === "" || /\s/.test(before);
}

function readArgument(raw: string, isInCode: boolean): PromptPart {
  if (raw.startsWith("\\")) return { kind: "literal", raw, text: raw.slice(1) };
  if (raw === "$ARGUMENTS") return { kind: "arguments", raw, isInCode };
  if (/^\$(?:\d{2}|\d+[.,])/.test(raw)) return { kind: "literal", raw, text: raw };
  return { kind: "positional", raw, index: Number(/\d+/.exec(raw)?.[0] ?? 0), isInCode };
}

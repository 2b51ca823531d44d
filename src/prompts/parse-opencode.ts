import { parseDollar } from "./parse-dollar.ts";
import type { DollarDialect } from "./parse-dollar.ts";
import type { PromptNode, PromptPart } from "./prompt-node.ts";

/** OpenCode 1.18.33: `$1` is the first argument, whatever follows it; there is no escape and no fenced shell. */
const opencode: DollarDialect = {
  argument: /\$\d+|\$ARGUMENTS/g,
  token: /\$\d+|\$ARGUMENTS|!`|@/g,
  readArgument,
  canStartShell: () => true,
  canStartFile: canStartOpencodeFile,
  hasQuotedPaths: false,
  hasShellFences: false,
};

export function parseOpencode(text: string): PromptNode[] {
  return parseDollar(text, opencode);
}

/** Not after a word character or a backtick, as in OpenCode; nor in the middle of an address or a path. */
export function canStartOpencodeFile(before: string): boolean {
  return !/[\w`/\\.:@-]/.test(before);
}

/** `$0` is replaced by `undefined`, which nobody can have wanted: it is read as the text `$0`. */
function readArgument(raw: string, isInCode: boolean): PromptPart {
  if (raw === "$ARGUMENTS") return { kind: "arguments", raw, isInCode };
  const number = Number(raw.slice(1));
  return number === 0
    ? { kind: "literal", raw, text: raw }
    : { kind: "positional", raw, index: number - 1, isInCode };
}

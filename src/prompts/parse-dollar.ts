import { codeTester } from "./code-regions.ts";
import { readFileReference, readQuotedReference } from "./file-reference.ts";
import type { FileNode, PromptNode, PromptPart, ShellNode } from "./prompt-node.ts";
import { scanTokens } from "./scan-tokens.ts";

/** How one of the two dialects with `$ARGUMENTS` differs from the other. */
export interface DollarDialect {
  /** Argument tokens and escapes. */
  readonly argument: RegExp;
  /** Argument tokens, escapes, and the beginnings of injections. */
  readonly token: RegExp;
  readonly readArgument: (raw: string, isInCode: boolean) => PromptPart;
  /** Whether an injection may follow a character; "" at the beginning. */
  readonly canStartShell: (before: string) => boolean;
  readonly canStartFile: (before: string) => boolean;
  readonly hasQuotedPaths: boolean;
  readonly hasShellFences: boolean;
}

/** Parses a body with `$ARGUMENTS`, `$1`, ``!`command` `` and `@path`. */
export function parseDollar(text: string, dialect: DollarDialect): PromptNode[] {
  const isCode = codeTester(text, { hasShellFences: dialect.hasShellFences });
  return scanTokens<PromptNode>(text, dialect.token, (found, index) => {
    if (found === "@") return readFile(text, index, dialect, isCode);
    if (found === "!`") return readInlineShell(text, index, dialect, isCode);
    if (found === "```!") return readFencedShell(text, index, dialect);
    return dialect.readArgument(found, isCode(index));
  });
}

/**
 * Files in code are left as text: Claude Code 2.1.329 and OpenCode 1.18.33 attach them there too, but what a code
 * sample holds are decorators and package names.
 */
function readFile(
  text: string,
  index: number,
  dialect: DollarDialect,
  isCode: (offset: number) => boolean,
): FileNode | undefined {
  if (!dialect.canStartFile(text.slice(Math.max(0, index - 1), index))) return undefined;
  const quoted = dialect.hasQuotedPaths ? readQuotedReference(text, index) : undefined;
  const reference = quoted ?? readFileReference(text, index);
  if (reference === undefined || isCode(index)) return undefined;
  return { kind: "file", raw: reference.raw, path: parts(reference.path, dialect), isInCode: false };
}

/** Code fences make no difference: both clients look for the pattern alone. */
function readInlineShell(
  text: string,
  index: number,
  dialect: DollarDialect,
  isCode: (offset: number) => boolean,
): ShellNode | undefined {
  if (!dialect.canStartShell(text.slice(Math.max(0, index - 1), index))) return undefined;
  const end = text.indexOf("`", index + 2);
  const command = text.slice(index + 2, end).trim();
  if (end === -1 || command === "") return undefined;
  const raw = text.slice(index, end + 1);
  return { kind: "shell", raw, command: parts(command, dialect), isInCode: isCode(index) };
}

function readFencedShell(text: string, index: number, dialect: DollarDialect): ShellNode | undefined {
  const end = text.indexOf("```", index + 4);
  const command = text.slice(index + 4, end).trim();
  if (end === -1 || command === "") return undefined;
  return {
    kind: "shell",
    raw: text.slice(index, end + 3),
    command: parts(command, dialect),
    isInCode: false,
  };
}

function parts(text: string, dialect: DollarDialect): PromptPart[] {
  return scanTokens<PromptPart>(text, dialect.argument, (found) => dialect.readArgument(found, true));
}

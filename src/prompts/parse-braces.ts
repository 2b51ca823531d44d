import { codeTester } from "./code-regions.ts";
import type { FileNode, PromptNode, PromptPart, ShellNode } from "./prompt-node.ts";
import { scanTokens } from "./scan-tokens.ts";

const tokenPattern = /\{\{args\}\}|[!@]\{/g;
const argumentPattern = /\{\{args\}\}/g;
const qwenCommandPattern = /\{\{args\}\}|\$ARGUMENTS/g;

/**
 * Parses a body with `{{args}}`, `!{command}` and `@{path}`: Gemini CLI 0.61.0 and Qwen Code 0.24.4. Both look for
 * the patterns alone, in code as well. Only Qwen replaces `$ARGUMENTS`, and only in a command. Both clients refuse
 * a body with an injection that is not closed; from there on it is text here.
 */
export function parseBraces(text: string, dialect: "gemini" | "qwen"): PromptNode[] {
  const isCode = codeTester(text, { hasShellFences: false });
  const unclosed = new Set<string>();
  return scanTokens<PromptNode>(text, tokenPattern, (found, index) => {
    if (found === "{{args}}") return { kind: "arguments", raw: found, isInCode: isCode(index) };
    if (unclosed.has(found)) return undefined;
    const end = closingBrace(text, index + 2);
    if (end === -1) {
      unclosed.add(found);
      return undefined;
    }
    return readInjection(text.slice(index, end + 1), dialect, isCode(index));
  });
}

/** The offset of the brace that closes one opened before `start`, or -1. */
export function closingBrace(text: string, start: number): number {
  const brace = /[{}]/g;
  brace.lastIndex = start;
  let depth = 1;
  for (let match = brace.exec(text); match !== null; match = brace.exec(text)) {
    depth += match[0] === "{" ? 1 : -1;
    if (depth === 0) return match.index;
  }
  return -1;
}

function readInjection(
  raw: string,
  dialect: "gemini" | "qwen",
  isInCode: boolean,
): ShellNode | FileNode | undefined {
  const content = raw.slice(2, -1).trim();
  if (content === "") return undefined;
  if (raw.startsWith("@")) return { kind: "file", raw, path: parts(content, argumentPattern), isInCode };
  const pattern = dialect === "qwen" ? qwenCommandPattern : argumentPattern;
  return { kind: "shell", raw, command: parts(content, pattern), isInCode };
}

function parts(text: string, pattern: RegExp): PromptPart[] {
  return scanTokens<PromptPart>(text, pattern, (raw) => ({ kind: "arguments", raw, isInCode: true }));
}

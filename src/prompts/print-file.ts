import type { CoderName } from "../model/coder-name.ts";
import { isPlainPath, looksLikePath } from "./file-reference.ts";
import { closingBrace } from "./parse-braces.ts";
import { isBlank } from "./parse-claude.ts";
import { canStartOpencodeFile } from "./parse-opencode.ts";
import { argumentsTokens, joinsAfter, positionalToken } from "./print-argument.ts";
import type { Surroundings } from "./print-argument.ts";
import type { PromptPart } from "./prompt-node.ts";

/** A file injection in the target's syntax; undefined when the target cannot say it. */
export function printFile(
  path: readonly PromptPart[],
  target: CoderName,
  around: Surroundings,
): string | undefined {
  if (target === "codex") return undefined;
  return target === "claude" || target === "opencode"
    ? printReference(path, target, around)
    : printBraces(path);
}

function printReference(
  path: readonly PromptPart[],
  target: "claude" | "opencode",
  { before, after }: Surroundings,
): string | undefined {
  const printed = printPath(path, target);
  if (printed === undefined) return undefined;
  const canStart = target === "claude" ? isBlank : canStartOpencodeFile;
  const space = canStart(before.slice(-1)) ? "" : " ";
  if (!isPlainPath(printed.replace(/\[\d+\]/, ""))) return printQuoted(printed, target, space);
  const reference = looksLikePath(printed) ? printed : `./${printed}`;
  return `${space}@${reference}${endsPath(after, target) ? "" : " "}`;
}

/** Only Claude reads `@"a path.txt"` (2.1.329); OpenCode 1.18.33 does not. */
function printQuoted(path: string, target: CoderName, space: string): string | undefined {
  return target === "claude" && !/["\n]/.test(path) ? `${space}@"${path}"` : undefined;
}

function printPath(path: readonly PromptPart[], target: CoderName): string | undefined {
  let printed = "";
  let token = "";
  for (const [index, part] of path.entries()) {
    const text = printPart(part, target, path[index + 1]?.raw ?? "");
    if (text === undefined || joinsAfter(token, target, text)) return undefined;
    token = part.kind === "arguments" || part.kind === "positional" ? text : "";
    printed += text;
  }
  return printed;
}

function printPart(part: PromptPart, target: CoderName, after: string): string | undefined {
  if (part.kind === "arguments") return argumentsTokens[target];
  if (part.kind === "positional") return positionalToken(part.index, target, after);
  const text = part.kind === "literal" ? part.text : part.raw;
  return /\$(?:\d|ARGUMENTS)|\\$/.test(text) ? undefined : text;
}

/**
 * Whether what follows ends a path: Claude (2.1.329) drops closing punctuation, OpenCode (1.18.33) only full stops and
 * commas.
 */
function endsPath(after: string, target: "claude" | "opencode"): boolean {
  return target === "claude"
    ? /^[.,;:!?)\]}"'>]*(?:\s|$)/.test(after) && !after.startsWith("(")
    : /^(?:\.*(?:\s|$)|[`,])/.test(after);
}

/** Gemini (0.61.0) and Qwen (0.24.4) read the path before they put in the arguments: `@{{{args}}}` names no file. */
function printBraces(path: readonly PromptPart[]): string | undefined {
  if (path.some((part) => part.kind === "arguments" || part.kind === "positional")) return undefined;
  const text = path.map((part) => (part.kind === "literal" ? part.text : part.raw)).join("");
  const isSayable = closingBrace(`${text}}`, 0) === text.length && !`@{${text}}`.includes("{{args}}");
  return isSayable ? `@{${text}}` : undefined;
}

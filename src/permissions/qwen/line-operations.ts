import { HereDocuments } from "../here-documents.ts";
import { fileOperations } from "./file-operations.ts";
import { prefixCommands } from "./file-commands.ts";
import { isPathLike, lineWords, resolveWord, takeRedirections, type Folder } from "./line-words.ts";
import { isPlainLine } from "./plain-line.ts";
import { unwrapShell } from "./shell-wrapper.ts";
import { splitLine } from "./split-line.ts";
import { fileUse, type ToolUse } from "./tool-use.ts";

/** What a command line does with a file or a host. */
export interface LineOperation {
  readonly use: ToolUse;
  /** A `cd` to who knows where came before, and the path is relative: it may be any file. */
  readonly isUnknown: boolean;
}

/**
 * What a command line does with files and hosts, so that rules about reading, editing and fetching hold for it (0.24.4,
 * `extractShellOperationsAcrossCommand`). `cd` is followed; substitutions and programs that are not known are not.
 */
export function lineOperations(line: string, folder: Folder): LineOperation[] {
  return walk(line, { folder, depth: 0, isLost: false });
}

interface Walk {
  readonly folder: Folder;
  readonly depth: number;
  readonly isLost: boolean;
}

function walk(line: string, start: Walk): LineOperation[] {
  const found: LineOperation[] = [];
  let state = start;
  for (const { command, operator } of splitLine(withoutHereDocuments(line))) {
    const moved = changeFolder(command, state);
    if (moved !== undefined) {
      if (operator !== "&") state = moved;
      continue;
    }
    const inner = unwrapShell(command);
    if (inner !== command && state.depth < 4)
      found.push(...walk(inner, { ...state, depth: state.depth + 1 }));
    else found.push(...simpleOperations(command, state));
  }
  return found;
}

function withoutHereDocuments(line: string): string {
  if (!line.includes("<<")) return line;
  const documents = new HereDocuments();
  let [kept, at] = ["", 0];
  while (at < line.length) {
    const end = line.indexOf("\n", at);
    const stop = end === -1 ? line.length : end;
    const text = line.slice(at, stop);
    for (const { index } of text.matchAll(/(?<!<)<<(?!<)/g)) documents.begin(text, index);
    kept += `${text}\n`;
    at = documents.skip(line, stop + 1);
  }
  return kept;
}

/** Undefined for a command that changes no folder. */
function changeFolder(command: string, state: Walk): Walk | undefined {
  if (isPlainLine(command) && !/^(?:cd|pushd|popd)(?: |$)/.test(command)) return undefined;
  const { words } = takeRedirections(lineWords(command), state.folder);
  const [name, ...rest] = words;
  if (name === "popd") return { ...state, isLost: true };
  if (name !== "cd" && name !== "pushd") return undefined;
  if (name === "pushd" && (rest.length === 0 || /^[+-]\d+$|^-n$/.test(rest[0] ?? "")))
    return { ...state, isLost: true };
  const options = rest.findIndex((word) => !/^-./.test(word) || word === "--");
  const operands = options === -1 ? [] : rest.slice(rest[options] === "--" ? options + 1 : options);
  const target = operands[0] ?? state.folder.home;
  if (target === "-" || /[$`]/.test(target)) return { ...state, isLost: true };
  const folder = { ...state.folder, folder: resolveWord(target, state.folder) };
  return { ...state, folder, isLost: state.isLost && !target.startsWith("/") };
}

function simpleOperations(command: string, { folder, isLost }: Walk): LineOperation[] {
  const uses = commandUses(command, folder);
  if (!isLost) return uses.map((use) => ({ use, isUnknown: false }));
  const named = new Set(lineWords(command).filter((word) => isPathLike(word) && word.startsWith("/")));
  const isFixed = ({ paths }: ToolUse): boolean =>
    paths === undefined || paths.some((path) => named.has(path));
  return uses.map((use) => ({ use, isUnknown: !isFixed(use) }));
}

function commandUses(command: string, folder: Folder): ToolUse[] {
  const { words, reads, writes } = takeRedirections(lineWords(command), folder);
  const first = words.findIndex((word) => !isVariable(word));
  const [name, ...rest] = first === -1 ? [] : words.slice(first);
  return [
    ...(name === undefined ? [] : programUses(name, rest, folder)),
    ...reads.map((path) => fileUse("read_file", path)),
    ...writes.map((path) => fileUse("write_file", path)),
  ];
}

function programUses(name: string, words: readonly string[], folder: Folder): ToolUse[] {
  const values = prefixCommands.get(name);
  if (values === undefined)
    return [...fileOperations(name, words, folder), ...(name === "find" ? findCommands(words, folder) : [])];
  let at = 0;
  while (at < words.length && ((words[at] ?? "").startsWith("-") || isVariable(words[at] ?? ""))) {
    const takesNext = values.has(words[at] ?? "") && !(words[at + 1] ?? "-").startsWith("-");
    at += takesNext ? 2 : 1;
  }
  if (name === "timeout" && /^\d/.test(words[at] ?? "")) at += 1;
  return commandUses(words.slice(at).join(" "), folder);
}

/** What `-exec` of find runs; it runs in any folder below when the option ends in `dir`. */
function findCommands(words: readonly string[], folder: Folder): ToolUse[] {
  const found: ToolUse[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!/^-(?:exec|ok)(?:dir)?$/.test(words[at] ?? "")) continue;
    const end = words.findIndex((word, index) => index > at && (word === ";" || word === "+"));
    const inner = words
      .slice(at + 1, end === -1 ? undefined : end)
      .map((word) => word.replaceAll("{}", "__path__"));
    found.push(...lineOperations(inner.join(" "), folder).map(({ use }) => use));
    at = end === -1 ? words.length : end;
  }
  return found;
}

function isVariable(word: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*=/.test(word);
}

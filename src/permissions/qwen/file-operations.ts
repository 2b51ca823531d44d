import { posix } from "node:path";
import { isCombined, operandsOf, optionValue } from "./command-options.ts";
import { fileCommands, type FileCommand } from "./file-commands.ts";
import { isPathLike, resolveWord, type Folder } from "./line-words.ts";
import { fileUse, type ToolUse } from "./tool-use.ts";

/** What a program does with files and hosts, as uses of the tools that would do the same. */
export function fileOperations(name: string, words: readonly string[], folder: Folder): ToolUse[] {
  if (name === "find") return findOperations(words, folder);
  if (name === "dd") return copyBlocks(words, folder);
  if (name === "awk" || name === "gawk") return awkOperations(words, folder);
  const command = fileCommands.get(name);
  if (command === undefined) return [];
  const output = command.output && optionValue(words, command.output);
  const written = isPathLike(output) ? [touch(name === "patch" ? "edit" : "write_file", output, folder)] : [];
  return [...written, ...actsOf(command, words, folder)];
}

function actsOf({ act, values }: FileCommand, words: readonly string[], folder: Folder): ToolUse[] {
  const operands = operandsOf(words, values);
  const paths = operands.filter(isPathLike);
  const all = (tool: string, list: readonly string[] = paths): ToolUse[] =>
    list.map((path) => touch(tool, path, folder));
  switch (act) {
    case "reads":
      return all("read_file");
    case "lists":
      return paths.length === 0 ? [fileUse("list_directory", folder.folder)] : all("list_directory");
    case "writes":
      return all("write_file");
    case "edits":
      return all("edit");
    case "edits-behind-first":
      return all("edit", operands.slice(1).filter(isPathLike));
    case "copies":
    case "moves":
      return transfer(act, words, { paths, folder });
    case "searches":
      return all(isRecursive(words) ? "list_directory" : "read_file", behindPattern(words, paths));
    case "searches-deep":
      return all("list_directory", behindPattern(words, paths));
    case "runs-script":
      return all(isInPlace(words) ? "edit" : "read_file", hasScript(words) ? paths : paths.slice(1));
    case "fetches":
      return operands.filter((word) => word.includes("://")).flatMap(fetchOf);
  }
}

function touch(tool: string, path: string, folder: Folder): ToolUse {
  return fileUse(tool, resolveWord(path, folder));
}

interface Paths {
  readonly paths: readonly string[];
  readonly folder: Folder;
}

/** Sources are read, or edited away; the last word, or the folder of `-t`, is written. */
function transfer(act: "copies" | "moves", words: readonly string[], { paths, folder }: Paths): ToolUse[] {
  const source = act === "moves" ? "edit" : "read_file";
  const into = optionValue(words, ["-t", "--target-directory"]);
  const all = (list: readonly string[]): ToolUse[] => list.map((path) => touch(source, path, folder));
  if (isPathLike(into) && paths.length > 0) {
    const target = resolveWord(into, folder);
    const written = paths.map((path) => fileUse("write_file", posix.join(target, posix.basename(path))));
    return [...all(paths), ...written];
  }
  const last = paths.at(-1);
  if (last === undefined || paths.length < 2) return act === "moves" ? [] : all(paths);
  return [...all(paths.slice(0, -1)), touch("write_file", last, folder)];
}

function isRecursive(words: readonly string[]): boolean {
  return words.some((word) => ["-r", "-R", "--recursive", "--dereference-recursive"].includes(word));
}

/** Without `-e` or `-f` the first word is the pattern. */
function behindPattern(words: readonly string[], paths: readonly string[]): readonly string[] {
  return words.some((word) => /^-[ef]/.test(word)) ? paths : paths.slice(1);
}

function isInPlace(words: readonly string[]): boolean {
  return words.some((word) => /^--in-place(?:=|$)/.test(word) || isCombined(word, "i"));
}

function hasScript(words: readonly string[]): boolean {
  return words.some((word) => word === "-f" || isCombined(word, "e"));
}

function fetchOf(url: string): ToolUse[] {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return host === "" ? [] : [{ tool: "web_fetch", host }];
}

function findOperations(words: readonly string[], folder: Folder): ToolUse[] {
  const end = words.findIndex((word) => /^-|^[()!]$/.test(word));
  const starts = words.slice(0, end === -1 ? words.length : end).filter(isPathLike);
  return (starts.length === 0 ? ["."] : starts).map((path) => touch("list_directory", path, folder));
}

function copyBlocks(words: readonly string[], folder: Folder): ToolUse[] {
  return words.flatMap((word) => {
    const [, side, path] = /^(if|of)=([\s\S]*)$/.exec(word) ?? [];
    return isPathLike(path) ? [touch(side === "if" ? "read_file" : "write_file", path, folder)] : [];
  });
}

const awkValues = new Set(
  "-F -f -v -m -W -M --source --include --load -b --characters-as-bytes -c --traditional -d -D --debug -e --exec -h --help -i --lint -o -p -r -s -S -t -V".split(
    " ",
  ),
);

function awkOperations(words: readonly string[], folder: Folder): ToolUse[] {
  const tool = optionValue(words, ["-i", "--include"]) === "inplace" ? "edit" : "read_file";
  return operandsOf(words, awkValues)
    .filter(isPathLike)
    .map((path) => touch(tool, path, folder));
}

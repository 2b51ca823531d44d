import type { ShellCommand } from "./shell-line.ts";
import { unwrapHarmless } from "./unwrap.ts";

/** A file that a command names, and what it does with it. */
export interface FileOperand {
  readonly path: string;
  readonly access: "read" | "change";
}

/** What Claude Code takes out of the words of a program as files. */
type Reader = (words: readonly string[]) => string[];

const reading: Readonly<Record<string, Reader>> = {
  ...forAll(
    "cat head tail sort uniq wc cut paste column file stat diff strings hexdump od base64 nl sha256sum sha1sum md5sum " +
      "tac rev fold expand unexpand fmt comm cmp pr numfmt tsort",
    operands,
  ),
  ...forAll("grep egrep fgrep rg", behindPattern(["-e", "--regexp", "-f", "--file"])),
  ...forAll("awk gawk mawk nawk", behindPattern(["-f", "--file"])),
  ...forAll("ls", (words) => orHere(operands(words))),
  cd: (words) => orHere(operands(words), "~").slice(0, 1),
  find: (words) => orHere(words.slice(0, firstOption(words))),
  git: (words) => (words[0] === "diff" ? operands(words.slice(1)) : []),
  jq: behindPattern(["-f", "--from-file"]),
  tr: (words) => operands(words).slice(2),
};

const changing: Readonly<Record<string, Reader>> = {
  ...forAll("mkdir touch rm rmdir mv cp tee", operands),
  sed: behindPattern(["-e", "--expression", "-f", "--file"]),
};

/** A command with what Claude Code looks at in it. */
export interface SeenCommand extends ShellCommand {
  /** The program with its words, without what is harmless before it, and `env`. */
  readonly call: readonly string[];
  readonly files: readonly FileOperand[];
  /** Files that its output goes to. */
  readonly outputs: readonly string[];
}

/**
 * The files that a command names, as far as Claude Code (2.1.329) looks for them: in the words of some 60 programs, and
 * in redirections. Not those of other programs, and not those that a program finds by itself.
 */
export function lookAt(command: ShellCommand): SeenCommand {
  const call = callOf(command.words.map(({ text }) => text));
  const [program = "", ...words] = call;
  const read = [
    ...(own(reading, program)?.(words) ?? []),
    ...sourcesOf(program, words),
    ...inputFiles(command),
  ];
  const changed = own(changing, program)?.(words) ?? [];
  const files = [
    ...read.map((path) => ({ path, access: "read" as const })),
    ...changed.map((path) => ({ path, access: "change" as const })),
  ];
  const { text, assignments, words: all, redirects } = command;
  return {
    text,
    assignments,
    words: all,
    redirects,
    call,
    files: files.filter(({ path }) => !isDevice(path)),
    outputs: outputFiles(command),
  };
}

function outputFiles({ redirects }: ShellCommand): string[] {
  return redirects.flatMap(({ operator, target }) => {
    const isOutput = operator.includes(">") && !(operator === ">&" && /^(?:\d+|-)$/.test(target.text));
    return isOutput && !isDevice(target.text) ? [target.text] : [];
  });
}

function callOf(words: readonly string[]): readonly string[] {
  const bare = unwrapHarmless(words);
  if (bare[0] !== "env") return bare;
  const at = bare.findIndex((word, index) => index > 0 && !word.startsWith("-") && !word.includes("="));
  return at === -1 ? bare : bare.slice(at);
}

function own(readers: Readonly<Record<string, Reader>>, program: string): Reader | undefined {
  return Object.hasOwn(readers, program) ? readers[program] : undefined;
}

function isDevice(path: string): boolean {
  return /^\/dev\/(?:null|stdin|stdout|stderr|tty)$/.test(path);
}

function inputFiles({ redirects }: ShellCommand): string[] {
  return redirects.flatMap(({ operator, target }) =>
    operator === "<" || operator === "<>" ? [target.text] : [],
  );
}

/** What `cp`, `mv` and an editing `sed` also read. */
function sourcesOf(program: string, words: readonly string[]): string[] {
  if (program === "sed") return own(changing, "sed")?.(words) ?? [];
  return program === "cp" || program === "mv" ? operands(words).slice(0, -1) : [];
}

/** From the first word without a dash on all words count, also those with one. */
function operands(words: readonly string[]): string[] {
  const start = words.findIndex(
    (word, index) => word === "-" || !word.startsWith("-") || words[index - 1] === "--",
  );
  return start === -1 ? [] : words.slice(start);
}

function behindPattern(options: readonly string[]): Reader {
  return (words) => {
    const plain = words.filter((word) => !word.startsWith("-"));
    return words.some((word) => options.includes(word)) ? plain : plain.slice(1);
  };
}

function orHere(paths: readonly string[], here = "."): string[] {
  return paths.length > 0 ? [...paths] : [here];
}

function firstOption(words: readonly string[]): number {
  const at = words.findIndex((word) => /^-[^HLP]/.test(word));
  return at === -1 ? words.length : at;
}

function forAll(names: string, reader: Reader): Record<string, Reader> {
  return Object.fromEntries(names.split(" ").map((name) => [name, reader]));
}

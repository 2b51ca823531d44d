import { readOnlyOptions } from "./read-only-options.ts";

/** Read once: the lists are long, and the commands few. */
const read = new Map<string, Options>();

/** The options of a command that only reads, by its words: `git log` before `git`. Undefined where we know none. */
export function findOptions(
  words: readonly string[],
): { readonly name: string; readonly options: Options } | undefined {
  if (!programs.has(words[0] ?? "")) return undefined;
  for (const length of [3, 2, 1]) {
    const written = words.slice(0, length).join(" ");
    const name = sameOptions[written] ?? written;
    if (words.length < length || !Object.hasOwn(readOnlyOptions, name)) continue;
    const options = read.get(name) ?? new Options(name);
    read.set(name, options);
    return { name: written, options };
  }
  return undefined;
}

/** Commands with the options of another one. */
const sameOptions: Readonly<Record<string, string>> = {
  "[": "test",
  egrep: "grep",
  fgrep: "grep",
  md5sum: "sha256sum",
  sha1sum: "sha256sum",
};

/** What commands with known options begin with. */
const programs: ReadonlySet<string> = new Set([
  ...Object.keys(sameOptions),
  ...Object.keys(readOnlyOptions).map((name) => name.split(" ")[0] ?? ""),
]);

/** The options of one command. */
export class Options {
  readonly #name: string;
  readonly #known: ReadonlySet<string>;

  constructor(name: string) {
    this.#name = name;
    this.#known = new Set((readOnlyOptions[name] ?? "").trim().split(/\s+/));
  }

  /** The words that are no options and no values of one; undefined where an option is not known. */
  operandsOf(rest: readonly string[]): string[] | undefined {
    const operands: string[] = [];
    for (let at = 0; at < rest.length; at += 1) {
      const word = rest[at] ?? "";
      if (word === "--") return [...operands, ...rest.slice(at + 1)];
      if (!word.startsWith("-") || word === "-") operands.push(word);
      else if (!this.#known.has(word)) {
        const takes = this.#valueOf(word);
        if (takes === undefined && !this.#isBundle(word)) return undefined;
        if (takes !== undefined && !takes.test(valueAt(rest, at))) return undefined;
        if (takes !== undefined && !word.includes("=")) at += 1;
      }
    }
    return operands;
  }

  /** What the value of an option looks like. */
  #valueOf(word: string): RegExp | undefined {
    const [option = ""] = word.split("=");
    if (this.#known.has(`${option}=`)) return /^(?!-)/;
    return this.#known.has(`${option}#`) ? /^\d+$/ : undefined;
  }

  /** `-abc`, `git log -5`, `grep -A3`. */
  #isBundle(word: string): boolean {
    if (!/^-[^-]/.test(word)) return false;
    if (this.#name.startsWith("git ") && /^-\d+$/.test(word)) return true;
    if (/^(?:grep|rg)$/.test(this.#name) && /^-[a-zA-Z]\d+$/.test(word))
      return this.#known.has(`${word.slice(0, 2)}#`);
    return Array.from(word.slice(1)).every((letter) => this.#known.has(`-${letter}`));
  }
}

function valueAt(rest: readonly string[], at: number): string {
  const word = rest[at] ?? "";
  return word.includes("=") ? word.slice(word.indexOf("=") + 1) : (rest[at + 1] ?? "-");
}

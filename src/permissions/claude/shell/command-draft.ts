import {
  doubt,
  opaque,
  type Obstacle,
  type ShellCommand,
  type ShellRedirect,
  type ShellWord,
} from "./shell-line.ts";

/** Say when a command runs, and stand before it. */
const leading: ReadonlySet<string> = new Set([
  "if",
  "then",
  "elif",
  "else",
  "while",
  "until",
  "do",
  "!",
  "{",
]);
/** End what one of those began. */
const closing: ReadonlySet<string> = new Set(["}", "fi", "done", "esac"]);
/** Begin something that is no command itself. */
const headers: Readonly<Record<string, Obstacle>> = {
  for: doubt("a loop over values"),
  select: opaque("a loop over values"),
  case: opaque("a choice by pattern"),
};

/** Whether the word is the shell's own where a command begins. */
export function isKeyword(word: string): boolean {
  return word === "function" || leading.has(word) || closing.has(word) || Object.hasOwn(headers, word);
}

const assignment = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;

export interface FinishedDraft {
  readonly command?: ShellCommand | undefined;
  /** What about it keeps the client from telling what the line does. */
  readonly obstacle?: Obstacle | undefined;
}

/** A command in the making. */
export class CommandDraft {
  readonly words: ShellWord[] = [];
  readonly redirects: ShellRedirect[] = [];
  readonly #line: string;
  /** The first word that is part of the command itself. */
  #first: ShellWord | undefined;
  readonly #ranges: { readonly start: number; readonly end: number }[] = [];
  readonly #cuts: { readonly start: number; readonly end: number }[] = [];

  constructor(line: string) {
    this.#line = line;
  }

  /** Whether `[[` is open, in which `&&` and `<` are words. */
  get isTest(): boolean {
    return this.#first?.raw === "[[" && this.words.at(-1)?.raw !== "]]";
  }

  /** Whether a command may begin here. */
  get isAtStart(): boolean {
    return this.#first === undefined;
  }

  /** Whether the last that stands in it so far is a redirection. */
  get endsWithRedirect(): boolean {
    return (this.#cuts.at(-1)?.end ?? -1) > (this.#ranges.at(-1)?.end ?? -1);
  }

  addWord(word: ShellWord, start: number, end: number): void {
    if (/^(?:\\\n)+$/.test(word.raw)) return;
    this.words.push(word);
    if (!leading.has(word.raw)) this.#first ??= word;
    this.#ranges.push({ start, end });
  }

  /** What is no part of the command's text. */
  cut(start: number, end: number): void {
    this.#cuts.push({ start, end });
  }

  /** @param values what the line has given to variables so far; a bare assignment adds to it */
  finish(values: Map<string, string>): FinishedDraft {
    const group = this.#dropLeading();
    const [first] = this.words;
    const header = headers[first?.raw ?? ""];
    if (header !== undefined) return { obstacle: header };
    const isClosing = closing.has(first?.raw ?? "");
    if (isClosing || (first === undefined && this.redirects.length === 0)) return { obstacle: group };
    return { obstacle: group ?? this.#noteValues(values), command: this.#toCommand(values) };
  }

  #dropLeading(): Obstacle | undefined {
    let group: Obstacle | undefined;
    for (;;) {
      const raw = this.words[0]?.raw ?? "";
      if (raw !== "function" && !leading.has(raw)) return group;
      if (raw === "{") group = opaque("braces");
      if (raw === "function") group = opaque("a function");
      const count = raw === "function" ? 2 : 1;
      this.words.splice(0, count);
      this.#ranges.splice(0, count);
    }
  }

  #noteValues(values: Map<string, string>): Obstacle | undefined {
    if (this.words.length === 0 || !this.words.every(({ raw }) => assignment.test(raw))) return undefined;
    for (const { text } of this.words) {
      const [name = "", value = ""] = text.split(/=(.*)/s);
      values.set(name, value);
    }
    return this.words.some(({ raw }) => /^\w+\[|=\(/.test(raw))
      ? opaque("a list")
      : doubt("a variable that is set");
  }

  #toCommand(values: ReadonlyMap<string, string>): ShellCommand {
    const count = this.words.findIndex(({ raw }) => !assignment.test(raw));
    const assigned = count === -1 ? this.words.length : count;
    return {
      text: this.#text(),
      assignments: this.words.slice(0, assigned).map(({ raw }) => raw),
      words: this.words.slice(assigned).map((word) => fill(word, values)),
      redirects: this.redirects,
    };
  }

  #text(): string {
    const end = this.#ranges.at(-1)?.end ?? 0;
    const pieces: string[] = [];
    let at = this.#ranges[0]?.start ?? 0;
    for (const cut of this.#cuts.filter((range) => range.start > at && range.end < end)) {
      pieces.push(this.#line.slice(at, cut.start));
      at = cut.end;
    }
    pieces.push(this.#line.slice(at, end));
    return pieces
      .map((piece) => piece.trim())
      .filter((piece) => piece !== "")
      .join(" ");
  }
}

/** A word that is a variable with a known value is that value. */
function fill(word: ShellWord, values: ReadonlyMap<string, string>): ShellWord {
  const name = /^\$\{?(\w+)\}?$/.exec(word.raw)?.[1];
  const value = name === undefined ? undefined : values.get(name);
  return value === undefined ? word : { ...word, text: value };
}

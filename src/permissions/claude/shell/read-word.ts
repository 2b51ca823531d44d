import { doubt, opaque, type Obstacle, type ShellWord } from "./shell-line.ts";

/** What ends a list of commands, besides the end of the line. */
export type Closer = ")" | "`" | undefined;

/** Where a word stands: in `[[ … ]]` signs that else end a word belong to it, in backticks a backtick ends it. */
export interface WordPlace {
  readonly isInTest: boolean;
  readonly closer: Closer;
}

/** What a word holds besides its text. */
export interface WordEvents {
  obstacle(obstacle: Obstacle): void;
  /** Commands begin at `start`. The answer: where what is behind their end goes on, and how many there were. */
  nested(start: number, closer: Closer): { readonly end: number; readonly count: number };
}

const plain = /[\w@%+:,./-]+/y;

/** Reads words of a line: quotes, backslashes, variables, and the commands in them. */
export class WordReader {
  readonly #line: string;
  readonly #events: WordEvents;
  #text = "";
  #isGlob = false;
  /** The lengths of the substitutions of one command each that stand in double quotes. */
  #quoted: number[] = [];
  #at = 0;

  constructor(line: string, events: WordEvents) {
    this.#line = line;
    this.#events = events;
  }

  /** The word that begins at `start`, and where it ends. */
  read(start: number, place: WordPlace): { readonly word: ShellWord; readonly end: number } {
    const outer = [this.#text, this.#isGlob, this.#quoted, this.#at] as const;
    [this.#text, this.#isGlob, this.#quoted, this.#at] = ["", false, [], start];
    while (this.#at < this.#line.length && !this.#isAtEnd(place))
      if (!this.#takePlain()) this.#step(start, place);
    const end = Math.min(this.#at, this.#line.length);
    const word = { raw: this.#line.slice(start, end), text: this.#text, isGlob: this.#isGlob };
    if (this.#quoted.length > 0 && !isTransparent(word.raw, this.#quoted))
      this.#events.obstacle(opaque("a command substitution"));
    [this.#text, this.#isGlob, this.#quoted, this.#at] = outer;
    return { word, end };
  }

  /** What is run in a text where only `$` and backticks count, such as a here-document. */
  readQuoted(start: number, end: number): void {
    const outer = [this.#text, this.#quoted, this.#at] as const;
    this.#at = start;
    while (this.#at < end) this.#stepInQuotes();
    [this.#text, this.#quoted, this.#at] = outer;
  }

  /** Letters that mean nothing else. */
  #takePlain(): boolean {
    plain.lastIndex = this.#at;
    const text = plain.exec(this.#line)?.[0];
    if (text === undefined) return false;
    this.#keep(text);
    return true;
  }

  #isAtEnd({ isInTest, closer }: WordPlace): boolean {
    const sign = this.#line[this.#at] ?? "";
    if (sign === "`") return closer === "`";
    if (isInTest) return /[ \t\n]/.test(sign);
    const isProcess = (sign === "<" || sign === ">") && this.#line[this.#at + 1] === "(";
    return /[ \t\n;&|<>()]/.test(sign) && !isProcess;
  }

  #step(start: number, { isInTest }: WordPlace): void {
    const sign = this.#line[this.#at] ?? "";
    if (sign === "\\") this.#stepOverBackslash(start);
    else if (sign === "'") this.#readLiteral(this.#at + 1);
    else if (sign === '"') this.#readDoubleQuotes();
    else if (sign === "$" && this.#line[this.#at + 1] === "'") this.#readAnsi();
    else if (sign === "$" || sign === "`") this.#readExpansion(false);
    else if (/^[<>]\($/.test(this.#line.slice(this.#at, this.#at + 2)))
      this.#readCommands(2, opaque("a process substitution"));
    else this.#take(sign, { isFirst: this.#at === start && !isInTest });
  }

  #take(sign: string, { isFirst }: { readonly isFirst: boolean }): void {
    if ("*?[{=".includes(sign)) this.#notePattern(this.#line.slice(this.#at, this.#at + 200), isFirst);
    this.#text += sign;
    this.#at += 1;
  }

  #notePattern(rest: string, isFirst: boolean): void {
    if (/^(?:[*?]|\[[^\s\]]+\])/.test(rest)) this.#isGlob = true;
    if (/^\{[^\s}]*(?:,|\.\.)[^\s}]*\}/.test(rest)) this.#events.obstacle(opaque("braces"));
    if (isFirst && /^=\w/.test(rest)) this.#events.obstacle(opaque("a word that begins with `=`"));
  }

  /** At the end of a line it joins two: between words that is nothing, in a word it is an obstacle. */
  #stepOverBackslash(start: number): void {
    const next = this.#line[this.#at + 1] ?? "";
    const isInWord = this.#at > start;
    if (next === " " || next === "\t" || (next === "\n" && isInWord))
      this.#events.obstacle(opaque("a blank behind a backslash"));
    const isBetween = next === "\n" && /^(?:[ \t]|$)/.test(this.#line.slice(this.#at + 2, this.#at + 3));
    if (isInWord ? !isBetween : next !== "\n") this.#text += next;
    this.#at += 2;
  }

  #readLiteral(from: number): void {
    const end = this.#line.indexOf("'", from);
    const stop = end === -1 ? this.#line.length : end;
    this.#text += this.#line.slice(from, stop);
    this.#at = stop + 1;
  }

  #readAnsi(): void {
    this.#events.obstacle(opaque("a `$'…'` text"));
    this.#at += 2;
    while (this.#at < this.#line.length && this.#line[this.#at] !== "'")
      this.#at += this.#line[this.#at] === "\\" ? 2 : 1;
    this.#at += 1;
    this.#text += "$'…'";
  }

  #readDoubleQuotes(): void {
    this.#at += 1;
    while (this.#at < this.#line.length && this.#line[this.#at] !== '"') this.#stepInQuotes();
    this.#at += 1;
  }

  #stepInQuotes(): void {
    const sign = this.#line[this.#at] ?? "";
    if (sign === "$" || sign === "`") return this.#readExpansion(true);
    const isEscape = sign === "\\" && /["\\$`\n]/.test(this.#line[this.#at + 1] ?? "");
    this.#text += isEscape ? (this.#line[this.#at + 1] ?? "") : sign;
    this.#at += isEscape ? 2 : 1;
  }

  #readExpansion(isQuoted: boolean): void {
    const rest = this.#line.slice(this.#at, this.#at + 200);
    const literal = this.#literalDocument();
    if (literal !== undefined) return this.#keep(literal);
    const sum = /^\$\(\([\d\s+*/%-]*\)\)/.exec(rest);
    if (sum !== null) return this.#keep(sum[0]);
    if (rest.startsWith("`")) return this.#readSubstitution(1, isQuoted);
    if (rest.startsWith("$(")) return this.#readSubstitution(2, isQuoted);
    const name = /^\$(?:\{[^}]*\}|\w+|[@*#?!$-])/.exec(rest)?.[0];
    if (name === undefined) return this.#keep("$");
    // The home is the one variable that is filled in before the client compares.
    if (name !== "$HOME") this.#events.obstacle(opaque("a variable"));
    this.#keep(name);
  }

  /** `$(cat <<'END' … END)`: how a text of several lines is given to a command. */
  #literalDocument(): string | undefined {
    if (!this.#line.startsWith("$(cat <<'", this.#at)) return undefined;
    const rest = this.#line.slice(this.#at);
    const end = /^\$\(cat <<'(\w+)'\n/.exec(rest)?.[1];
    const stop = end === undefined ? -1 : rest.search(new RegExp(`\\n${end}\\n?\\)`));
    return stop === -1 ? undefined : rest.slice(0, rest.indexOf(")", stop) + 1);
  }

  #keep(text: string): void {
    this.#text += text;
    this.#at += text.length;
  }

  /** In double quotes it may be looked into; as a value that is set it leaves the rest of the line readable. */
  #readSubstitution(length: number, isQuoted: boolean): void {
    const start = this.#at;
    const isValue = /^[A-Za-z_]\w*\+?=/.test(this.#text);
    const count = this.#readCommands(length);
    if (isQuoted && count === 1) this.#quoted.push(this.#at - start);
    else this.#events.obstacle(isValue ? doubt("a variable that is set") : opaque("a command substitution"));
  }

  #readCommands(length: number, obstacle?: Obstacle): number {
    if (obstacle !== undefined) this.#events.obstacle(obstacle);
    const start = this.#at;
    const { end, count } = this.#events.nested(this.#at + length, length === 1 ? "`" : ")");
    this.#at = end;
    this.#text += this.#line.slice(start, end);
    return count;
  }
}

/** Whether a word is one text in double quotes, with more in it than what is filled in. */
function isTransparent(raw: string, lengths: readonly number[]): boolean {
  const filled = lengths.reduce((sum, length) => sum + length, 2);
  return /^"[^-]/.test(raw) && raw.endsWith('"') && raw.length > filled;
}

/**
 * The words of each command of a line, where Codex 0.169.0 takes the line apart: plain words, joined by `&&`, `||`, `;`,
 * `|` and line breaks. Undefined for any other line, which its rules see as one script for a shell: one with a
 * redirection, a variable, a pattern, a substitution, a subshell, `&`, a comment, an assignment or a word of the shell's
 * language, or with a program's name in quotes.
 *
 * Checked by calls of a faked model that a rule for one command forbids or not.
 */
export function readPlainCommands(line: string): string[][] | undefined {
  const reader = new PlainReader(line);
  return reader.read() && reader.commands.length > 0 ? reader.commands : undefined;
}

/** Words that begin something else than a command. The others of a shell, such as `then` and `time`, pass as programs. */
const shellWords = new Set([
  "!",
  "case",
  "declare",
  "export",
  "for",
  "function",
  "if",
  "local",
  "readonly",
  "select",
  "typeset",
  "unset",
  "unsetenv",
  "until",
  "while",
]);

/** Behind a blank, a backslash with the blank or the line's end that follows is a blank too. */
const blank = /(?:[^\S\n]|(?<!\S)\\[ \t\v\f\n])+/y;
const operator = /&&|\|\||[|;\n]/y;
/** Letters of a word outside of quotes. Patterns, `~`, `^` and a `=` at the begin are among what is left out. */
const letters = /(?!=)[^\s"'#$&()*;<>?[\\\]^`{|}~]+/y;
const lettersWithin = /[^\s"'#$&()*;<>?[\\\]^`{|}~]+/y;
/** In double quotes nothing may be expanded or escaped. */
const doubleQuoted = /"((?:[^"$`\\]|\\[^"$`\\\n])*)"/y;
const singleQuoted = /'([^']*)'/y;

class PlainReader {
  readonly commands: string[][] = [];
  readonly #line: string;
  #words: string[] = [];
  #at = 0;
  /** Behind `&&`, `||` and `|` a command has to come. */
  #isOpen = false;

  constructor(line: string) {
    this.#line = line;
  }

  /** @returns false where the line is not plain */
  read(): boolean {
    while (this.#at < this.#line.length) {
      if (this.#take(blank) !== undefined) continue;
      const sign = this.#take(operator)?.[0];
      if (sign === undefined ? !this.#readWord() : !this.#join(sign)) return false;
    }
    this.#end();
    return !this.#isOpen;
  }

  #join(sign: string): boolean {
    const isEmpty = this.#words.length === 0;
    if (sign === "\n") {
      // A line's end is nothing behind an operator, and between commands.
      if (!isEmpty) this.#end();
      return true;
    }
    if (isEmpty) return false;
    this.#end();
    this.#isOpen = sign !== ";";
    return true;
  }

  #end(): void {
    if (this.#words.length === 0) return;
    this.commands.push(this.#words);
    this.#words = [];
    this.#isOpen = false;
  }

  #readWord(): boolean {
    const start = this.#at;
    const parts: string[] = [];
    for (let part = this.#readPart(start); part !== undefined; part = this.#readPart(start)) parts.push(part);
    const word = parts.join("");
    // Several empty quotes are no word, one is.
    if (parts.length === 0 || (word === "" && parts.length > 1)) return false;
    if (this.#words.length === 0 && !isProgram(word, this.#line.slice(start, this.#at))) return false;
    this.#words.push(word);
    return true;
  }

  #readPart(start: number): string | undefined {
    const bare = this.#take(this.#at === start ? letters : lettersWithin);
    if (bare !== undefined) return bare[0];
    return (this.#take(doubleQuoted) ?? this.#take(singleQuoted))?.[1];
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#line) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }
}

function isProgram(word: string, written: string): boolean {
  return word === written && !shellWords.has(word) && !/^(?:\d+$|[A-Za-z_]\w*\+?=)/.test(word);
}

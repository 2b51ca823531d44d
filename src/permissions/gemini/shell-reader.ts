const blanks = /(?:[ \t\r]|\\\n)*/y;
const letters = /[^ \t\r\n\\'"`$<>;&|()]+/y;

/** Words, quotes and substitutions of a shell, read from left to right. Whoever extends it reads the commands. */
export abstract class ShellReader {
  protected readonly text: string;
  protected at = 0;
  protected isBroken = false;
  /** Whether something was found that the client's parser has a name for: a command, a substitution, a redirection. */
  protected hasDetails = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads commands up to what closes them, or to the end. */
  protected abstract readCommands(close?: ")" | "esac"): void;
  /** Reads a text of commands that stands by itself, such as that between backticks. */
  protected abstract readInner(text: string): void;

  /** @returns what a sticky pattern finds here; it is passed over */
  protected take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  protected skipBlanks(): void {
    this.take(blanks);
  }

  /** A word as the shell splits them, with all that is nested in it. */
  protected readWord(): void {
    const start = this.at;
    while (this.at < this.text.length) {
      if (this.take(letters) !== null) continue;
      if (!this.readSpecial(start)) return;
    }
  }

  /** @returns false where the word ends */
  private readSpecial(start: number): boolean {
    const sign = this.text[this.at];
    if (sign === "\\") return this.readEscape();
    if (sign === "'") return this.readQuoted(/'[^']*'/y);
    if (sign === '"') return this.readDouble();
    if (sign === "`") return this.readBackticks();
    if (sign === "$") return this.readDollar();
    if (sign === "<" || sign === ">") return this.readProcess();
    return sign === "(" && this.readArray(start);
  }

  private readEscape(): boolean {
    if (this.at + 1 >= this.text.length) this.isBroken = true;
    this.at += 2;
    return true;
  }

  private readQuoted(whole: RegExp): boolean {
    if (this.take(whole) !== null) return true;
    this.isBroken = true;
    this.at = this.text.length;
    return true;
  }

  private readDouble(): boolean {
    this.at += 1;
    while (this.at < this.text.length) {
      if (this.take(/(?:[^"\\`$]|\\[^])+/y) !== null) continue;
      const sign = this.text[this.at];
      if (sign === '"') {
        this.at += 1;
        return true;
      }
      if (sign === "`") this.readBackticks();
      else if (sign === "$") this.readDollar(true);
      else this.at += 1;
    }
    this.isBroken = true;
    return true;
  }

  /** The client's parser takes a substitution and one right behind it for a single one, whose commands are joined. */
  private readBackticks(): boolean {
    const found = this.take(/`((?:[^`\\]|\\[^]|`[ \t]*`)*)`/y);
    if (found === null) return this.readQuoted(/`[^`]*`/y);
    this.hasDetails = true;
    this.readInner(found[1] ?? "");
    return true;
  }

  /** @param isQuoted in double quotes, where other quotes are letters */
  private readDollar(isQuoted = false): boolean {
    if (this.take(/\$\(\(/y) !== null) return this.readArithmetic();
    if (this.take(/\$\(/y) !== null) {
      this.hasDetails = true;
      this.readCommands(")");
      return true;
    }
    if (this.take(/\$\{/y) !== null) return this.readExpansion();
    if (!isQuoted && this.text.startsWith("$'", this.at)) return this.readQuoted(/\$'(?:[^'\\]|\\[^])*'/y);
    this.at += 1;
    return true;
  }

  /**
   * Behind `((`, up to `))`. Two parentheses before commands are no arithmetic, and the client's parser stumbles over
   * them.
   */
  protected readArithmetic(): boolean {
    const start = this.at;
    for (let depth = 2; depth > 0;) {
      if (this.at >= this.text.length) {
        this.isBroken = true;
        return true;
      }
      const sign = this.text[this.at];
      if (sign === "$") this.readDollar();
      else if (sign === "`") this.readBackticks();
      else {
        depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
        this.at += 1;
      }
    }
    if (/[;&|\n]|[\w"')}]\s+[\w"'$-]/.test(this.text.slice(start, this.at))) this.isBroken = true;
    return true;
  }

  /** Behind `${`. `@P` runs what stands in the variable: the client takes such a line for broken. */
  private readExpansion(): boolean {
    if (/^\w+@[pP]\}/.test(this.text.slice(this.at, this.at + 200))) this.isBroken = true;
    while (this.at < this.text.length) {
      if (this.take(/[^\\'"`$}]+/y) !== null) continue;
      if (this.text[this.at] === "}") {
        this.at += 1;
        return true;
      }
      this.readSpecial(this.at);
    }
    this.isBroken = true;
    return true;
  }

  private readProcess(): boolean {
    if (this.take(/[<>]\(/y) === null) return false;
    this.hasDetails = true;
    this.readCommands(")");
    return true;
  }

  /** The value of an assignment may be a list. */
  private readArray(start: number): boolean {
    if (!/^\w+\+?=$/.test(this.text.slice(start, this.at))) return false;
    this.at += 1;
    for (;;) {
      this.take(/\s*/y);
      if (this.take(/\)/y) !== null) return true;
      const before = this.at;
      this.readWord();
      if (this.at > before) continue;
      this.isBroken = true;
      return true;
    }
  }
}

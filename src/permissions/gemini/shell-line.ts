import { redirection, SimpleCommandReader } from "./simple-command-reader.ts";

/** A command line taken apart as the client's parser does (0.61.0, a tree-sitter grammar of Bash). */
export interface ShellLine {
  /**
   * The texts of its simple commands, nested ones too, as they stand there: with assignments before the name, without
   * redirections behind it, and what follows those.
   */
  readonly commands: readonly string[];
  readonly isRedirected: boolean;
  /** It does not parse, or there is no command in it. */
  readonly isBroken: boolean;
}

export function readShellLine(text: string): ShellLine {
  if (isPlainCommand(text)) return { commands: [text], isRedirected: false, isBroken: false };
  return new LineReader(text).read();
}

/** One command of plain words with a blank between them, as most are: there is nothing to take apart. */
function isPlainCommand(text: string): boolean {
  return plain.test(text) && !keyword.test(text);
}

const plain = /^[A-Za-z][\w./-]*(?: [\w@%+=:,./-]+)*$/;
const keyword = /^(?:if|while|until|for|select|case|function)(?: |$)/;

const operator = /&&|\|\||\|&|\||;;&|;&|;;|;|&(?!>)/y;
const opening = /(?:if|while|until|!)(?=[\s(]|$)|\{/y;
const between = /(?:then|elif|else|do)(?=[\s;(]|$)/y;
const closing = /(?:fi|done|\})(?=[\s;&|)<>]|$)/y;
const esac = /esac(?=[\s;&|)<>]|$)/y;
const branchEnd = /;;&?|;&/y;
const functionHead = /function\s+[^\s(]+(?:\s*\(\s*\))?|[\w.-]+\s*\(\s*\)(?=\s*[({])/y;

class LineReader extends SimpleCommandReader {
  /** `if`, `while`, `{` and such that are open. */
  #depth = 0;
  /** Whether a command stands before, so that only an operator may follow. */
  #isBehindCommand = false;
  /** Whether an operator wants a command behind it. */
  #isWanted = false;

  read(): ShellLine {
    this.readCommands();
    if (this.#depth > 0) this.isBroken = true;
    const { commands, isRedirected } = this;
    return { commands, isRedirected, isBroken: this.isBroken || !this.hasDetails };
  }

  protected override readInner(text: string): void {
    const { commands, isRedirected, isBroken } = readShellLine(text);
    this.commands.push(...commands);
    this.isRedirected ||= isRedirected;
    this.isBroken ||= isBroken && text.trim() !== "";
  }

  /** The client's parser sees no backticks there. */
  protected override readText(text: string): void {
    const reader = new LineReader(`"${text.replaceAll('"', '\\"').replaceAll("`", " ")}"`);
    reader.readWord();
    this.commands.push(...reader.commands);
    this.isBroken ||= reader.isBroken;
  }

  protected override readCommands(close?: ")" | "esac"): void {
    const before = { isWanted: this.#isWanted, isBehindCommand: this.#isBehindCommand };
    this.#isWanted = this.#isBehindCommand = false;
    while (!this.#isAtEnd(close)) this.#readNext();
    if (this.#isWanted) this.isBroken = true;
    if (close === ")" && this.take(/\)/y) === null) this.isBroken = true;
    this.#isWanted = before.isWanted;
    this.#isBehindCommand = before.isBehindCommand;
  }

  #isAtEnd(close: ")" | "esac" | undefined): boolean {
    this.skipBlanks();
    if (this.at >= this.text.length) return true;
    if (close === ")") return this.text[this.at] === ")";
    return close === "esac" && (this.isNext(branchEnd) || this.isNext(esac));
  }

  #readNext(): void {
    if (this.take(/#[^\n]*/y) !== null) return;
    if (this.take(/\n/y) !== null) {
      this.readDocuments();
      if (!this.#isWanted) this.#isBehindCommand = false;
      return;
    }
    const sign = this.take(operator)?.[0];
    if (sign !== undefined) {
      if (!this.#isBehindCommand || sign.endsWith(";&")) this.isBroken = true;
      this.#isBehindCommand = false;
      this.#isWanted = /^(?:&&|\|)/.test(sign);
      return;
    }
    if (this.#isBehindCommand && !this.isNext(redirection)) this.isBroken = true;
    const before = this.at;
    this.#isBehindCommand = this.#readPart();
    if (this.at === before) this.fail();
    if (this.#isBehindCommand) this.#isWanted = false;
  }

  /** @returns whether a command ended, so that an operator may follow */
  #readPart(): boolean {
    const word = this.take(opening)?.[0];
    if (word !== undefined) {
      if (word !== "!") this.#depth += 1;
      return false;
    }
    if (this.#depth > 0 && this.take(between) !== null) return false;
    if (this.#depth > 0 && this.take(closing) !== null) {
      this.#depth -= 1;
      return true;
    }
    if (this.take(/(?:for|select)(?=\s)/y) !== null) return this.#readLoopHead();
    if (this.take(functionHead) !== null) return false;
    if (this.take(/case(?=\s)/y) !== null) this.#readCase();
    else if (this.isNext(/\(\(|\[/y)) this.#readTest();
    else if (this.take(/\(/y) !== null) {
      this.hasDetails = true;
      this.readCommands(")");
    } else this.readSimple();
    return true;
  }

  /** `for NAME in WORDS` up to its `do`, which may stand behind a semicolon. */
  #readLoopHead(): boolean {
    this.#depth += 1;
    this.skipBlanks();
    this.take(/\(\([^]*?\)\)/y);
    for (;;) {
      this.skipBlanks();
      if (this.take(/[;\n]/y) !== null || this.isNext(/do\s/y)) return false;
      const before = this.at;
      this.readWord();
      if (this.at > before) continue;
      this.isBroken = true;
      return true;
    }
  }

  #readCase(): void {
    this.skipBlanks();
    this.readWord();
    if (this.take(/\s+in(?=\s)/y) === null) this.isBroken = true;
    for (;;) {
      this.take(/\s*/y);
      if (this.take(esac) !== null) {
        // The client's parser wants a blank there.
        if (this.text[this.at] === "|") this.isBroken = true;
        return;
      }
      if (this.take(/\(?[^()\n;]*\)/y) === null) {
        this.isBroken = true;
        return;
      }
      this.readCommands("esac");
      this.take(branchEnd);
    }
  }

  /** `(( … ))`, `[ … ]` or `[[ … ]]`: one command. */
  #readTest(): void {
    const start = this.at;
    const sign = this.take(/\(\(|\[\[?/y)?.[0];
    if (sign === "((") this.readArithmetic();
    else this.#readBrackets(sign === "[[" ? /\]\](?=[\s;&|)]|$)/y : /\](?=[\s;&|)]|$)/y);
    this.push(this.text.slice(start, this.at));
  }

  #readBrackets(end: RegExp): void {
    const start = this.at;
    for (;;) {
      this.take(/\s*/y);
      const before = this.at;
      if (this.take(end) !== null) {
        // The client's parser stumbles over a lone tilde, and over two empty brackets.
        const inner = this.text.slice(start, before);
        if (/(?:^|\s)~(?=\s|$)/.test(inner) || (inner.trim() === "" && end.source.includes("]\\]")))
          this.isBroken = true;
        return;
      }
      this.readWord();
      if (this.at === before && this.take(/[()<>&|]/y) === null) return this.fail();
    }
  }
}

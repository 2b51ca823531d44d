import { readHereDocuments, type HereDocument } from "./here-document.ts";
import type { ShellCommand } from "./shell-command.ts";
import { ShellText } from "./shell-text.ts";
import { readArithmetic, readWord, type InnerReader } from "./shell-word.ts";
import { readSimpleCommand } from "./simple-command.ts";

/**
 * The commands that OpenCode 1.18.33 finds in a command line, which it parses with a grammar of Bash: those of lists,
 * pipelines, compound commands and functions, of subshells and of substitutions. Not among them are assignments,
 * declarations such as `export`, and tests in brackets; what is substituted in them is.
 */
export function findCommands(line: string): readonly Readonly<ShellCommand>[] {
  const found: (ShellCommand | undefined)[] = [];
  new CommandReader(new ShellText(line), found).read();
  return found.filter((command) => command !== undefined);
}

/** Deeper than that is text: nobody writes it, and a stack has an end. */
const deepest = 60;

/** What most statements begin with. */
const name = /[\w./-]/y;
const nothing = /(?:[ \t\r]|\\\n)+|#.*/y;
const choice = /case(?=\s)/y;
const loop = /(?:for|select)(?=\s)/y;
const test = /\[\[?(?=\s)/y;
const keyword = /(?:if|then|elif|else|fi|while|until|do|done|esac|[{}])(?=[\s;&|<>()]|$)/y;
/** The name of a function, and the parentheses behind it. */
const definition = /function\s+[^\s(]+(?:\s*\(\s*\))?|[^\s;&|<>()$`'"\\]+[ \t]*\([ \t]*\)/y;
const declaration = /(?:export|declare|typeset|readonly|local|unset|unsetenv)(?=[\s;&|<>()]|$)/y;

/** Reads statements up to the end of the text, or of the substitution or the case that it stands in. */
class CommandReader implements InnerReader {
  readonly #text: ShellText;
  readonly #found: (ShellCommand | undefined)[];
  readonly #end: ")" | ";;" | undefined;
  #documents: HereDocument[] = [];
  /** Parentheses of subshells that are open. */
  #open = 0;
  /** A redirection belongs to the command before it only where that one begins the statement. */
  #isFirst = true;

  constructor(text: ShellText, found: (ShellCommand | undefined)[], end?: ")" | ";;") {
    this.#text = text;
    this.#found = found;
    this.#end = end;
  }

  read(): void {
    this.#text.depth += 1;
    while (!this.#text.isDone && !this.#takeEnd()) this.#readNext();
    this.#text.depth -= 1;
  }

  readInner(text: ShellText): void {
    if (text.depth > deepest) text.at = text.source.length;
    else new CommandReader(text, this.#found, ")").read();
  }

  readBackticks(body: string): void {
    const { depth } = this.#text;
    if (depth <= deepest) new CommandReader(new ShellText(body, depth), this.#found).read();
  }

  #takeEnd(): boolean {
    const text = this.#text;
    if (this.#end === ")") return this.#open === 0 && text.take(/\)/y) !== undefined;
    if (this.#end === undefined) return false;
    return text.take(/;;&?|;&/y) !== undefined || text.match(/esac\b/y) !== undefined;
  }

  #readNext(): void {
    const text = this.#text;
    if (text.match(name) !== undefined) return this.#readName();
    if (text.take(nothing) !== undefined) return;
    if (text.take(/\n/y) !== undefined) return this.#beginLine();
    if (text.take(/&&|\|[|&]?|!(?=\s)/y) !== undefined) this.#isFirst = false;
    else if (text.match(/;/y) !== undefined) this.#endStatement();
    else if (text.take(/&(?!>)/y) !== undefined || text.take(keyword) !== undefined) this.#isFirst = true;
    else if (text.match(/\(\(/y) === undefined && text.match(/[()]/y) !== undefined) this.#takeParenthesis();
    else this.#readStatement();
  }

  #readName(): void {
    if (this.#text.take(keyword) === undefined) this.#readStatement();
    else this.#isFirst = true;
  }

  #beginLine(): void {
    readHereDocuments(this.#text, this.#documents, this);
    this.#documents = [];
    this.#isFirst = true;
  }

  /** Between a `;` and the text of a here-document the client sees nothing (1.18.33). */
  #endStatement(): void {
    this.#text.take(this.#documents.length > 0 ? /.*/y : /;+&?/y);
    this.#documents = this.#documents.map((document) => ({ ...document, atEnd: () => undefined }));
    this.#isFirst = true;
  }

  #takeParenthesis(): void {
    this.#open += this.#text.take(/\(/y) === undefined ? -1 : 1;
    this.#text.take(/\)/y);
    this.#open = Math.max(0, this.#open);
    this.#isFirst = true;
  }

  #readStatement(): void {
    const text = this.#text;
    if (text.take(choice) !== undefined) this.#readCase();
    else if (text.take(loop) !== undefined) this.#readLoop();
    else if (text.take(test) !== undefined) this.#readTest();
    else if (text.take(definition) === undefined) this.#readCommand();
  }

  /** What is substituted in it comes after it. */
  #readCommand(): void {
    const isSeen = this.#text.match(declaration) === undefined;
    const place = this.#found.push(undefined) - 1;
    const command = readSimpleCommand(this.#text, {
      inner: this,
      documents: this.#documents,
      isFirst: this.#isFirst,
    });
    if (isSeen && command.words.length > 0) this.#found[place] = command;
  }

  #readCase(): void {
    const text = this.#text;
    this.#readWordHere();
    text.take(/\s+in(?=\s)/y);
    while (!text.isDone) {
      text.take(/(?:\s|#.*)+/y);
      if (text.take(/esac\b/y) !== undefined) return;
      text.take(/\(?[^)]*\)?/y);
      new CommandReader(text, this.#found, ";;").read();
    }
  }

  #readLoop(): void {
    const text = this.#text;
    text.take(/\s+/y);
    if (text.take(/\(\(/y) !== undefined) return readArithmetic(text, this);
    while (!text.isDone && text.match(/[;\n]/y) === undefined) this.#readWordHere();
  }

  /** Until `]` or `]]`. */
  #readTest(): void {
    const text = this.#text;
    while (!text.isDone && text.take(/\s+\]\]?(?=[\s;&|<>()]|$)/y) === undefined) this.#readWordHere();
  }

  /** A word, or what stands in its place. */
  #readWordHere(): void {
    this.#text.take(/(?:[ \t]|\\\n)+/y);
    if (readWord(this.#text, this) === "") this.#text.at += 1;
  }
}

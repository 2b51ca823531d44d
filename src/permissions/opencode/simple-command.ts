import { toHereDocument, type HereDocument } from "./here-document.ts";
import type { ShellCommand } from "./shell-command.ts";
import type { ShellText } from "./shell-text.ts";
import { readArithmetic, readWord, type InnerReader } from "./shell-word.ts";

interface Reading {
  readonly inner: InnerReader;
  readonly documents: HereDocument[];
  /** What is redirected behind it belongs to it. */
  readonly isFirst: boolean;
}

/**
 * Reads a command up to the operator or the line end behind it, with its assignments and redirections.
 *
 * @returns no words where there are only assignments or redirections
 */
export function readSimpleCommand(text: ShellText, reading: Reading): ShellCommand {
  const simple = new SimpleCommand(text, reading);
  return simple.read();
}

const blanks = /(?:[ \t\r]|\\\n)+/y;
const comment = /#/y;
const arithmetic = /\(\(/y;
const redirection = /\d*(?:<<<|<<-?|&>>?|>>|>&|<&|<>|>\||[<>](?!\())/y;

class SimpleCommand implements ShellCommand {
  text = "";
  readonly words: string[] = [];
  readonly #source: ShellText;
  readonly #reading: Reading;
  readonly #start: number;
  /** Behind its last own word. */
  #end: number;
  #isRedirected = false;

  constructor(source: ShellText, reading: Reading) {
    this.#source = source;
    this.#reading = reading;
    this.#start = source.at;
    this.#end = source.at;
  }

  read(): ShellCommand {
    while (!this.#source.isDone && this.#readPart()) this.#source.take(blanks);
    this.text = this.#textTo(this.#end);
    if (this.#isRedirected) this.#attach(this.#source.at);
    return this;
  }

  /** @returns false where there is neither a redirection nor a word */
  #readPart(): boolean {
    if (this.#source.match(comment) !== undefined) return false;
    const operator = this.#source.take(redirection);
    if (operator === undefined) return this.#readArgument();
    this.#source.take(blanks);
    const word = readWord(this.#source, this.#reading.inner);
    if (/<<-?$/.test(operator) && !operator.endsWith("<<<"))
      this.#reading.documents.push(toHereDocument({ operator, word }, (end) => this.#attach(end)));
    else if (operator.endsWith("<<<") || this.words.length === 0) this.#end = this.#source.at;
    else this.#isRedirected = true;
    return true;
  }

  #readArgument(): boolean {
    const isName = this.words.length === 0;
    const word = this.#readWord();
    if (word === "") return false;
    if (this.#isRedirected) return true;
    if (!isName || !/^\w+(?:\[[^\]]*\])?\+?=/.test(word)) this.words.push(word);
    this.#end = this.#source.at;
    return true;
  }

  /** A word, an arithmetic command, or an assignment. */
  #readWord(): string {
    const { inner } = this.#reading;
    const from = this.#source.at;
    if (this.#source.take(arithmetic) !== undefined) readArithmetic(this.#source, inner);
    else if (readWord(this.#source, inner).endsWith("=") && this.#source.take(/\(/y) !== undefined)
      this.#readList();
    return this.#source.source.slice(from, this.#source.at);
  }

  /** Of an array that is assigned. */
  #readList(): void {
    while (!this.#source.isDone && this.#source.take(/\)/y) === undefined)
      if (readWord(this.#source, this.#reading.inner) === "") this.#source.at += 1;
  }

  #attach(end: number): void {
    if (this.#reading.isFirst) this.text = this.#textTo(end);
  }

  #textTo(end: number): string {
    return this.#source.source.slice(this.#start, end).trimEnd();
  }
}

import { HereDocuments } from "./here-documents.ts";

/** One command of a command line. */
export interface CommandPart {
  /** As it is written, without the blanks around it. */
  readonly text: string;
  /** Whether its output goes to a file: not to another output such as `2>&1`, and not to `/dev/null`. */
  readonly writesFile: boolean;
}

/**
 * The commands of a command line: what stands between `&&`, `||`, `;`, `|`, `&` and line breaks, in `( … )`, `{ … }`,
 * `$( … )`, backticks and `<( … )`. Quotes, comments and here-documents hide nothing in them that is a command, and
 * show nothing that is none. Words that only say when a command runs, such as `do` and `!`, are no part of it.
 *
 * Never fails: what is left open ends with the line. Takes time in proportion to the line.
 */
export function splitCommandLine(line: string): CommandPart[] {
  return new Splitter(line).split();
}

/** Something that is open: a list of commands and what closes it, or a double-quoted text. */
interface Frame {
  readonly closer: ")" | "`" | '"' | undefined;
  /** Whether it is a `( … )` of its own, and not an argument of the command around it. */
  readonly isGroup: boolean;
  start: number;
  writesFile: boolean;
}

/** Says when a command runs, and stands before it. */
const leadingWord = /^(?:!|\{|if|then|elif|else|while|until|do|time)\s+/;
/** Ends what one of those began. */
const closingWord = /^(?:\}|fi|done|esac|then|do|else)$/;

/** What is open at once: deeper, nothing more is looked into. */
const deepest = 100;

class Splitter {
  readonly #line: string;
  readonly #parts: CommandPart[] = [];
  readonly #frames: Frame[] = [];
  readonly #documents = new HereDocuments();
  #at = 0;

  constructor(line: string) {
    this.#line = line;
    this.#open(undefined, 0);
  }

  split(): CommandPart[] {
    while (this.#at < this.#line.length) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) break;
      if (frame.closer === '"') this.#stepInQuotes();
      else this.#stepInList(frame);
    }
    while (this.#frames.length > 0) this.#close();
    return this.#parts;
  }

  #stepInQuotes(): void {
    const sign = this.#line[this.#at];
    if (sign === "\\") this.#at += 2;
    else if (sign === '"') {
      this.#frames.pop();
      this.#at += 1;
    } else if (!this.#stepIntoCommand()) this.#at += 1;
  }

  #stepInList(frame: Frame): void {
    const sign = this.#line[this.#at] ?? "";
    if (sign === "\\") this.#at += 2;
    else if (sign === "'") this.#skipQuoted();
    else if (sign === '"') this.#open('"', this.#at + 1);
    else if (sign === frame.closer) this.#leave(frame);
    else if (sign === "#" && this.#isWordStart()) this.#skipComment(frame);
    else if (!this.#stepIntoCommand()) this.#stepOver(frame, sign);
  }

  /** `$( … )`, backticks, `<( … )` and `>( … )`, which are arguments of the command around them. */
  #stepIntoCommand(): boolean {
    const isQuoted = this.#frames.at(-1)?.closer === '"';
    const start = this.#line.startsWith("`", this.#at)
      ? 1
      : (isQuoted ? ["$("] : ["$(", "<(", ">("]).some((sign) => this.#line.startsWith(sign, this.#at))
        ? 2
        : 0;
    if (start === 0 || this.#frames.length > deepest) return false;
    this.#open(start === 1 ? "`" : ")", this.#at + start);
    return true;
  }

  #stepOver(frame: Frame, sign: string): void {
    switch (sign) {
      case "(":
        this.#end(frame, this.#at);
        if (this.#frames.length > deepest) break;
        this.#open(")", this.#at + 1, true);
        return;
      case "<":
        this.#at += this.#documents.begin(this.#line, this.#at);
        return;
      case ">": {
        const output = readOutput(this.#line, this.#at);
        frame.writesFile ||= output.isFile;
        this.#at += output.length;
        return;
      }
      case "&":
        // `&>` sends all output somewhere.
        if (this.#line[this.#at + 1] !== ">") this.#end(frame, this.#at);
        break;
      case ")":
      case ";":
      case "|":
        this.#end(frame, this.#at);
        break;
      case "\n":
        this.#end(frame, this.#at);
        this.#at = this.#documents.skip(this.#line, this.#at + 1);
        frame.start = this.#at;
        return;
    }
    this.#at += 1;
  }

  #open(closer: Frame["closer"], start: number, isGroup = false): void {
    this.#frames.push({ closer, isGroup, start, writesFile: false });
    this.#at = start;
  }

  #leave({ isGroup }: Frame): void {
    this.#close();
    this.#at += 1;
    const around = this.#frames.at(-1);
    if (isGroup && around !== undefined) around.start = this.#at;
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (frame !== undefined && frame.closer !== '"') this.#end(frame, this.#at);
  }

  /** What stands since the last end is a command, if it is anything. */
  #end(frame: Frame, end: number): void {
    let text = this.#line.slice(frame.start, end).trim();
    for (let word = leadingWord.exec(text); word !== null; word = leadingWord.exec(text))
      text = text.slice(word[0].length);
    if (text !== "" && !closingWord.test(text)) this.#parts.push({ text, writesFile: frame.writesFile });
    frame.start = end + 1;
    frame.writesFile = false;
  }

  #skipComment(frame: Frame): void {
    this.#end(frame, this.#at);
    this.#skipTo("\n");
    frame.start = this.#at;
  }

  #skipQuoted(): void {
    const isEscaping = this.#line[this.#at - 1] === "$";
    this.#at += 1;
    while (this.#at < this.#line.length && this.#line[this.#at] !== "'")
      this.#at += isEscaping && this.#line[this.#at] === "\\" ? 2 : 1;
    this.#at += 1;
  }

  #skipTo(sign: string): void {
    const found = this.#line.indexOf(sign, this.#at);
    this.#at = found === -1 ? this.#line.length : found;
  }

  #isWordStart(): boolean {
    return this.#at === 0 || /[\s;&|()]/.test(this.#line[this.#at - 1] ?? "");
  }
}

/** `>` and what follows: another output, nothing, or a file. */
function readOutput(line: string, at: number): { readonly length: number; readonly isFile: boolean } {
  const found = /^>[>|]?(?:&\d|&-|\s*\/dev\/null(?![^\s;&|)]))?/.exec(line.slice(at, at + 40))?.[0] ?? ">";
  // `>&file`, whose `&` is no operator.
  const length = found.length + (line[at + found.length] === "&" ? 1 : 0);
  return { length, isFile: /^>[>|]?$/.test(found) };
}

import { CommandDraft } from "./command-draft.ts";
import { doubt, opaque, type Obstacle, type ShellCommand, type ShellLine } from "./shell-line.ts";
import { parsePlainLine } from "./plain-line.ts";
import { WordReader, type Closer } from "./read-word.ts";

/**
 * Takes a command line apart. Never fails: what is left open ends with the line. What counts as an obstacle was found
 * by asking 2.1.329 about some 400 lines.
 */
export function parseLine(line: string): ShellLine {
  const plain = parsePlainLine(line);
  if (plain !== undefined) return plain;
  const parser = new LineParser(line);
  parser.readList(undefined);
  return { commands: parser.commands, obstacles: parser.obstacles };
}

const redirection = /^\d*(?:&>>?|<<<|<<-?|<>|<&|>>|>\||>&|<(?!\()|>(?!\())[ \t]*/;

/** Commands in the making, and what ends them. */
interface List {
  readonly closer: Closer;
  draft: CommandDraft;
}

/** Deeper than anybody nests commands; what is in there is taken as not understood. */
const deepest = 50;

class LineParser {
  readonly commands: ShellCommand[] = [];
  readonly obstacles: Obstacle[] = [];
  readonly #line: string;
  readonly #words: WordReader;
  /** Values that the line itself gives to variables. */
  readonly #values = new Map<string, string>();
  #documents: { readonly end: string; readonly isIndented: boolean; readonly isLiteral: boolean }[] = [];
  #at = 0;
  #depth = 0;

  constructor(line: string) {
    this.#line = line;
    this.#words = new WordReader(line, {
      obstacle: (obstacle) => this.obstacles.push(obstacle),
      nested: (start, closer) => {
        const before = this.commands.length;
        const end = this.#readNested(start, closer);
        return { end, count: this.commands.length - before };
      },
    });
  }

  /** From here to what closes the list, which is taken too. */
  readList(closer: Closer): void {
    const list: List = { closer, draft: new CommandDraft(this.#line) };
    while (this.#at < this.#line.length && this.#line[this.#at] !== closer) this.#readItem(list);
    this.#flush(list);
    this.#at += 1;
  }

  #readItem(list: List): void {
    const sign = this.#line[this.#at] ?? "";
    if (sign === " " || sign === "\t") this.#at += 1;
    else if (sign === "\n") {
      this.#flush(list);
      this.#skipDocuments();
    } else if (list.draft.isTest) this.#readWord(list);
    else if (sign === "#") this.#skipComment(list);
    else if (sign === "(") this.#readGroup(list);
    else if (sign === ")") this.#readPattern(list);
    else if (/[\d<>&]/.test(sign) && this.#readRedirect(list)) return;
    else if (";&|".includes(sign)) this.#readOperator(list);
    else this.#readWord(list);
  }

  #flush(list: List): void {
    const { command, obstacle } = list.draft.finish(this.#values);
    if (obstacle !== undefined) this.obstacles.push(obstacle);
    if (command !== undefined) this.commands.push(command);
    list.draft = new CommandDraft(this.#line);
  }

  #readNested(start: number, closer: Closer): number {
    if (this.#depth === deepest) return this.#line.length;
    const outer = this.#at;
    this.#depth += 1;
    this.#at = start;
    this.readList(closer);
    const end = this.#at;
    this.#depth -= 1;
    this.#at = outer;
    return end;
  }

  /** Behind a redirection the client takes a comment for its targets. */
  #skipComment({ draft }: List): void {
    if (draft.endsWithRedirect) this.obstacles.push(opaque("a comment behind a redirection"));
    this.#skipTo("\n");
  }

  #readGroup(list: List): void {
    const sum = /^\(\([^()]*\)\)/.exec(this.#line.slice(this.#at, this.#at + 200))?.[0];
    if (sum !== undefined) {
      this.obstacles.push(opaque("a calculation"));
      this.#at += sum.length;
    } else if (!list.draft.isAtStart) {
      this.obstacles.push(opaque("a function"));
      list.draft = new CommandDraft(this.#line);
      this.#at = this.#line.startsWith("()", this.#at) ? this.#at + 2 : this.#at + 1;
    } else {
      this.obstacles.push(doubt("a subshell"));
      this.#at = this.#readNested(this.#at + 1, ")");
    }
  }

  /** In a `case`. */
  #readPattern(list: List): void {
    this.obstacles.push(opaque("a choice by pattern"));
    list.draft = new CommandDraft(this.#line);
    this.#at += 1;
  }

  #readOperator(list: List): void {
    const text = this.#line.slice(this.#at, this.#at + 3);
    const operator = /^(?:&&|\|\||;;&?|;&|\|&|[;&|])/.exec(text)?.[0] ?? "";
    if (operator === "&") this.obstacles.push(doubt("`&`"));
    this.#at += operator.length;
    this.#flush(list);
  }

  #readWord({ draft, closer }: List): void {
    const { word, end } = this.#words.read(this.#at, { isInTest: draft.isTest, closer });
    draft.addWord(word, this.#at, end);
    this.#at = end;
  }

  /** `<` and `>`, with the number before them and the word behind. False where there is none. */
  #readRedirect({ draft, closer }: List): boolean {
    const found = redirection.exec(this.#line.slice(this.#at, this.#at + 80));
    if (found === null) return false;
    const operator = found[0].replace(/^\d+/, "").trim();
    const start = this.#at + found[0].length;
    const { word, end } = this.#words.read(start, { isInTest: false, closer });
    draft.cut(this.#at, end);
    this.#at = end;
    if (operator === "<<" || operator === "<<-") this.#noteDocument(operator, word.raw);
    else draft.redirects.push({ operator, target: word });
    if (operator !== "<<<" && /\$\(|`/.test(word.text))
      this.obstacles.push(opaque("a file by a command substitution"));
    return true;
  }

  #noteDocument(operator: string, raw: string): void {
    const isLiteral = /['"\\]/.test(raw);
    if (!isLiteral) this.obstacles.push(opaque("a here-document in which variables count"));
    this.#documents.push({ end: raw.replaceAll(/['"\\]/g, ""), isIndented: operator === "<<-", isLiteral });
  }

  /** From a line break to behind the here-documents that were named before it. What stands in `$( … )` there is run. */
  #skipDocuments(): void {
    this.#at += 1;
    for (const { end, isIndented, isLiteral } of this.#documents.splice(0)) {
      const start = this.#at;
      let line: string | undefined;
      let last = start;
      while (line !== end && this.#at < this.#line.length) {
        last = this.#at;
        this.#skipTo("\n");
        line = this.#line.slice(last, this.#at);
        if (isIndented) line = line.replace(/^\t+/, "");
        this.#at += 1;
      }
      if (!isLiteral) this.#words.readQuoted(start, line === end ? last : this.#at);
    }
  }

  #skipTo(sign: string): void {
    const found = this.#line.indexOf(sign, this.#at);
    this.#at = found === -1 ? this.#line.length : found;
  }
}

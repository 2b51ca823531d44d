import { ShellReader } from "./shell-reader.ts";

export const redirection = /\d*(?:<<<|<<-?|<>|<&|>&|>>|>\||<(?!\()|>(?!\())|&>>?/y;
const assignment = /[A-Za-z_]\w*(?:\[[^\]\s]*\])?\+?=/y;

/** A text below a line that names it with `<<`. */
interface HereDocument {
  readonly end: string;
  /** Its mark is quoted: then nothing in it is run. */
  readonly isLiteral: boolean;
  readonly isIndented: boolean;
}

/** Simple commands with their assignments and redirections, and the documents that they name. */
export abstract class SimpleCommandReader extends ShellReader {
  protected readonly commands: string[] = [];
  protected isRedirected = false;
  readonly #documents: HereDocument[] = [];

  /** A text that is no command itself, as if it stood in double quotes; its commands are added. */
  protected abstract readText(text: string): void;

  protected readSimple(): void {
    // The client's parser passes by an escaped blank before a command.
    this.take(/(?:\\[ \t]|[ \t])+/y);
    const start = this.at;
    const found = { assignments: 0, redirections: 0, isNamed: false };
    let end: number | undefined;
    for (;;) {
      this.skipBlanks();
      const before = this.at;
      if (this.isNext(/#/y)) break;
      const sign = this.take(redirection)?.[0];
      if (sign !== undefined) {
        found.redirections += 1;
        const isInText = !found.isNamed || sign.endsWith("<<<");
        // The client's parser knows no here-string behind a redirection, and no redirection for reading and writing.
        if (sign === "<>" || (isInText && end !== undefined)) this.isBroken = true;
        if (!isInText) end ??= before;
        this.#readRedirection(sign);
        continue;
      }
      const isAssignment = !found.isNamed && this.isNext(assignment);
      this.readWord();
      if (this.at === before) break;
      if (isAssignment) found.assignments += 1;
      else if (!found.isNamed) {
        found.isNamed = true;
        if (/^(?:[\w.-]+[#@%]|\d+=)/.test(this.text.slice(before, this.at))) this.isBroken = true;
      }
    }
    if (this.text[this.at] === "(") this.fail();
    if (found.isNamed) this.push(this.text.slice(start, end ?? this.at));
    else if (found.assignments > 0 && found.redirections > 0) this.isBroken = true;
  }

  #readRedirection(sign: string): void {
    this.isRedirected = true;
    this.hasDetails = true;
    this.skipBlanks();
    const start = this.at;
    this.readWord();
    if (sign.endsWith("<<<") || !sign.includes("<<")) return;
    const word = this.text.slice(start, this.at);
    const end = word.replaceAll(/['"\\]/g, "");
    this.#documents.push({ end, isLiteral: end !== word, isIndented: sign.endsWith("-") });
  }

  /** At the begin of a line: the documents that the line before names. */
  protected readDocuments(): void {
    // The client's parser loses its way behind the first of several.
    if (this.#documents.length > 1) this.isBroken = true;
    for (const document of this.#documents.splice(0)) this.#readDocument(document);
  }

  #readDocument({ end, isLiteral, isIndented }: HereDocument): void {
    const start = this.at;
    for (;;) {
      const from = this.at;
      const line = this.take(/([^\n]*)(?:\n|$)/y)?.[1] ?? "";
      if ((isIndented ? line.replace(/^\t+/, "") : line) !== end) {
        if (this.at < this.text.length) continue;
        this.isBroken = true;
      } else if (!isLiteral) this.readText(this.text.slice(start, from));
      return;
    }
  }

  /** A command as it stands there, without what is blank behind it. */
  protected push(text: string): void {
    this.commands.push(text.replace(/(?:\s|\\\n)+$/, "").trimStart());
    this.hasDetails = true;
  }

  protected isNext(pattern: RegExp): boolean {
    const at = this.at;
    const isFound = this.take(pattern) !== null;
    this.at = at;
    return isFound;
  }

  protected fail(): void {
    this.isBroken = true;
    this.at += 1;
  }
}

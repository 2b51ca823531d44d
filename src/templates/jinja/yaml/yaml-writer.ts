import { lineBreaks } from "./scalar-analysis.ts";

const escapes: ReadonlyMap<string, string> = new Map([
  ["\0", "0"],
  ["\x07", "a"],
  ["\b", "b"],
  ["\t", "t"],
  ["\n", "n"],
  ["\v", "v"],
  ["\f", "f"],
  ["\r", "r"],
  ["\x1B", "e"],
  ['"', '"'],
  ["\\", "\\"],
  ["\x85", "N"],
  ["\u2028", "L"],
  ["\u2029", "P"],
]);

/** Text of YAML that is being written, and the column where it is: lines are folded where PyYAML folds them. */
export class YamlWriter {
  readonly width: number;
  readonly #indents: (number | undefined)[] = [];
  readonly #parts: string[] = [];
  column = 0;
  /** How far the lines of what is being written are indented; undefined outside of everything. */
  indent: number | undefined;
  /** Whether only indentation and dashes stand in this line. */
  isIndentation = true;
  #isAfterSpace = true;

  constructor(width: number) {
    this.width = width;
  }

  text(): string {
    return this.#parts.join("");
  }

  get isTooWide(): boolean {
    return this.column > this.width;
  }

  increaseIndent(by: number, options: { readonly isFlow?: boolean; readonly isSame?: boolean } = {}): void {
    this.#indents.push(this.indent);
    if (this.indent === undefined) this.indent = options.isFlow === true ? by : 0;
    else if (options.isSame !== true) this.indent += by;
  }

  decreaseIndent(): void {
    this.indent = this.#indents.pop();
  }

  /** A sign such as `-` or `[`, with a space before it where one is needed. */
  sign(
    sign: string,
    options: {
      readonly needsSpace: boolean;
      readonly givesSpace?: boolean;
      readonly isIndentation?: boolean;
    },
  ): void {
    this.#put(this.#isAfterSpace || !options.needsSpace ? sign : ` ${sign}`);
    this.#isAfterSpace = options.givesSpace ?? false;
    this.isIndentation &&= options.isIndentation ?? false;
  }

  /** To the start of a line, unless this is one. */
  startLine(): void {
    const indent = this.indent ?? 0;
    const isElsewhere =
      !this.isIndentation || this.column > indent || (this.column === indent && !this.#isAfterSpace);
    if (isElsewhere) this.breakLine();
    if (this.column >= indent) return;
    this.#isAfterSpace = true;
    this.#put(" ".repeat(indent - this.column));
  }

  breakLine(mark = "\n"): void {
    this.#isAfterSpace = true;
    this.isIndentation = true;
    this.#parts.push(mark);
    this.column = 0;
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.column += Array.from(text).length;
  }

  plain(text: string, canSplit: boolean): void {
    if (text === "") return;
    if (!this.#isAfterSpace) this.#put(" ");
    this.#isAfterSpace = false;
    this.isIndentation = false;
    for (const [index, piece] of text.split(/( +)/).entries()) {
      const isSpace = index % 2 === 1;
      if (isSpace && piece === " " && this.isTooWide && canSplit) {
        this.startLine();
        this.#isAfterSpace = false;
        this.isIndentation = false;
      } else this.#put(piece);
    }
  }

  singleQuoted(text: string, canSplit: boolean): void {
    this.sign("'", { needsSpace: true });
    const pieces = text.match(/ +|[\n\x85\u2028\u2029]+|[^ \n\x85\u2028\u2029]+/g) ?? [];
    for (const [index, piece] of pieces.entries()) {
      const isInner = index > 0 && index < pieces.length - 1;
      if (piece === " " && this.isTooWide && canSplit && isInner) this.startLine();
      else if (lineBreaks.includes(piece.slice(0, 1))) this.#foldedBreaks(piece);
      else this.#put(piece.replaceAll("'", "''"));
    }
    this.sign("'", { needsSpace: false });
  }

  /** Each break of the text is an empty line, as one break alone is a space. */
  #foldedBreaks(breaks: string): void {
    if (breaks.startsWith("\n")) this.breakLine();
    for (const mark of breaks) this.breakLine(mark);
    this.startLine();
  }

  doubleQuoted(text: string, canSplit: boolean): void {
    this.sign('"', { needsSpace: true });
    const characters = Array.from(text);
    let pending = "";
    for (const [index, character] of characters.entries()) {
      const escaped = escapeOf(character);
      if (escaped !== undefined) {
        this.#put(pending + escaped);
        pending = "";
      }
      const isInner = index > 0 && index < characters.length - 1;
      const maySplit = isInner && (character === " " || pending === "");
      const width = escaped === undefined ? Array.from(pending).length : -1;
      if (maySplit && this.column + width > this.width && canSplit) {
        this.#put(`${pending}\\`);
        pending = "";
        this.startLine();
        this.#isAfterSpace = false;
        this.isIndentation = false;
        const next = escaped === undefined ? character : characters[index + 1];
        if (next === " ") this.#put("\\");
      }
      if (escaped === undefined) pending += character;
    }
    this.#put(pending);
    this.sign('"', { needsSpace: false });
  }
}

function escapeOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  const isPlain =
    (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd);
  const known = escapes.get(character);
  if (known !== undefined) return `\\${known}`;
  if (isPlain && character !== "\uFEFF") return undefined;
  const [letter, width] = code <= 0xff ? ["x", 2] : code <= 0xffff ? ["u", 4] : ["U", 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(width, "0")}`;
}

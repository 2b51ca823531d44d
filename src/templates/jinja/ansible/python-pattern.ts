import { Fault } from "../../fault.ts";
import { nested } from "../../meter.ts";
import { anchors, codePoint, controls, kinds } from "./pattern-parts.ts";

export interface PatternFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
}

const longestPattern = 10_000;
const known = new Map<string, RegExp>();

/**
 * Python's regular expression as one of JavaScript's that finds the same. What has no counterpart is refused by name.
 *
 * @returns a global one
 */
export function compilePattern(pattern: string, flags: PatternFlags): RegExp {
  const key = `${Number(flags.ignoreCase)}${Number(flags.multiline)}${pattern}`;
  const cached = known.get(key);
  if (cached !== undefined) {
    cached.lastIndex = 0;
    return cached;
  }
  if (pattern.length > longestPattern) throw new Fault("value", "the regular expression is too long");
  const compiled = new PatternReader(pattern, flags).read();
  if (known.size > 200) known.clear();
  known.set(key, compiled);
  return compiled;
}

/** Reads a pattern from front to back, and writes its counterpart. */
class PatternReader {
  readonly #pattern: string;
  #position = 0;
  #ignoreCase: boolean;
  #multiline: boolean;
  #dotAll = false;
  #isVerbose = false;

  constructor(pattern: string, flags: PatternFlags) {
    this.#pattern = pattern;
    this.#ignoreCase = flags.ignoreCase;
    this.#multiline = flags.multiline;
  }

  read(): RegExp {
    this.#readFlags();
    let source = "";
    while (this.#position < this.#pattern.length) source += this.#readOne();
    try {
      return new RegExp(source, `gv${this.#ignoreCase ? "i" : ""}`);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new Fault("value", `\`${this.#pattern}\` is no regular expression`);
    }
  }

  /** `(?im)` at the start. */
  #readFlags(): void {
    const flags = /^\(\?([aiLmsux]+)\)/.exec(this.#pattern);
    if (flags === null) return;
    this.#position = flags[0].length;
    for (const flag of flags[1] ?? "") {
      if (flag === "i") this.#ignoreCase = true;
      else if (flag === "m") this.#multiline = true;
      else if (flag === "s") this.#dotAll = true;
      else if (flag === "x") this.#isVerbose = true;
      else if (flag !== "u") this.#refuse(`(?${flag})`);
    }
  }

  #refuse(part: string): never {
    throw new Fault("unsupported", `\`${part}\` is not supported in a regular expression`);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#pattern);
    if (match !== null) this.#position += match[0].length;
    return match;
  }

  #readOne(): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#position) ?? 0);
    switch (character) {
      case "\\":
        return this.#readEscape();
      case "[":
        return this.#readClass();
      case "(":
        return this.#readGroup();
      case "{":
        return this.#readBraces();
      default:
        this.#position += character.length;
        return this.#plain(character);
    }
  }

  #plain(character: string): string {
    if (this.#isVerbose && /\s/.test(character)) return "";
    if (this.#isVerbose && character === "#") {
      this.#take(/[^\n]*/y);
      return "";
    }
    if (character === ".") return this.#dotAll ? "[\\s\\S]" : "[^\\n]";
    if (character === "^") return this.#place(this.#multiline ? "(?<![^\\n])" : "(?<![\\s\\S])");
    if (character === "$") return this.#place(this.#multiline ? "(?![^\\n])" : "(?=\\n?(?![\\s\\S]))");
    if (/[*+?]/.test(character) && this.#pattern[this.#position] === "+") this.#refuse(`${character}+`);
    return /[\]}/]/.test(character) ? `\\${character}` : character;
  }

  /** A place such as the start of a line, which cannot be repeated. */
  #place(source: string): string {
    if (!/^(?:[*+?]|\{\d*,?\d*\})/.test(this.#pattern.slice(this.#position))) return source;
    throw new Fault("value", "there is nothing to repeat in the regular expression");
  }

  #readEscape(): string {
    const match = this.#take(
      /\\(?:([AZbB])|([dDwWsS])|([1-9]\d?)|(0[0-7]{0,2}|[0-7]{3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/uy,
    );
    if (match === null) throw new Fault("value", "the regular expression ends with a `\\`");
    const [, place, kind, reference, octal, ...codes] = match;
    if (place !== undefined) return this.#place(anchors.get(place) ?? "");
    if (kind !== undefined)
      return `[${kind === kind.toLowerCase() ? "" : "^"}${kinds.get(kind.toLowerCase()) ?? ""}]`;
    if (reference !== undefined) return `(?:\\${reference})`;
    if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
    const hex = codes.slice(0, 3).find((code) => code !== undefined);
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
    return this.#escapedLetter(codes[3] ?? "");
  }

  #escapedLetter(letter: string): string {
    const control = controls.get(letter);
    if (control !== undefined) return control;
    if (/[A-Za-z]/.test(letter))
      throw new Fault("value", `\`\\${letter}\` is no escape in a regular expression`);
    return codePoint(letter.codePointAt(0) ?? 0);
  }

  #readClass(): string {
    const negation = this.#take(/\[(\^?)/y)?.[1] ?? "";
    let content = "";
    let isFirst = true;
    while (isFirst || this.#pattern[this.#position] !== "]") {
      if (this.#position >= this.#pattern.length)
        throw new Fault("value", "a `[` of the regular expression does not end");
      content += this.#readClassPart();
      isFirst = false;
    }
    this.#position += 1;
    return `[${negation}${content}]`;
  }

  #readClassPart(): string {
    const start = this.#readClassCharacter();
    const isRange = this.#pattern[this.#position] === "-" && this.#pattern[this.#position + 1] !== "]";
    if (!isRange || this.#position + 1 >= this.#pattern.length) return start;
    this.#position += 1;
    return `${start}-${this.#readClassCharacter()}`;
  }

  #readClassCharacter(): string {
    if (this.#pattern[this.#position] !== "\\") {
      const character = String.fromCodePoint(this.#pattern.codePointAt(this.#position) ?? 0);
      this.#position += character.length;
      return codePoint(character.codePointAt(0) ?? 0);
    }
    if (this.#take(/\\b/y) !== null) return "\\x08";
    return this.#readEscape();
  }

  #readGroup(): string {
    const comment = this.#take(/\(\?#[^)]*\)/y);
    if (comment !== null) return "";
    const named = this.#take(/\(\?P<(\w+)>/y);
    if (named !== null) return this.#enclose(`(?<${named[1] ?? ""}>`, ")");
    const reference = this.#take(/\(\?P=(\w+)\)/y);
    if (reference !== null) return `(?:\\k<${reference[1] ?? ""}>)`;
    const around = this.#take(/\(\?<?[=!]/y);
    // Python lets what looks around be repeated, JavaScript only a group.
    if (around !== null) return this.#enclose(`(?:${around[0]}`, "))");
    const plain = this.#take(/\((?:\?:)?(?!\?)/y);
    if (plain !== null) return this.#enclose(plain[0], ")");
    this.#refuse(/\(\?[^:)]{0,3}/.exec(this.#pattern.slice(this.#position))?.[0] ?? "(?");
  }

  /** What stands in a group, up to its end. */
  #enclose(opening: string, closing: string): string {
    let body = "";
    while (this.#pattern[this.#position] !== ")") {
      if (this.#position >= this.#pattern.length) {
        throw new Fault("value", "a `(` of the regular expression does not end");
      }
      body += nested(() => this.#readOne(), undefined);
    }
    this.#position += 1;
    return opening + body + closing;
  }

  /** `{2,3}` repeats; any other brace is itself. */
  #readBraces(): string {
    const repeat = this.#take(/\{(\d*)(,?)(\d*)\}/y);
    if (repeat === null || (repeat[1] === "" && repeat[3] === "" && repeat[2] !== ",")) {
      if (repeat !== null) return "\\{\\}";
      this.#position += 1;
      return "\\{";
    }
    return `{${repeat[1] === "" ? "0" : repeat[1]}${repeat[2]}${repeat[3]}}`;
  }
}

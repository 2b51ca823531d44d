/**
 * The words of a command line as the client's second, simpler reader has them (shell-quote, 0.61.0): operators are words
 * too, quotes are taken off, variables are empty.
 *
 * @param variable what stands for `$name`
 * @returns undefined for a substitution that it cannot read
 */
export function shellArguments(
  line: string,
  variable: (name: string) => string = (name) => (name === "" ? "$" : ""),
): readonly string[] | undefined {
  if (plainLine.test(line)) return line.split(" ");
  const words: string[] = [];
  for (const [token] of line.matchAll(tokens)) {
    if (plain.test(token) || control.test(token)) words.push(token);
    else {
      const word = new ArgumentReader(token, variable).read();
      if (word === undefined) return undefined;
      words.push(...word.words);
      if (word.isComment) break;
    }
  }
  return words;
}

/** Most words are. */
const plain = /^[\w@%+=:,./-]+$/;
const plainLine = /^[\w@%+=:,./-]+(?: [\w@%+=:,./-]+)*$/;
const controls = String.raw`\|\||&&|;;|\|&|<\(|<<<|>>|>&|<&|[&;()|<>]`;
const control = new RegExp(`^(?:${controls})$`);
const tokens = new RegExp(
  String.raw`${controls}|(?:(?:\\['"|&;()<> \t]|[^\s'"|&;()<> \t])+|"(?:\\"|[^"])*?"|'(?:\\'|[^'])*?')+`,
  "g",
);

interface ReadArgument {
  readonly words: readonly string[];
  readonly isComment: boolean;
}

class ArgumentReader {
  readonly #token: string;
  readonly #variable: (name: string) => string;
  #at = 0;
  #quote = "";
  #out = "";

  constructor(token: string, variable: (name: string) => string) {
    this.#token = token;
    this.#variable = variable;
  }

  read(): ReadArgument | undefined {
    for (; this.#at < this.#token.length; this.#at++) {
      const sign = this.#token[this.#at] ?? "";
      if (sign === this.#quote) this.#quote = "";
      else if (sign === "$" && this.#quote !== "'") {
        if (!this.#readVariable()) return undefined;
      } else if (this.#quote !== "") this.#readQuoted(sign);
      else if (sign === "'" || sign === '"') this.#quote = sign;
      else if (control.test(sign)) return { words: [this.#token], isComment: false };
      else if (sign === "#") return { words: this.#out === "" ? [""] : [this.#out, ""], isComment: true };
      else if (sign === "\\") this.#out += this.#token[++this.#at] ?? "";
      else this.#out += sign;
    }
    return { words: [this.#out], isComment: false };
  }

  #readQuoted(sign: string): void {
    if (this.#quote !== '"' || sign !== "\\") {
      this.#out += sign;
      return;
    }
    const next = this.#token[++this.#at] ?? "";
    this.#out += /["\\$]/.test(next) ? next : `\\${next}`;
  }

  /** `${…}` ends at the first brace, whatever stands in it. */
  #readVariable(): boolean {
    const rest = this.#token.slice(this.#at + 1);
    const [text, name = ""] = /^\{([^}]+)\}/.exec(rest) ?? [];
    if (rest.startsWith("{")) {
      if (text === undefined) return false;
      this.#at += text.length;
      this.#out += this.#variable(name);
      return true;
    }
    const [sign] = /^[*@#?$!_-]/.exec(rest) ?? [];
    const [word = ""] = sign === undefined ? (/^\w*/.exec(rest) ?? []) : [];
    // Behind a special variable it loses a letter.
    this.#at += sign === undefined ? word.length : 2;
    this.#out += this.#variable(sign ?? word);
    return true;
  }
}

import { Fault } from "../../fault.ts";
import { countText, nested } from "../../meter.ts";
import { Dict } from "../values/dict.ts";
import type { Value } from "../values/value.ts";

/** Python's `json.loads`: ints and floats stay apart. */
export function readJson(text: string): Value {
  countText(text.length);
  const reader = new JsonReader(text);
  return reader.read();
}

const token = new RegExp(
  '[ \\t\\n\\r]*([[\\]{},:]|"(?:[^"\\\\\\0-\\x1F]|\\\\.)*"|' +
    "-?Infinity|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|\\w+)?",
  "y",
);

const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

class JsonReader {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Value {
    const value = this.#value(this.#take());
    if (this.#take() !== "" || this.#offset < this.#text.length) this.#fail();
    return value;
  }

  #take(): string {
    token.lastIndex = this.#offset;
    const match = token.exec(this.#text);
    this.#offset += match?.[0].length ?? 0;
    return match?.[1] ?? "";
  }

  #fail(): never {
    const line = this.#text.slice(0, this.#offset).split("\n").length;
    throw new Fault("value", `the text is no JSON (its line ${line})`);
  }

  #value(first: string): Value {
    if (first === "[") return nested(() => this.#list(), undefined);
    if (first === "{") return nested(() => this.#object(), undefined);
    if (first.startsWith('"')) return this.#string(first);
    const word = words.get(first);
    if (word !== undefined) return word;
    if (!/^-?\d/.test(first)) this.#fail();
    return /[.eE]/.test(first) ? Number(first) : BigInt(first);
  }

  #string(text: string): string {
    try {
      return String(JSON.parse(text));
    } catch (error) {
      if (error instanceof SyntaxError) return this.#fail();
      throw error;
    }
  }

  #list(): Value {
    const items: Value[] = [];
    let next = this.#take();
    if (next === "]") return items;
    while (true) {
      items.push(this.#value(next));
      const sign = this.#take();
      if (sign === "]") return items;
      if (sign !== ",") this.#fail();
      next = this.#take();
    }
  }

  #object(): Value {
    const dict = new Dict();
    let next = this.#take();
    if (next === "}") return dict;
    while (true) {
      if (!next.startsWith('"') || this.#take() !== ":") this.#fail();
      dict.set(this.#string(next), this.#value(this.#take()));
      const sign = this.#take();
      if (sign === "}") return dict;
      if (sign !== ",") this.#fail();
      next = this.#take();
    }
  }
}

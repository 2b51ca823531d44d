import { KeyedObject } from "./key.ts";
import type { Value } from "./value.ts";

/** A text that is taken for HTML already: what `safe` and `escape` make. */
export class Markup extends KeyedObject {
  readonly type = "Markup";
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  get key(): unknown {
    return this.#text;
  }

  override text(): string {
    return this.#text;
  }

  override isTrue(): boolean {
    return this.#text !== "";
  }

  override iterate(): Iterable<Value> {
    return Array.from(this.#text);
  }

  override get size(): number {
    return Array.from(this.#text).length;
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  [">", "&gt;"],
  ["<", "&lt;"],
  ["'", "&#39;"],
  ['"', "&#34;"],
]);

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>'"]/g, (character) => entities.get(character) ?? character);
}

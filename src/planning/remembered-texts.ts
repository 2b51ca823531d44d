import { digest } from "../files/digest.ts";
import type { RenderedText, TextMemory } from "../renderers/shared/text-memory.ts";

/** What is kept of a text: its digest and what was lost, never the text. */
export type TextRecord = Omit<RenderedText, "text">;

/** Texts of earlier runs, by the digest of all that they are made of. One object is good for one run. */
export class RememberedTexts implements TextMemory {
  readonly #before: ReadonlyMap<string, TextRecord>;
  readonly #used = new Map<string, TextRecord>();
  #made = 0;

  constructor(before: Iterable<readonly [string, TextRecord]> = []) {
    this.#before = new Map(before);
  }

  /** What this run asked for: all that is worth keeping for the next. */
  get records(): ReadonlyMap<string, TextRecord> {
    return this.#used;
  }

  /** How many of them were not known. */
  get made(): number {
    return this.#made;
  }

  nameOf(text: string): string {
    return digest(text);
  }

  recall(madeOf: string, make: () => RenderedText): RenderedText {
    const name = digest(madeOf);
    const known = this.#before.get(name);
    if (known !== undefined) this.#used.set(name, known);
    return known === undefined ? this.#make(name, make) : lazily(known, make);
  }

  #make(name: string, make: () => RenderedText): RenderedText {
    const { text, losses } = make();
    const record = { digest: digest(text), losses };
    this.#used.set(name, record);
    this.#made++;
    return { ...record, text };
  }
}

function lazily(known: TextRecord, make: () => RenderedText): RenderedText {
  return {
    ...known,
    get text() {
      return make().text;
    },
  };
}

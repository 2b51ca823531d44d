import { joinKeys, KeyedObject } from "./key.ts";
import { PyObject, type Value } from "./value.ts";

export class Tuple extends KeyedObject {
  readonly type: string = "tuple";
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  get key(): unknown {
    return joinKeys(this.items);
  }

  override isTrue(): boolean {
    return this.items.length > 0;
  }

  override iterate(): Iterable<Value> {
    return this.items;
  }

  override get size(): number {
    return this.items.length;
  }
}

/** A tuple whose items have names as well, such as what `groupby` makes. */
export class NamedTuple extends Tuple {
  readonly #names: readonly string[];

  constructor(names: readonly string[], items: readonly Value[]) {
    super(items);
    this.#names = names;
  }

  override attribute(name: string): Value | undefined {
    const index = this.#names.indexOf(name);
    return index === -1 ? undefined : this.items[index];
  }
}

/** `range()`: whole numbers that nobody has written down. */
export class Range extends PyObject {
  readonly type = "range";
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;

  constructor(start: bigint, stop: bigint, step: bigint) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  at(index: number): bigint {
    return this.start + BigInt(index) * this.step;
  }

  override repr(): string {
    const step = this.step === 1n ? "" : `, ${this.step}`;
    return `range(${this.start}, ${this.stop}${step})`;
  }

  override isTrue(): boolean {
    return this.size > 0;
  }

  override *iterate(): Iterable<Value> {
    for (let index = 0; index < this.size; index++) yield this.at(index);
  }

  override get size(): number {
    const span = this.stop - this.start;
    const count = this.step > 0n ? (span + this.step - 1n) / this.step : (span + this.step + 1n) / this.step;
    return count > 0n ? Number(count) : 0;
  }
}

/** What `keys()`, `values()` and `items()` of a dict give: they show what it holds now. */
export class DictView extends PyObject {
  readonly type: string;
  readonly read: () => readonly Value[];

  constructor(type: "dict_keys" | "dict_values" | "dict_items", read: () => readonly Value[]) {
    super();
    this.type = type;
    this.read = read;
  }

  override isTrue(): boolean {
    return this.size > 0;
  }

  override iterate(): Iterable<Value> {
    return this.read();
  }

  override get size(): number {
    return this.read().length;
  }
}

/** What filters such as `map` and `select` give: items that are made one at a time, and can be had once. */
export class Stream extends PyObject {
  readonly type = "generator";
  readonly #name: string;
  readonly #iterator: Iterator<Value>;

  constructor(name: string, items: Iterable<Value>) {
    super();
    this.#name = name;
    this.#iterator = items[Symbol.iterator]();
  }

  override repr(): string {
    return `<generator object ${this.#name}>`;
  }

  override iterate(): Iterable<Value> {
    const iterator = this.#iterator;
    // Not the iterator itself: what stops in the middle may go on later.
    return { [Symbol.iterator]: () => ({ next: () => iterator.next() }) };
  }
}

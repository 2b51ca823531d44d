import { Fault } from "../../fault.ts";
import { Callable } from "../values/callable.ts";
import { areEqual } from "../values/compare.ts";
import { knownLength } from "../values/items.ts";
import { callable } from "../values/routine.ts";
import { Tuple } from "../values/sequence.ts";
import { undefinedBecause } from "../values/undefined.ts";
import { orElse, PyObject, type Value } from "../values/value.ts";

/** `loop`, and the items that are gone over: the next one is made only when it is needed. */
export class Loop extends PyObject {
  readonly type = "LoopContext";
  readonly #depth: number;
  readonly #recurse: ((items: Value, depth: number) => Value) | undefined;
  #iterator: Iterator<Value>;
  #length: number | undefined;
  #index = -1;
  #before: Value | undefined;
  #current: Value | undefined;
  #after: Value | undefined;
  #changed: Value | undefined;

  constructor(
    items: Iterable<Value>,
    options: {
      /** What the items are of, when it knows how many there are. */
      readonly of: Value | undefined;
      readonly depth: number;
      readonly recurse: ((items: Value, depth: number) => Value) | undefined;
    },
  ) {
    super();
    this.#iterator = items[Symbol.iterator]();
    this.#length = options.of === undefined ? undefined : knownLength(options.of);
    this.#depth = options.depth;
    this.#recurse = options.recurse;
  }

  /** The next item; undefined after the last. */
  next(): Value | undefined {
    const item = this.#after === undefined ? this.#take() : this.#after;
    this.#after = undefined;
    if (item === undefined) return undefined;
    this.#index += 1;
    this.#before = this.#current;
    this.#current = item;
    return item;
  }

  #take(): Value | undefined {
    const next = this.#iterator.next();
    return next.done === true ? undefined : next.value;
  }

  #peek(): Value | undefined {
    if (this.#after === undefined) this.#after = this.#take();
    return this.#after;
  }

  #count(): number {
    if (this.#length === undefined) {
      const rest = Array.from({ [Symbol.iterator]: () => this.#iterator });
      this.#iterator = rest[Symbol.iterator]();
      this.#length = rest.length + this.#index + 1 + (this.#after === undefined ? 0 : 1);
    }
    return this.#length;
  }

  override repr(): string {
    return `<LoopContext ${this.#index + 1}/${this.#count()}>`;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case "index":
        return BigInt(this.#index + 1);
      case "index0":
        return BigInt(this.#index);
      case "revindex":
        return BigInt(this.#count() - this.#index);
      case "revindex0":
        return BigInt(this.#count() - this.#index - 1);
      case "length":
        return BigInt(this.#count());
      case "first":
        return this.#index === 0;
      case "last":
        return this.#peek() === undefined;
      case "depth":
        return BigInt(this.#depth + 1);
      case "depth0":
        return BigInt(this.#depth);
      default:
        return this.#otherAttribute(name);
    }
  }

  #otherAttribute(name: string): Value | undefined {
    switch (name) {
      case "previtem":
        return orElse(this.#before, () => undefinedBecause("there is no previous item"));
      case "nextitem":
        return orElse(this.#peek(), () => undefinedBecause("there is no next item"));
      case "cycle":
        return new Callable(name, ({ positional }) => this.#cycle(positional));
      case "changed":
        return new Callable(name, ({ positional }) => this.#isChanged(new Tuple(positional)));
      case "__call__":
        return callable("loop", "iterable", (items = null) => this.#call(items));
      default:
        return undefined;
    }
  }

  #cycle(items: readonly Value[]): Value {
    const item = items[this.#index % items.length];
    if (item === undefined) throw new Fault("value", "`loop.cycle` needs items");
    return item;
  }

  #isChanged(value: Value): boolean {
    const isSame = this.#changed !== undefined && areEqual(this.#changed, value);
    this.#changed = value;
    return !isSame;
  }

  #call(items: Value): Value {
    if (this.#recurse !== undefined) return this.#recurse(items, this.#depth + 1);
    throw new Fault("value", "the loop is not marked `recursive`, so `loop` cannot be called");
  }
}

import { keyOf, unhashable } from "./key.ts";
import { PyObject, type Value } from "./value.ts";

/** Python's dict: any key that can be hashed, in the order in which they came. */
export class Dict extends PyObject {
  readonly type: string = "dict";
  readonly #entries = new Map<unknown, [key: Value, value: Value]>();

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(hash(key))?.[1];
  }

  has(key: Value): boolean {
    return this.#entries.has(hash(key));
  }

  set(key: Value, value: Value): void {
    const hashed = hash(key);
    const entry = this.#entries.get(hashed);
    if (entry === undefined) this.#entries.set(hashed, [key, value]);
    else entry[1] = value;
  }

  delete(key: Value): boolean {
    return this.#entries.delete(hash(key));
  }

  clear(): void {
    this.#entries.clear();
  }

  entries(): Iterable<readonly [Value, Value]> {
    return this.#entries.values();
  }

  keys(): Value[] {
    return Array.from(this.#entries.values(), ([key]) => key);
  }

  values(): Value[] {
    return Array.from(this.#entries.values(), ([, value]) => value);
  }

  override isTrue(): boolean {
    return this.#entries.size > 0;
  }

  override iterate(): Iterable<Value> {
    return this.keys();
  }

  override get size(): number {
    return this.#entries.size;
  }

  override item(key: Value): Value | undefined {
    return this.get(key);
  }
}

function hash(key: Value): unknown {
  if (key instanceof Dict) throw unhashable(key);
  return keyOf(key);
}

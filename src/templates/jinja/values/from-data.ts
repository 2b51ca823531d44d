import { Fault } from "../../fault.ts";
import { Dict } from "./dict.ts";
import { PyObject, type Value } from "./value.ts";

/** A float that JavaScript's number cannot tell from an int, such as `1.0`. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/**
 * Plain data as it comes in. A whole number is an int, any other number a float; `Float` says that a whole one is a
 * float. `undefined` counts as not given.
 */
export type Data =
  Value | undefined | Float | readonly Data[] | ReadonlyMap<Data, Data> | { readonly [key: string]: Data };

/** Names and their values, for a template. */
export type TemplateData = Readonly<Record<string, Data>>;

/** Data as a template sees it. Only own properties count; a getter is asked when the template does. */
export function fromData(data: Data): Value {
  if (data === undefined || data === null) return null;
  if (typeof data === "number") return Number.isInteger(data) ? BigInt(data) : data;
  if (typeof data === "string" || typeof data === "boolean" || typeof data === "bigint") return data;
  if (data instanceof PyObject) return data;
  if (data instanceof Float) return data.value;
  if (Array.isArray(data)) return data.map(fromData);
  if (data instanceof Map) return new Dict(Array.from(data as ReadonlyMap<Data, Data>, toPair));
  return fromObject(data as Readonly<Record<string, Data>>);
}

/** A value as data again: what `fromData` makes the same value of. */
export function toData(value: Value): Data {
  if (typeof value === "number") return new Float(value);
  return Array.isArray(value) ? value.map(toData) : value;
}

function toPair([key, value]: readonly [Data, Data]): readonly [Value, Value] {
  return [fromData(key), fromData(value)];
}

function fromObject(data: Readonly<Record<string, Data>>): Value {
  const prototype: unknown = Object.getPrototypeOf(data);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Fault("value", "only plain data can be given to a template");
  }
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(data));
  const isLazy = descriptors.some(([, descriptor]) => Object.hasOwn(descriptor, "get"));
  if (isLazy) return new LazyDict(data);
  const entries = descriptors.filter(
    ([, { value, enumerable }]) => enumerable === true && value !== undefined,
  );
  return new Dict(entries.map(([key, { value }]) => [key, fromData(value as Data)] as const));
}

/** A mapping whose values are read when a template asks for them, and once. */
class LazyDict extends Dict {
  override readonly type = "LazyDict";
  readonly #data: Readonly<Record<string, Data>>;

  constructor(data: Readonly<Record<string, Data>>) {
    super(Object.keys(data).map((key) => [key, null] as const));
    this.#data = data;
  }

  readonly #read = new Set<string>();

  override get(key: Value): Value | undefined {
    if (typeof key === "string" && this.has(key) && !this.#read.has(key)) {
      this.#read.add(key);
      this.set(key, fromData(this.#data[key]));
    }
    return super.get(key);
  }

  override entries(): Iterable<readonly [Value, Value]> {
    for (const key of this.keys()) this.get(key);
    return super.entries();
  }

  override values(): Value[] {
    return this.keys().map((key) => this.get(key) ?? null);
  }
}

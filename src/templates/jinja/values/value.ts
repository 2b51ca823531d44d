/**
 * A value as Python has it. `null` is None, a bigint an int, a number a float, an array a list; all else is an object of
 * ours. No object and no function of the host is ever a value.
 */
export type Value = null | boolean | bigint | number | string | Value[] | PyObject;

/** What a template can do with a value that is none of JavaScript's own. */
export abstract class PyObject {
  /** Python's name of its type. */
  abstract readonly type: string;

  /** Python's `repr()`. */
  repr(): string {
    return `<${this.type} object>`;
  }

  /** Python's `str()`. */
  text(): string {
    return this.repr();
  }

  isTrue(): boolean {
    return true;
  }

  /** Its items one after the other; undefined when it has none. */
  iterate(): Iterable<Value> | undefined {
    return undefined;
  }

  /** How many items there are; undefined when it cannot tell. */
  get size(): number | undefined {
    return undefined;
  }

  /** `value.name`, where the type has such a thing. */
  attribute(_name: string): Value | undefined {
    return undefined;
  }

  /** `value[key]`, where there is such a thing. */
  item(_key: Value): Value | undefined {
    return undefined;
  }

  equals(other: Value): boolean {
    return this === other;
  }

  /** `this sign other`, or `other sign this` when it stands on the right; undefined where there is no such thing. */
  operate(_sign: string, _other: Value, _isRight: boolean): Value | undefined {
    return undefined;
  }

  /** As text by a format of its own, such as that of a time. */
  format(_spec: string): string | undefined {
    return undefined;
  }

  /** Negative, zero or positive; undefined where there is no order. */
  order(_other: PyObject): number | undefined {
    return undefined;
  }
}

/** Python's name of the type of a value. */
export function typeOf(value: Value): string {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return "float";
  if (typeof value === "string") return "str";
  return Array.isArray(value) ? "list" : value.type;
}

/** The value, or another where there is none. `??` would take None for nothing. */
export function orElse(value: Value | undefined, other: () => Value): Value {
  return value === undefined ? other() : value;
}

export function isInteger(value: Value): value is bigint | boolean {
  return typeof value === "bigint" || typeof value === "boolean";
}

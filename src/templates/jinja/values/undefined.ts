import { Fault } from "../../fault.ts";
import { currentEngine, type UndefinedKind } from "./engine.ts";
import { PyObject, typeOf, type Value } from "./value.ts";

/** What a name, an attribute or an item that does not exist gives. */
export class Undefined extends PyObject {
  readonly type = "Undefined";
  readonly kind: UndefinedKind;
  /** What is undefined, as a sentence. */
  readonly reason: string;
  /** The name that has no value, where it is one. */
  readonly name: string | undefined;

  constructor(kind: UndefinedKind, reason: string, name?: string) {
    super();
    this.kind = kind;
    this.reason = reason;
    this.name = name;
  }

  /** For what no undefined value can do. */
  fail(): never {
    throw new Fault("undefined", this.reason);
  }

  #failWhenStrict(): void {
    if (this.kind === "strict") this.fail();
  }

  override repr(): string {
    return "Undefined";
  }

  override text(): string {
    this.#failWhenStrict();
    if (this.kind !== "debug") return "";
    return this.name === undefined
      ? `{{ undefined value printed: ${this.reason} }}`
      : `{{ ${this.name} }}`;
  }

  override isTrue(): boolean {
    this.#failWhenStrict();
    return false;
  }

  override iterate(): Iterable<Value> {
    this.#failWhenStrict();
    return [];
  }

  override get size(): number {
    this.#failWhenStrict();
    return 0;
  }

  override attribute(_name: string): Value {
    return this.kind === "chainable" ? this : this.fail();
  }

  override item(_key: Value): Value {
    return this.kind === "chainable" ? this : this.fail();
  }

  override equals(other: Value): boolean {
    this.#failWhenStrict();
    return other instanceof Undefined;
  }
}

export function undefinedName(name: string): Undefined {
  return new Undefined(currentEngine().undefinedKind, `\`${name}\` is undefined`, name);
}

/** For `target.key` and `target[key]`. */
export function undefinedMember(target: Value, key: Value): Undefined {
  const owner = target === null ? "None" : `a ${typeOf(target)}`;
  const what = typeof key === "string" ? `attribute \`${key}\`` : `item ${String(key)}`;
  return new Undefined(currentEngine().undefinedKind, `${owner} has no ${what}`);
}

export function undefinedBecause(reason: string): Undefined {
  return new Undefined(currentEngine().undefinedKind, reason);
}

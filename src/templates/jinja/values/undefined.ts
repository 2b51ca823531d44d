import { didYouMean } from "../../../diagnostics/nearest-name.ts";
import { Fault } from "../../fault.ts";
import { currentEngine, type UndefinedKind } from "./engine.ts";
import { KeyedObject } from "./key.ts";
import { PyObject, typeOf, type Value } from "./value.ts";

const undefinedKey = Symbol("undefined");

interface UndefinedDetails {
  readonly name?: string;
  readonly shown?: string;
  readonly candidates?: () => Iterable<string>;
}

/** What a name, an attribute or an item that does not exist gives. */
export class Undefined extends KeyedObject {
  readonly type = "Undefined";
  readonly kind: UndefinedKind;
  /** What is undefined, as a sentence. */
  readonly reason: string;
  /** The name that has no value, where it is one. */
  readonly name: string | undefined;
  /** The names that there are instead. */
  readonly #candidates: () => Iterable<string>;
  /** What is printed for it while a template is being looked into. */
  readonly #shown: string;

  constructor(kind: UndefinedKind, reason: string, details: UndefinedDetails = {}) {
    super();
    this.kind = kind;
    this.reason = reason;
    this.name = details.name;
    this.#candidates = details.candidates ?? (() => []);
    this.#shown = details.shown ?? details.name ?? `undefined value printed: ${reason}`;
  }

  /** All undefined values are equal. */
  get key(): unknown {
    this.#failWhenStrict();
    return undefinedKey;
  }

  /** For what no undefined value can do. */
  fail(): never {
    const wanted = this.name ?? "";
    throw new Fault("undefined", this.reason, { hints: didYouMean(wanted, this.#candidates()) });
  }

  #failWhenStrict(): void {
    if (this.kind === "strict") this.fail();
  }

  override repr(): string {
    return "Undefined";
  }

  override text(): string {
    this.#failWhenStrict();
    return this.kind === "debug" ? `{{ ${this.#shown} }}` : "";
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

/** @param candidates the names that there are: one that is near is named, when it comes to a fault */
export function undefinedName(name: string, candidates: () => Iterable<string>): Undefined {
  return new Undefined(currentEngine().undefinedKind, `\`${name}\` is undefined`, { name, candidates });
}

/** For `target.key` and `target[key]`. */
export function undefinedMember(target: Value, key: Value): Undefined {
  const owner = target === null ? "None" : `a ${typeOf(target)}`;
  const what = typeof key === "string" ? `attribute \`${key}\`` : `item ${shownKey(key)}`;
  const shown = `no such element: ${target === null ? "None" : `${typeOf(target)} object`}[${shownKey(key)}]`;
  return new Undefined(currentEngine().undefinedKind, `${owner} has no ${what}`, { shown });
}

function shownKey(key: Value): string {
  if (typeof key === "string") return `'${key}'`;
  return key instanceof PyObject || Array.isArray(key) ? `a ${typeOf(key)}` : String(key);
}

/** For `a if b` without `else`: it prints nothing, whatever else undefined values do. */
export function undefinedChoice(): Undefined {
  return new Undefined("lenient", "the condition is false, and there is no `else`");
}

export function undefinedBecause(reason: string): Undefined {
  return new Undefined(currentEngine().undefinedKind, reason);
}

import { Fault } from "./fault.ts";

/** A value that an expression can have. `undefined` is Jinja's undefined, `null` its None. */
export type Value =
  string | number | boolean | null | undefined | readonly Value[] | Dict | Callable | Namespace;

/** Plain data: only own properties count. */
export interface Dict {
  readonly [key: string]: Value;
}

/** A place in the output that a value fills. */
export interface Hole {
  readonly value: Value;
  /** By how many columns `indent` moved every line of the value, the first one too. */
  readonly indentation?: number;
}

/** Output: text of the template, or a value. */
export type Segment = string | Hole;

/** Output that has a name: what a macro, a `{% set %}` block or `indent` made. Read as a value, it is its text. */
export class Fragment {
  readonly segments: readonly Segment[];

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
  }
}

export interface CallArguments {
  readonly positional: readonly Value[];
  readonly keyword: Dict;
}

/** The only thing that a template can call. No function of the host is ever a value. */
export class Callable {
  readonly name: string;
  readonly call: (args: CallArguments) => Value | Fragment;

  constructor(name: string, call: (args: CallArguments) => Value | Fragment) {
    this.name = name;
    this.call = call;
  }
}

/** `namespace()`: what a loop may change and the template sees afterwards. */
export class Namespace {
  readonly fields = new Map<string, Value>();
}

export function isDict(value: unknown): value is Dict {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** An own property; undefined where there is none, whatever the prototype has. */
export function ownValue(dict: Dict, key: string): Value {
  return Object.hasOwn(dict, key) ? dict[key] : undefined;
}

/** A dict without a prototype, so that any key is just a key. */
export function makeDict(entries: Iterable<readonly [string, Value]>): Dict {
  const dict: Record<string, Value> = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) dict[key] = value;
  return dict;
}

/** Python's truth: empty strings, lists and dicts, zero, None and undefined are false. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isDict(value)) return hasKeys(value);
  return Boolean(value);
}

/** Without a list of them. */
function hasKeys(dict: Dict): boolean {
  for (const key in dict) if (Object.hasOwn(dict, key)) return true;
  return false;
}

/** The items that `for` and the filters go over: of a string its characters, of a dict its keys. */
export function toItems(value: Value): readonly Value[] {
  if (value === undefined) return [];
  if (isList(value)) return value;
  if (typeof value === "string") return Array.from(value);
  if (isDict(value)) return Object.keys(value);
  throw new Fault("value", `${typeName(value)} has no items`);
}

/** Python's name of the type, for messages. */
export function typeName(value: Value): string {
  if (value === undefined) return "undefined";
  if (value === null) return "None";
  if (isList(value)) return "a list";
  if (value instanceof Callable) return `the function \`${value.name}\``;
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return "a boolean";
  return typeof value === "string" ? "a string" : "a mapping";
}

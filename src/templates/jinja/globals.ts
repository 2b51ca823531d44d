import { Fault } from "../fault.ts";
import { toPairs } from "./methods/dict-methods.ts";
import { Callable, type Arguments } from "./values/callable.ts";
import { Dict } from "./values/dict.ts";
import { isTrue } from "./values/items.ts";
import { Namespace } from "./values/namespace.ts";
import { callable } from "./values/routine.ts";
import { Range, Tuple } from "./values/sequence.ts";
import { toText } from "./values/text.ts";
import { Undefined } from "./values/undefined.ts";
import { isInteger, PyObject, typeOf, type Value } from "./values/value.ts";

/** The most numbers of a `range`, as Jinja's sandbox has it. */
const longestRange = 100_000;

/** The functions that every template has. */
export const globals: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["range", new Callable("range", ({ positional }) => makeRange(positional))],
  ["dict", new Callable("dict", makeDict)],
  ["namespace", new Callable("namespace", makeNamespace)],
  ["cycler", new Callable("cycler", ({ positional }) => new Cycler(positional))],
  ["joiner", callable("joiner", "sep=', '", (joint = ", ") => makeJoiner(joint))],
  ["lipsum", new Callable("lipsum", () => refuse("lipsum"))],
]);

function refuse(name: string): never {
  throw new Fault("unsupported", `the function \`${name}\` is not supported`);
}

function makeRange(args: readonly Value[]): Value {
  const [first, second, third] = args.map(needWhole);
  if (first === undefined || args.length > 3) throw new Fault("value", "`range` takes one to three ints");
  const [start, stop] = second === undefined ? [0n, first] : [first, second];
  const range = new Range(start, stop, third ?? 1n);
  if (third === 0n) throw new Fault("value", "the step of `range` is zero");
  if (range.size > longestRange) throw new Fault("value", `\`range\` makes at most ${longestRange} numbers`);
  return range;
}

function needWhole(value: Value): bigint {
  if (isInteger(value)) return BigInt(value);
  if (value instanceof Undefined) value.fail();
  throw new Fault("value", `\`range\` takes ints, not a ${typeOf(value)}`);
}

function makeDict({ positional, keyword }: Arguments): Value {
  return new Dict(collectPairs("dict", positional, keyword));
}

function makeNamespace({ positional, keyword }: Arguments): Value {
  const pairs = collectPairs("namespace", positional, keyword);
  return new Namespace(pairs.map(([key, value]) => [toText(key), value] as const));
}

function collectPairs(
  name: string,
  positional: readonly Value[],
  keyword: ReadonlyMap<string, Value>,
): readonly (readonly [Value, Value])[] {
  const [first, ...more] = positional;
  if (more.length > 0) throw new Fault("value", `\`${name}\` takes one mapping`);
  return [...(first === undefined ? [] : toPairs(first)), ...keyword];
}

function makeJoiner(joint: Value): Value {
  let isUsed = false;
  return new Callable("joiner", () => {
    const text = isUsed ? joint : "";
    isUsed = true;
    return text;
  });
}

/** `current` is an item, `next()` gives it and goes on, `reset()` goes back to the first. */
class Cycler extends PyObject {
  readonly type = "Cycler";
  readonly #items: readonly Value[];
  #position = 0;

  constructor(items: readonly Value[]) {
    super();
    if (items.length === 0) throw new Fault("value", "`cycler` needs items");
    this.#items = items;
  }

  override attribute(name: string): Value | undefined {
    if (name === "current") return this.#current();
    if (name === "items") return new Tuple(this.#items);
    if (name === "pos") return BigInt(this.#position);
    if (name === "next") return callable(name, "", () => this.#next());
    return name === "reset" ? callable(name, "", () => this.#reset()) : undefined;
  }

  #current(): Value {
    return this.#items[this.#position] ?? null;
  }

  #next(): Value {
    const item = this.#current();
    this.#position = (this.#position + 1) % this.#items.length;
    return item;
  }

  #reset(): null {
    this.#position = 0;
    return null;
  }
}

/** Copier's function: parts of a path with the separator of a system between them. */
export function pathJoin(): Value {
  return callable("pathjoin", "*path, **options", (path = null, options = null) => {
    const mode = options instanceof Dict ? (options.get("mode") ?? "posix") : "posix";
    const separator = new Map([
      ["posix", "/"],
      ["windows", "\\"],
      ["native", "/"],
    ]).get(toText(mode));
    if (separator === undefined) throw new Fault("value", "`pathjoin` has no such mode");
    const parts = path instanceof Tuple ? path.items.map(toText) : [];
    return isTrue(path) ? parts.join(separator) : "";
  });
}

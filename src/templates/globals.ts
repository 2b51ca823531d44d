import { Fault } from "./fault.ts";
import { maximumLength, toNumber } from "./operators.ts";
import { toText } from "./python-text.ts";
import { toCallable } from "./signature.ts";
import { Callable, Namespace, type CallArguments, type Value } from "./value.ts";

/** The functions that every template has. */
export const globals: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["range", toCallable("range", { parameters: ["start", "stop", "step"], run: makeRange })],
  ["joiner", toCallable("joiner", { parameters: ["sep"], run: makeJoiner })],
  ["cycler", new Callable("cycler", (args) => makeCycler(args.positional))],
  ["namespace", new Callable("namespace", makeNamespace)],
  ["dict", new Callable("dict", (args) => args.keyword)],
]);

function makeRange(first: Value, second: Value, third: Value): Value {
  const [start, stop] =
    second === undefined ? [0, needNumber(first)] : [needNumber(first), needNumber(second)];
  const step = third === undefined ? 1 : needNumber(third);
  if (step === 0) throw new Fault("value", "the step of `range` is zero");
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (length > maximumLength) throw new Fault("value", `\`range\` makes at most ${maximumLength} numbers`);
  return Array.from({ length }, (_, index) => start + index * step);
}

function makeJoiner(separator: Value): Callable {
  let isFirst = true;
  return new Callable("joiner", () => {
    const text = isFirst ? "" : separator === undefined ? ", " : toText(separator);
    isFirst = false;
    return text;
  });
}

/** `current` is an item, `next()` goes on to the following one, `reset()` back to the first. */
function makeCycler(items: readonly Value[]): Namespace {
  if (items.length === 0) throw new Fault("value", "`cycler` needs items");
  const cycler = new Namespace();
  let position = 0;
  const moveTo = (next: number) => {
    position = next % items.length;
    cycler.fields.set("current", items[position]);
  };
  const next = () => {
    const item = items[position];
    moveTo(position + 1);
    return item;
  };
  moveTo(0);
  cycler.fields.set("next", toCallable("next", { parameters: [], run: next }));
  cycler.fields.set("reset", toCallable("reset", { parameters: [], run: () => moveTo(0) as undefined }));
  return cycler;
}

function makeNamespace(args: CallArguments): Namespace {
  const namespace = new Namespace();
  for (const [key, value] of Object.entries(args.keyword)) namespace.fields.set(key, value);
  return namespace;
}

/** `loop` of the item at `index`. */
export function makeLoop(items: readonly Value[], index: number): Value {
  return {
    index: index + 1,
    index0: index,
    revindex: items.length - index,
    revindex0: items.length - index - 1,
    first: index === 0,
    last: index === items.length - 1,
    length: items.length,
    previtem: items[index - 1],
    nextitem: items[index + 1],
    cycle: new Callable("cycle", (args) => args.positional[index % Math.max(1, args.positional.length)]),
  };
}

function needNumber(value: Value): number {
  const number = toNumber(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw new Fault("value", "`range` takes whole numbers");
  }
  return number;
}

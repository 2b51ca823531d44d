import { Fault } from "./fault.ts";
import { toText } from "./python-text.ts";
import { toCallable, type Routine } from "./signature.ts";
import { isDict, ownValue, toItems, typeName, type Dict, type Value } from "./value.ts";

type Method<Target> = (target: Target) => Routine;

const dictMethods: ReadonlyMap<string, Method<Dict>> = new Map<string, Method<Dict>>([
  ["keys", (dict) => ({ parameters: [], run: () => Object.keys(dict) })],
  ["values", (dict) => ({ parameters: [], run: () => Object.values(dict) })],
  ["items", (dict) => ({ parameters: [], run: () => Object.entries(dict) })],
  ["get", (dict) => ({ parameters: ["key", "default"], run: (key, other) => getKey(dict, key, other) })],
]);

const stringMethods: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ["upper", (text) => ({ parameters: [], run: () => text.toUpperCase() })],
  ["lower", (text) => ({ parameters: [], run: () => text.toLowerCase() })],
  ["strip", (text) => ({ parameters: ["chars"], run: (chars) => trimText(text, chars, "both") })],
  ["lstrip", (text) => ({ parameters: ["chars"], run: (chars) => trimText(text, chars, "start") })],
  ["rstrip", (text) => ({ parameters: ["chars"], run: (chars) => trimText(text, chars, "end") })],
  ["startswith", (text) => ({ parameters: ["prefix"], run: (prefix) => text.startsWith(needText(prefix)) })],
  ["endswith", (text) => ({ parameters: ["suffix"], run: (suffix) => text.endsWith(needText(suffix)) })],
  [
    "replace",
    (text) => ({
      parameters: ["old", "new"],
      run: (a, b) => text.replaceAll(needText(a), () => needText(b)),
      cost: (a, b) => text.split(needText(a)).length * needText(b).length,
    }),
  ],
  ["split", (text) => ({ parameters: ["sep"], run: (separator) => splitText(text, separator) })],
  ["splitlines", (text) => ({ parameters: [], run: () => text.replace(/\n$/, "").split("\n") })],
  [
    "join",
    (text) => ({
      parameters: ["items"],
      run: (items) => toItems(items).map(needText).join(text),
      cost: (items) => toItems(items).length * text.length,
    }),
  ],
]);

/** The method of that name as a value to call; undefined when the target has none. */
export function methodOf(target: Value, name: string): Value {
  if (typeof target === "string") return bindMethod(name, target, stringMethods);
  return isDict(target) ? bindMethod(name, target, dictMethods) : undefined;
}

/** Takes the characters of `chars`, or white space, off the ends. */
export function trimText(text: string, chars: Value, side: "both" | "start" | "end"): string {
  const characters = Array.from(text);
  const set = typeof chars === "string" ? new Set(chars) : undefined;
  const isTrimmed = (character: string) => (set === undefined ? /\s/.test(character) : set.has(character));
  const start = side === "end" ? 0 : characters.findIndex((character) => !isTrimmed(character));
  if (start === -1) return "";
  const end =
    side === "start" ? characters.length : characters.findLastIndex((character) => !isTrimmed(character)) + 1;
  return characters.slice(start, end).join("");
}

function bindMethod<Target>(
  name: string,
  target: Target,
  methods: ReadonlyMap<string, Method<Target>>,
): Value {
  const method = methods.get(name);
  return method === undefined ? undefined : toCallable(name, method(target));
}

function getKey(dict: Dict, key: Value, other: Value): Value {
  const name = toText(key);
  return Object.hasOwn(dict, name) ? ownValue(dict, name) : (other ?? null);
}

function splitText(text: string, separator: Value): string[] {
  if (separator === undefined || separator === null) return text.split(/\s+/).filter((part) => part !== "");
  const mark = needText(separator);
  if (mark === "") throw new Fault("value", "`split` takes no empty separator");
  return text.split(mark);
}

function needText(value: Value): string {
  if (typeof value === "string") return value;
  throw new Fault("value", `a string is needed here, not ${typeName(value)}`);
}

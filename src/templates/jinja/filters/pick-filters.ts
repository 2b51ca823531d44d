import { Fault } from "../../fault.ts";
import { noRoutine } from "../evaluate/no-routine.ts";
import { needText } from "../methods/arguments.ts";
import { attributeOnly } from "../methods/member.ts";
import type { Arguments, Routine } from "../values/callable.ts";
import { currentEngine } from "../values/engine.ts";
import { isTrue, iterate } from "../values/items.ts";
import { Stream } from "../values/sequence.ts";
import { toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { readPath } from "./attribute-path.ts";

/** Filters that call others by name, or choose items by a test. */
export const pickFilters: ReadonlyMap<string, Routine> = new Map<string, Routine>([
  ["attr", ({ positional: [value = null, name = null] }) => attributeOnly(value, needText(name))],
  ["map", (args) => mapItems(args)],
  ["select", (args) => pick("select", args, { keeps: true, byAttribute: false })],
  ["reject", (args) => pick("reject", args, { keeps: false, byAttribute: false })],
  ["selectattr", (args) => pick("selectattr", args, { keeps: true, byAttribute: true })],
  ["rejectattr", (args) => pick("rejectattr", args, { keeps: false, byAttribute: true })],
]);

/** `map(attribute="name")`, or `map("upper")` with that filter's arguments. */
function mapItems(args: Arguments): Value {
  const [value = null] = args.positional;
  const change = prepareMap(args);
  return new Stream("sync_do_map", applyTo(value, change));
}

function* applyTo(value: Value, change: (item: Value) => Value): Iterable<Value> {
  if (!isTrue(value)) return;
  for (const item of iterate(value)) yield change(item);
}

function prepareMap({ positional, keyword }: Arguments): (item: Value) => Value {
  const [, name, ...rest] = positional;
  const attribute = keyword.get("attribute");
  if (name === undefined && attribute !== undefined) {
    for (const key of keyword.keys()) {
      if (key !== "attribute" && key !== "default")
        throw new Fault("value", `\`map\` takes no argument \`${key}\``);
    }
    return readPath(attribute, keyword.get("default"));
  }
  if (name === undefined) throw new Fault("value", "`map` needs the name of a filter");
  const filter = find("filter", currentEngine().filters, name);
  return (item) => filter({ positional: [item, ...rest], keyword });
}

function pick(
  name: string,
  { positional, keyword }: Arguments,
  options: { readonly keeps: boolean; readonly byAttribute: boolean },
): Value {
  const [value = null, ...rest] = positional;
  const attribute = options.byAttribute ? rest.shift() : null;
  if (attribute === undefined) throw new Fault("value", `\`${name}\` needs the name of an attribute`);
  const [testName, ...others] = rest;
  const read = readPath(attribute);
  const test = testName === undefined ? undefined : find("test", currentEngine().tests, testName);
  const isKept = (item: Value): boolean => {
    const tested = read(item);
    const found = test === undefined ? tested : test({ positional: [tested, ...others], keyword });
    return isTrue(found) === options.keeps;
  };
  return new Stream(`sync_do_${name}`, choose(value, isKept));
}

function* choose(value: Value, isKept: (item: Value) => boolean): Iterable<Value> {
  if (!isTrue(value)) return;
  for (const item of iterate(value)) if (isKept(item)) yield item;
}

function find(kind: string, routines: ReadonlyMap<string, Routine>, name: Value): Routine {
  const routine = routines.get(toText(name));
  if (routine === undefined) throw noRoutine(kind, toText(name), routines);
  return routine;
}

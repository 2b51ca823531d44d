import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { Fault } from "../fault.ts";
import { countText, countValue } from "../meter.ts";
import { settle, toText } from "../python-text.ts";
import { callRoutine, type Routine } from "../signature.ts";
import { isTrue, toItems, type CallArguments, type Fragment, type Value } from "../value.ts";
import { valueTests } from "../value-tests.ts";
import { dataFilters } from "./data-filters.ts";
import { listFilters, readAttribute } from "./list-filters.ts";
import { textFilters } from "./text-filters.ts";

/** Filters a value. */
export type Filter = (value: Value, args: CallArguments) => Value | Fragment;

const routines = new Map<string, Routine<Value | Fragment>>([
  ...Object.entries(textFilters),
  ...Object.entries(listFilters),
  ...Object.entries(dataFilters),
]);

const filters = new Map<string, Filter>([
  ...Array.from(routines, ([name, routine]) => [name, toFilter(name, routine)] as const),
  ["map", mapItems],
  ["join", joinItems],
  ["select", (value, args) => selectItems(value, args, { keeps: true })],
  ["reject", (value, args) => selectItems(value, args, { keeps: false })],
  ["selectattr", (value, args) => selectByAttribute(value, args, true)],
  ["rejectattr", (value, args) => selectByAttribute(value, args, false)],
]);

/** @throws {Fault} when there is none. */
export function findFilter(name: string): Filter {
  const filter = filters.get(name);
  if (filter !== undefined) return filter;
  throw new Fault("unsupported", `there is no filter \`${name}\``, {
    hints: didYouMean(name, filters.keys()),
  });
}

/** @throws {Fault} when there is none. */
export function findTest(name: string): (value: Value, args: CallArguments) => boolean {
  const test = valueTests.get(name);
  if (test !== undefined) return (value, args) => callRoutine(name, test, { before: [value], args });
  throw new Fault("unsupported", `there is no test \`${name}\``, {
    hints: didYouMean(name, valueTests.keys()),
  });
}

function toFilter(name: string, routine: Routine<Value | Fragment>): Filter {
  return (value, args) => callRoutine(name, routine, { before: [value], args });
}

/** `map(attribute="name")`, or `map("upper")` with that filter's arguments. */
function mapItems(value: Value, args: CallArguments): Value {
  countValue(value);
  const { attribute, default: other } = args.keyword;
  if (attribute !== undefined) return toItems(value).map((item) => readAttribute(item, attribute) ?? other);
  const [name, ...positional] = args.positional;
  const filter = findFilter(toText(name));
  return toItems(value).map((item) => settle(filter(item, { positional, keyword: args.keyword })));
}

function joinItems(value: Value, args: CallArguments): Value {
  const attribute = args.keyword["attribute"] ?? args.positional[1];
  const separator = toText(args.keyword["d"] ?? args.positional[0]);
  countValue(value);
  countText(toItems(value).length * separator.length);
  const items = toItems(value).map((item) =>
    toText(attribute === undefined ? item : readAttribute(item, attribute)),
  );
  return items.join(separator);
}

function selectItems(
  value: Value,
  args: CallArguments,
  options: { readonly keeps: boolean; readonly read?: (item: Value) => Value },
): Value {
  countValue(value);
  const [name, ...positional] = args.positional;
  const test = name === undefined ? isTrue : findTest(toText(name));
  const read = options.read ?? ((item: Value) => item);
  return toItems(value).filter(
    (item) => test(read(item), { positional, keyword: args.keyword }) === options.keeps,
  );
}

function selectByAttribute(value: Value, args: CallArguments, keeps: boolean): Value {
  const [attribute, ...positional] = args.positional;
  const rest = { positional, keyword: args.keyword };
  return selectItems(value, rest, { keeps, read: (item) => readAttribute(item, attribute) });
}

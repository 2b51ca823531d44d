import { Fault } from "../../fault.ts";
import { createHash } from "node:crypto";
import { needInteger, needText } from "../methods/arguments.ts";
import { getItem } from "../methods/member.ts";
import { areEqual } from "../values/compare.ts";
import { Dict } from "../values/dict.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { listFilters } from "../filters/list-filters.ts";
import { routines } from "../values/routine.ts";
import { Tuple } from "../values/sequence.ts";
import { asText, toRepr, toText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { typeOf, type Value } from "../values/value.ts";
import { printComment } from "./comment.ts";
import { uuidOf } from "./uuid.ts";

const algorithms: ReadonlyMap<string, string> = new Map([
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512"].map((name) => [name, name] as const),
  ["blake2b", "blake2b512"],
  ["blake2s", "blake2s256"],
  ["sha3_224", "sha3-224"],
  ["sha3_256", "sha3-256"],
  ["sha3_384", "sha3-384"],
  ["sha3_512", "sha3-512"],
]);

/** Ansible's other filters. */
export const plainFilters = routines([
  ["ans_groupby", "value, attribute", groupBy],
  [
    "b64decode",
    "string, encoding='utf-8'",
    (text = null, encoding = null) => decodeBase64(toText(text), encoding),
  ],
  [
    "b64encode",
    "string, encoding='utf-8'",
    (text = null, encoding = null) => encodeBase64(toText(text), encoding),
  ],
  ["bool", "a", toBool],
  ["checksum", "data", (data = null) => digest(data, "sha1")],
  [
    "comment",
    "text, style='plain', **kw",
    (text = null, style = "plain", options = null) => printComment(needText(text), style, options),
  ],
  ["extract", "item, container, morekeys=None", extract],
  ["flatten", "mylist, levels=None, skip_nulls=True", flatten],
  ["hash", "data, hashtype='sha1'", (data = null, kind = "sha1") => digest(data, needText(kind))],
  ["mandatory", "a, msg=None", mandatory],
  ["md5", "data", (data = null) => digest(data, "md5")],
  ["quote", "a", (value = null) => quoteShell(value === null ? "" : toText(value))],
  ["sha1", "data", (data = null) => digest(data, "sha1")],
  ["subelements", "obj, subelements, skip_missing=False", subelements],
  ["ternary", "value, true_val, false_val, none_val=None", ternary],
  [
    "to_uuid",
    "string, namespace='361e6d51-faec-444a-9079-341386da8e2e'",
    (text = null, space = null) => uuidOf(toText(text), needText(space)),
  ],
  ["type_debug", "obj", (value = null) => typeOf(value)],
]);

function groupBy(value: Value = null, attribute: Value = null): Value {
  const group = listFilters.get("groupby");
  const groups = group?.({ positional: [value, attribute], keyword: new Map() }) ?? [];
  return itemsOf(groups).map((pair) => new Tuple(itemsOf(pair)));
}

function encodeBase64(text: string, encoding: Value): Value {
  return Buffer.from(text, encodingOf(encoding)).toString("base64");
}

function decodeBase64(text: string, encoding: Value): Value {
  return Buffer.from(text, "base64").toString(encodingOf(encoding));
}

function encodingOf(value: Value): BufferEncoding {
  const name = value === null ? "utf-8" : needText(value).toLowerCase();
  const encoding = (
    {
      "utf-8": "utf8",
      utf8: "utf8",
      ascii: "latin1",
      latin1: "latin1",
      "latin-1": "latin1",
      "utf-16-le": "utf16le",
    } as const satisfies Readonly<Record<string, BufferEncoding>>
  )[name];
  if (encoding === undefined) throw new Fault("unsupported", `the encoding \`${name}\` is not supported`);
  return encoding;
}

function toBool(value: Value = null): Value {
  if (value === null || typeof value === "boolean") return value;
  const text = asText(value)?.toLowerCase();
  if (text !== undefined) return ["yes", "on", "1", "true"].includes(text);
  return areEqual(value, 1n);
}

function digest(data: Value, kind: string): Value {
  const algorithm = algorithms.get(kind);
  if (algorithm === undefined) throw new Fault("unsupported", `the hash \`${kind}\` is not supported`);
  return createHash(algorithm).update(toText(data)).digest("hex");
}

function extract(item: Value = null, container: Value = null, more: Value = null): Value {
  const keys = more === null ? [item] : [item, ...(Array.isArray(more) ? more : [more])];
  return keys.reduce((value, key) => getItem(value, key), container);
}

function flatten(list: Value = null, levels: Value = null, skipsNulls: Value = true): Value {
  const depth = levels === null ? undefined : needInteger(levels);
  return flattenItems(itemsOf(list), depth, isTrue(skipsNulls));
}

function flattenItems(items: readonly Value[], depth: number | undefined, skipsNulls: boolean): Value[] {
  return items.flatMap((item) => {
    if (skipsNulls && (item === null || item === "None" || item === "null")) return [];
    const isList = Array.isArray(item) || item instanceof Tuple;
    if (!isList || (depth !== undefined && depth < 1)) return [item];
    return flattenItems(itemsOf(item), depth === undefined ? undefined : depth - 1, skipsNulls);
  });
}

function mandatory(value: Value = null, message: Value = null): Value {
  if (!(value instanceof Undefined)) return value;
  const name = value.name === undefined ? "a mandatory value" : `the mandatory variable \`${value.name}\``;
  throw new Fault("undefined", message === null ? `${name} is not defined` : toText(message));
}

/** As `shlex.quote`: what a shell takes for one word. */
function quoteShell(text: string): string {
  if (text === "") return "''";
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
}

function subelements(value: Value = null, path: Value = null, skipsMissing: Value = false): Value {
  const elements = value instanceof Dict ? value.values() : Array.isArray(value) ? value : undefined;
  if (elements === undefined)
    throw new Fault("value", "`subelements` needs a list of dicts, or a dict of them");
  const keys = asText(path)?.split(".") ?? itemsOf(path).map(toText);
  return elements.flatMap((element) => {
    const found = followKeys(element, keys, isTrue(skipsMissing));
    if (!Array.isArray(found))
      throw new Fault("value", `\`${keys.join(".")}\` is no list in ${toRepr(element)}`);
    return found.map((item) => new Tuple([element, item]));
  });
}

function followKeys(element: Value, keys: readonly string[], skipsMissing: boolean): Value {
  let value = element;
  for (const key of keys) {
    if (!(value instanceof Dict)) throw new Fault("value", `\`${key}\` is asked of what is no dict`);
    const item = value.get(key);
    if (item === undefined && skipsMissing) return [];
    if (item === undefined) throw new Fault("value", `${toRepr(value)} has no key \`${key}\``);
    value = item;
  }
  return value;
}

function ternary(
  value: Value = null,
  whenTrue: Value = null,
  whenFalse: Value = null,
  whenNone: Value = null,
): Value {
  if (value === null && whenNone !== null) return whenNone;
  return isTrue(value) ? whenTrue : whenFalse;
}

import { Dict } from "../values/dict.ts";
import { escapeHtml, Markup } from "../values/markup.ts";
import { callable } from "../values/routine.ts";
import { itemsOf } from "../values/items.ts";
import { Range, Tuple } from "../values/sequence.ts";
import { PyObject, type Value } from "../values/value.ts";
import { dictMethods } from "./dict-methods.ts";
import { listMethods, tupleMethods } from "./list-methods.ts";
import { numberAttribute } from "./number-attributes.ts";
import { formatText, type Members } from "./format-text.ts";
import { stringMethods, type MethodRow, type StringMethod } from "./string-methods.ts";

const builtin = "built-in method";

/** The attribute or method of that name; undefined where the type has none. */
export function attributeOf(target: Value, name: string, members: Members): Value | undefined {
  if (typeof target === "string") return stringMethod(target, name, members);
  if (target instanceof Markup) return markupMethod(target, name, members);
  if (Array.isArray(target)) return listMethod(target, name);
  if (target instanceof Dict) return dictMethod(target, name) ?? target.attribute(name);
  if (target instanceof Tuple) return orUndefined(target.attribute(name), () => tupleMethod(target, name));
  if (target instanceof Range) return tupleMethod(new Tuple(itemsOf(target)), name);
  if (target instanceof PyObject) return target.attribute(name);
  return target === null ? undefined : numberAttribute(target, name);
}

function orUndefined(value: Value | undefined, other: () => Value | undefined): Value | undefined {
  return value === undefined ? other() : value;
}

/** `format` is the one method that looks into its arguments. */
function findStringMethod(name: string, members: Members): MethodRow<StringMethod> | undefined {
  if (name === "format") {
    return ["*args, **kwargs", (text, args = null, kwargs = null) => formatText(text, args, kwargs, members)];
  }
  if (name === "format_map") {
    return ["mapping", (text, mapping = null) => formatText(text, null, mapping, members)];
  }
  return stringMethods.get(name);
}

function stringMethod(text: string, name: string, members: Members): Value | undefined {
  const method = findStringMethod(name, members);
  if (method === undefined) return undefined;
  const [signature, run] = method;
  return callable(name, signature, (...values) => run(text, ...values), builtin);
}

/** What a method of a str makes of markup is markup again. */
function markupMethod(markup: Markup, name: string, members: Members): Value | undefined {
  const method = findStringMethod(name, members);
  if (method === undefined) return undefined;
  const [signature, run] = method;
  const isEscaping = escapingMethods.has(name);
  const prepare = (value: Value): Value => (isEscaping ? escapeArgument(value) : value);
  const wrap = (value: Value): Value => {
    if (typeof value === "string") return new Markup(value);
    return Array.isArray(value) ? value.map(wrap) : value;
  };
  return callable(name, signature, (...values) => wrap(run(markup.text(), ...values.map(prepare))), builtin);
}

const escapingMethods: ReadonlySet<string> = new Set(
  "replace join format format_map center ljust rjust strip lstrip rstrip".split(" "),
);

/** Text that comes to markup is escaped, also where it is in a list. */
function escapeArgument(value: Value): Value {
  if (typeof value === "string") return escapeHtml(value);
  if (Array.isArray(value)) return value.map(escapeArgument);
  if (value instanceof Tuple) return new Tuple(value.items.map(escapeArgument));
  if (!(value instanceof Dict)) return value;
  return new Dict(Array.from(value.entries(), ([key, item]) => [key, escapeArgument(item)] as const));
}

function listMethod(list: Value[], name: string): Value | undefined {
  const method = listMethods.get(name);
  if (method === undefined) return undefined;
  const [signature, run] = method;
  return callable(name, signature, (...values) => run(list, ...values), builtin);
}

function tupleMethod(tuple: Tuple, name: string): Value | undefined {
  return tupleMethods.includes(name) ? listMethod([...tuple.items], name) : undefined;
}

function dictMethod(dict: Dict, name: string): Value | undefined {
  const method = dictMethods.get(name);
  if (method === undefined) return undefined;
  const [signature, run] = method;
  return callable(name, signature, (...values) => run(dict, ...values), builtin);
}

import { escapeCode } from "../../python-quote.ts";
import { Fault } from "../../fault.ts";
import { countText, nested } from "../../meter.ts";
import { formatValue } from "../operators/format-spec.ts";
import { Dict } from "../values/dict.ts";
import { Tuple } from "../values/sequence.ts";
import { toRepr, toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";

/** How a format reads `{0.name}` and `{0[key]}`. */
export interface Members {
  readonly getAttribute: (target: Value, name: string) => Value;
  readonly getItem: (target: Value, key: Value) => Value;
}

interface Source {
  readonly positional: readonly Value[];
  readonly named: Dict;
  readonly members: Members;
}

/** Python's `"…".format(*args, **kwargs)`. */
export function formatText(text: string, args: Value, kwargs: Value, members: Members): string {
  const source = {
    members,
    positional: args instanceof Tuple ? args.items : [],
    named: kwargs instanceof Dict ? kwargs : new Dict(),
  };
  return new Formatter(source).format(text);
}

class Formatter {
  readonly #source: Source;
  #next = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  format(text: string): string {
    let printed = "";
    let position = 0;
    while (position < text.length) {
      const at = text.slice(position).search(/[{}]/);
      if (at === -1) return printed + text.slice(position);
      const sign = position + at;
      printed += text.slice(position, sign);
      if (text[sign] === text[sign + 1]) {
        printed += text[sign] ?? "";
        position = sign + 2;
        continue;
      }
      if (text[sign] === "}") throw new Fault("value", "a single `}` in the format");
      const end = findEnd(text, sign);
      printed += this.#printField(text.slice(sign + 1, end));
      countText(printed.length);
      position = end + 1;
    }
    return printed;
  }

  #printField(field: string): string {
    const [, path = "", conversion, spec = ""] =
      /^((?:\[[^\]]*\]|[^!:[])*)(?:!([^:]*))?(?::([^]*))?$/.exec(field) ?? [];
    const value = convert(this.#find(path), conversion);
    return formatValue(
      value,
      nested((inner) => this.format(inner), spec),
    );
  }

  #find(path: string): Value {
    const [, first = "", rest = ""] = /^([^.[]*)([^]*)$/.exec(path) ?? [];
    const { members } = this.#source;
    let value = this.#argument(first);
    for (const [, name, key] of rest.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
      if (name !== undefined) value = members.getAttribute(value, name);
      else value = members.getItem(value, /^\d+$/.test(key ?? "") ? BigInt(key ?? "") : (key ?? ""));
    }
    return value;
  }

  #argument(name: string): Value {
    const key = name === "" ? String(this.#next++) : name;
    const isNumber = /^\d+$/.test(key);
    const value = isNumber ? this.#source.positional[Number(key)] : this.#source.named.get(key);
    if (value !== undefined) return value;
    throw new Fault("value", `the format has no value for \`{${name}}\``);
  }
}

/** The `}` that goes with the `{` at `start`. */
function findEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Fault("value", "a `{` in the format is not closed");
}

function convert(value: Value, conversion: string | undefined): Value {
  if (conversion === undefined) return value;
  if (conversion === "s") return toText(value);
  if (conversion === "r") return toRepr(value);
  if (conversion === "a") return toRepr(value).replace(/[^\x20-\x7E]/gu, escapeCode);
  throw new Fault("value", `\`!${conversion}\` is no conversion`);
}

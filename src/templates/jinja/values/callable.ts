import { Fault } from "../../fault.ts";
import type { Dict } from "./dict.ts";
import { PyObject, type Value } from "./value.ts";

/** The arguments of a call, as they were written. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keyword: ReadonlyMap<string, Value>;
}

export const noKeywords: ReadonlyMap<string, Value> = new Map();

/** The only thing that a template can call. */
export class Callable extends PyObject {
  readonly type: string;
  readonly name: string;
  readonly call: (args: Arguments) => Value;
  readonly #attributes: ReadonlyMap<string, Value>;

  constructor(
    name: string,
    call: (args: Arguments) => Value,
    options: { readonly type?: string; readonly attributes?: ReadonlyMap<string, Value> } = {},
  ) {
    super();
    this.name = name;
    this.call = call;
    this.type = options.type ?? "function";
    this.#attributes = options.attributes ?? noKeywords;
  }

  override repr(): string {
    return `<${this.type} ${this.name}>`;
  }

  override attribute(name: string): Value | undefined {
    return this.#attributes.get(name);
  }
}

/** A filter, test, method or function with the parameters that Python gives it. */
export type Routine = (args: Arguments) => Value;

interface Parameter {
  readonly name: string;
  readonly kind: "plain" | "positional" | "keyword";
  readonly fallback: Value | undefined;
}

/** How `run` gets `*names` and `**names`. */
export interface Rest {
  readonly makeTuple: (items: readonly Value[]) => Value;
  readonly makeDict: (entries: Iterable<readonly [Value, Value]>) => Dict;
}

/** What the parameters of a signature say: `"value, width=4, first=False, *args"`. */
export function parseParameters(signature: string): readonly Parameter[] {
  const parts = signature === "" ? [] : signature.split(/, (?=[\w*])/);
  return parts.map((part) => {
    const [, stars = "", name = "", fallback] = /^(\**)(\w+)(?:=(.*))?$/.exec(part) ?? [];
    const kind = stars === "**" ? "keyword" : stars === "*" ? "positional" : "plain";
    return { name, kind, fallback: fallback === undefined ? undefined : parseConstant(fallback) };
  });
}

function parseConstant(text: string): Value {
  if (text === "None") return null;
  if (text === "True" || text === "False") return text === "True";
  if (text.startsWith("'")) return text.slice(1, -1);
  return text.includes(".") ? Number(text) : BigInt(text);
}

/** The values of the parameters, in their order. */
export function bindArguments(
  name: string,
  parameters: readonly Parameter[],
  args: Arguments,
  rest: Rest,
): Value[] {
  const left = new Map(args.keyword);
  const plain = parameters.filter(({ kind }) => kind === "plain");
  const takesMore = parameters.some(({ kind }) => kind === "positional");
  const takesNames = parameters.some(({ kind }) => kind === "keyword");
  if (args.positional.length > plain.length && !takesMore) {
    throw new Fault("value", `\`${name}\` takes fewer arguments`);
  }
  const values = parameters.flatMap((parameter, index) => {
    if (parameter.kind !== "plain") return [];
    return [bindOne(name, parameter, args.positional[index], left)];
  });
  if (takesMore) values.push(rest.makeTuple(args.positional.slice(plain.length)));
  if (takesNames) values.push(rest.makeDict(left));
  const [unknown] = left.keys();
  if (!takesNames && unknown !== undefined) {
    throw new Fault("value", `\`${name}\` takes no argument \`${unknown}\``);
  }
  return values;
}

function bindOne(
  name: string,
  parameter: Parameter,
  positional: Value | undefined,
  left: Map<string, Value>,
): Value {
  const named = left.get(parameter.name);
  left.delete(parameter.name);
  if (positional !== undefined && named !== undefined) {
    throw new Fault("value", `\`${name}\` gets its argument \`${parameter.name}\` twice`);
  }
  const given = positional === undefined ? named : positional;
  const value = given === undefined ? parameter.fallback : given;
  if (value !== undefined) return value;
  throw new Fault("value", `\`${name}\` needs its argument \`${parameter.name}\``);
}

import { Fault } from "../../fault.ts";
import { nested } from "../../meter.ts";
import { sorted } from "../methods/list-methods.ts";
import { Dict } from "../values/dict.ts";
import { floatText } from "../values/number-text.ts";
import { Tuple } from "../values/sequence.ts";
import { Undefined } from "../values/undefined.ts";
import { typeOf, type PyObject, type Value } from "../values/value.ts";

export interface YamlSequence {
  readonly kind: "sequence";
  readonly items: readonly YamlNode[];
  readonly isFlow: boolean;
  anchor: string | undefined;
}

export interface YamlMapping {
  readonly kind: "mapping";
  readonly pairs: readonly (readonly [YamlNode, YamlNode])[];
  readonly isFlow: boolean;
  anchor: string | undefined;
}

export interface YamlScalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly isText: boolean;
}

/** What is written: a value that is there twice is one node, with a name. */
export type YamlNode = YamlSequence | YamlMapping | YamlScalar;

interface RepresentOptions {
  readonly sortsKeys: boolean;
  /** "auto": a list or mapping of plain values alone stands in one line. */
  readonly flow: boolean | "auto";
}

/** A value as nodes of YAML. */
export function toYamlNode(value: Value, options: RepresentOptions): YamlNode {
  return new Representer(options).represent(value);
}

class Representer {
  readonly #options: RepresentOptions;
  readonly #known = new Map<PyObject | Value[], YamlNode>();
  #anchors = 0;

  constructor(options: RepresentOptions) {
    this.#options = options;
  }

  represent(value: Value): YamlNode {
    if (value === null) return plain("null");
    if (typeof value === "boolean" || typeof value === "bigint") return plain(String(value));
    if (typeof value === "number") return plain(floatScalar(value));
    if (typeof value === "string") return { kind: "scalar", text: value, isText: true };
    const known = this.#known.get(value);
    const isEmptyTuple = value instanceof Tuple && value.items.length === 0;
    if (known !== undefined && !isEmptyTuple) {
      this.#anchor(known);
      return known;
    }
    return nested(() => this.#representContainer(value), undefined);
  }

  /** What is there twice has a name, and is written once. */
  #anchor(node: YamlNode): void {
    if (node.kind === "scalar" || node.anchor !== undefined) return;
    this.#anchors += 1;
    node.anchor = `id${String(this.#anchors).padStart(3, "0")}`;
  }

  #representContainer(value: PyObject | Value[]): YamlNode {
    if (Array.isArray(value) || value instanceof Tuple) {
      const items: YamlNode[] = [];
      const node: YamlSequence = { kind: "sequence", items, anchor: undefined, isFlow: false };
      this.#known.set(value, node);
      for (const item of Array.isArray(value) ? value : value.items) items.push(this.represent(item));
      return Object.assign(node, { isFlow: this.#isFlow(items) });
    }
    if (value instanceof Dict) return this.#representDict(value);
    if (value instanceof Undefined) value.fail();
    throw new Fault("value", `a ${typeOf(value)} cannot be YAML`);
  }

  #representDict(value: Dict): YamlMapping {
    const pairs: [YamlNode, YamlNode][] = [];
    const node: YamlMapping = { kind: "mapping", pairs, anchor: undefined, isFlow: false };
    this.#known.set(value, node);
    for (const key of this.#keysOf(value)) {
      pairs.push([this.represent(key), this.represent(value.get(key) ?? null)]);
    }
    return Object.assign(node, { isFlow: this.#isFlow(pairs.flat()) });
  }

  /** Keys that have no order stay as they are. */
  #keysOf(value: Dict): Value[] {
    if (!this.#options.sortsKeys) return value.keys();
    try {
      return sorted(value.keys());
    } catch (error) {
      if (error instanceof Fault) return value.keys();
      throw error;
    }
  }

  #isFlow(nodes: readonly YamlNode[]): boolean {
    if (this.#options.flow !== "auto") return this.#options.flow;
    return nodes.every((node) => node.kind === "scalar");
  }
}

function plain(text: string): YamlScalar {
  return { kind: "scalar", text, isText: false };
}

function floatScalar(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const text = floatText(value).toLowerCase();
  return text.includes(".") || !text.includes("e") ? text : text.replace("e", ".0e");
}

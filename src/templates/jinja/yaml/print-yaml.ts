import { Fault } from "../../fault.ts";
import { countText, nested } from "../../meter.ts";
import { sorted } from "../methods/list-methods.ts";
import { Dict } from "../values/dict.ts";
import { floatText } from "../values/number-text.ts";
import { Tuple } from "../values/sequence.ts";
import { Undefined } from "../values/undefined.ts";
import { typeOf, type PyObject, type Value } from "../values/value.ts";
import { implicitType } from "./implicit-type.ts";
import { analyzeScalar } from "./scalar-analysis.ts";
import { YamlWriter } from "./yaml-writer.ts";

export interface YamlOptions {
  readonly indent: number;
  readonly width: number;
  readonly sortsKeys: boolean;
  /** "auto": a list or mapping of plain values alone stands in one line. */
  readonly flow: boolean | "auto";
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
}

export const usualYaml: YamlOptions = {
  indent: 2,
  width: 80,
  sortsKeys: true,
  flow: false,
  hasStart: false,
  hasEnd: false,
};

/** YAML as PyYAML's `safe_dump` prints it, to the byte. */
export function printYaml(value: Value, options: YamlOptions): string {
  const printer = new YamlPrinter(options);
  return printer.print(value);
}

/** Longer keys stand after a `?`. */
const longestKey = 123;

type Role = "root" | "item" | "key" | "value";

interface Sequence {
  readonly kind: "sequence";
  readonly items: readonly YamlNode[];
  readonly isFlow: boolean;
  anchor: string | undefined;
}

interface Mapping {
  readonly kind: "mapping";
  readonly pairs: readonly (readonly [YamlNode, YamlNode])[];
  readonly isFlow: boolean;
  anchor: string | undefined;
}

interface Scalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly isText: boolean;
}

type YamlNode = Sequence | Mapping | Scalar;

class YamlPrinter {
  readonly #options: YamlOptions;
  readonly #writer: YamlWriter;
  readonly #known = new Map<PyObject | Value[], YamlNode>();
  readonly #written = new Set<YamlNode>();
  #anchors = 0;
  #flowDepth = 0;
  #isOpenEnded = false;

  constructor(options: YamlOptions) {
    this.#options = options;
    this.#writer = new YamlWriter(options.width > options.indent * 2 ? options.width : 80);
  }

  print(value: Value): string {
    const node = this.#represent(value);
    const writer = this.#writer;
    if (this.#options.hasStart) writer.sign("---", { needsSpace: true });
    this.#write(node, "root");
    writer.startLine();
    if (this.#options.hasEnd || this.#isOpenEnded) {
      writer.sign("...", { needsSpace: true });
      writer.startLine();
    }
    return writer.text();
  }

  #represent(value: Value): YamlNode {
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
      const node: Sequence = { kind: "sequence", items, anchor: undefined, isFlow: false };
      this.#known.set(value, node);
      for (const item of Array.isArray(value) ? value : value.items) items.push(this.#represent(item));
      return Object.assign(node, { isFlow: this.#isFlow(items) });
    }
    if (value instanceof Dict) return this.#representDict(value);
    if (value instanceof Undefined) value.fail();
    throw new Fault("value", `a ${typeOf(value)} cannot be YAML`);
  }

  #representDict(value: Dict): Mapping {
    const pairs: [YamlNode, YamlNode][] = [];
    const node: Mapping = { kind: "mapping", pairs, anchor: undefined, isFlow: false };
    this.#known.set(value, node);
    for (const key of this.#keysOf(value)) {
      pairs.push([this.#represent(key), this.#represent(value.get(key) ?? null)]);
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

  #write(node: YamlNode, role: Role): void {
    this.#isOpenEnded = false;
    if (node.kind === "scalar") return this.#writeScalar(node, role);
    if (this.#written.has(node)) return this.#writer.sign(`*${node.anchor ?? ""}`, { needsSpace: true });
    this.#written.add(node);
    if (node.anchor !== undefined) this.#writer.sign(`&${node.anchor}`, { needsSpace: true });
    const isEmpty = node.kind === "sequence" ? node.items.length === 0 : node.pairs.length === 0;
    if (this.#flowDepth > 0 || node.isFlow || isEmpty) this.#writeFlow(node);
    else if (node.kind === "sequence") this.#writeBlockSequence(node, role);
    else this.#writeBlockMapping(node);
  }

  #writeFlow(node: Sequence | Mapping): void {
    const writer = this.#writer;
    const [open, close] = node.kind === "sequence" ? ["[", "]"] : ["{", "}"];
    writer.sign(open, { needsSpace: true, givesSpace: true });
    this.#flowDepth += 1;
    writer.increaseIndent(this.#options.indent, { isFlow: true });
    const parts: readonly (YamlNode | readonly [YamlNode, YamlNode])[] =
      node.kind === "sequence" ? node.items : node.pairs;
    for (const [index, part] of parts.entries()) {
      if (index > 0) writer.sign(",", { needsSpace: false });
      if (writer.isTooWide) writer.startLine();
      if ("kind" in part) this.#write(part, "item");
      else this.#writeFlowPair(part);
    }
    writer.decreaseIndent();
    this.#flowDepth -= 1;
    writer.sign(close, { needsSpace: false });
  }

  #writeFlowPair([key, value]: readonly [YamlNode, YamlNode]): void {
    const writer = this.#writer;
    if (this.#isSimpleKey(key)) {
      this.#write(key, "key");
      writer.sign(":", { needsSpace: false });
    } else {
      writer.sign("?", { needsSpace: true });
      this.#write(key, "value");
      if (writer.isTooWide) writer.startLine();
      writer.sign(":", { needsSpace: true });
    }
    this.#write(value, "value");
  }

  #writeBlockSequence(node: Sequence, role: Role): void {
    const writer = this.#writer;
    const isSame = (role === "key" || role === "value") && !writer.isIndentation;
    writer.increaseIndent(this.#options.indent, { isSame });
    for (const item of node.items) {
      writer.startLine();
      writer.sign("-", { needsSpace: true, isIndentation: true });
      this.#write(item, "item");
    }
    writer.decreaseIndent();
  }

  #writeBlockMapping(node: Mapping): void {
    const writer = this.#writer;
    writer.increaseIndent(this.#options.indent);
    for (const [key, value] of node.pairs) {
      writer.startLine();
      if (this.#isSimpleKey(key)) {
        this.#write(key, "key");
        writer.sign(":", { needsSpace: false });
      } else {
        writer.sign("?", { needsSpace: true, isIndentation: true });
        this.#write(key, "value");
        writer.startLine();
        writer.sign(":", { needsSpace: true, isIndentation: true });
      }
      this.#write(value, "value");
    }
    writer.decreaseIndent();
  }

  #isSimpleKey(node: YamlNode): boolean {
    if (node.kind === "sequence") return node.items.length === 0;
    if (node.kind === "mapping") return node.pairs.length === 0;
    const { isEmpty, isMultiline } = analyzeScalar(node.text);
    return Array.from(node.text).length < longestKey && !isEmpty && !isMultiline;
  }

  #writeScalar(node: Scalar, role: Role): void {
    const { text } = node;
    countText(text.length);
    const writer = this.#writer;
    writer.increaseIndent(this.#options.indent, { isFlow: true });
    const canSplit = role !== "key";
    const style = this.#styleOf(node, role === "key");
    if (style === "plain") {
      writer.plain(text, canSplit);
      this.#isOpenEnded = role === "root";
    } else if (style === "single") writer.singleQuoted(text, canSplit);
    else writer.doubleQuoted(text, canSplit);
    writer.decreaseIndent();
  }

  #styleOf(node: Scalar, isKey: boolean): "plain" | "single" | "double" {
    const analysis = analyzeScalar(node.text);
    const isBad = isKey && (analysis.isEmpty || analysis.isMultiline);
    const allowsPlain = this.#flowDepth > 0 ? analysis.allowsFlowPlain : analysis.allowsBlockPlain;
    const isImplicit = !node.isText || implicitType(node.text) === "str";
    if (isImplicit && !isBad && allowsPlain) return "plain";
    return analysis.allowsSingleQuoted && !(isKey && analysis.isMultiline) ? "single" : "double";
  }
}

function plain(text: string): Scalar {
  return { kind: "scalar", text, isText: false };
}

function floatScalar(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const text = floatText(value).toLowerCase();
  return text.includes(".") || !text.includes("e") ? text : text.replace("e", ".0e");
}

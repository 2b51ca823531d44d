import { countText } from "../../meter.ts";
import type { Value } from "../values/value.ts";
import { implicitType } from "./implicit-type.ts";
import { analyzeScalar } from "./scalar-analysis.ts";
import {
  toYamlNode,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from "./yaml-node.ts";
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

class YamlPrinter {
  readonly #options: YamlOptions;
  readonly #writer: YamlWriter;
  readonly #written = new Set<YamlNode>();
  #flowDepth = 0;
  #isOpenEnded = false;

  constructor(options: YamlOptions) {
    this.#options = options;
    this.#writer = new YamlWriter(options.width > options.indent * 2 ? options.width : 80);
  }

  print(value: Value): string {
    const node = toYamlNode(value, this.#options);
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

  #writeFlow(node: YamlSequence | YamlMapping): void {
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

  #writeBlockSequence(node: YamlSequence, role: Role): void {
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

  #writeBlockMapping(node: YamlMapping): void {
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

  #writeScalar(node: YamlScalar, role: Role): void {
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

  #styleOf(node: YamlScalar, isKey: boolean): "plain" | "single" | "double" {
    const analysis = analyzeScalar(node.text);
    const isBad = isKey && (analysis.isEmpty || analysis.isMultiline);
    const allowsPlain = this.#flowDepth > 0 ? analysis.allowsFlowPlain : analysis.allowsBlockPlain;
    const isImplicit = !node.isText || implicitType(node.text) === "str";
    if (isImplicit && !isBad && allowsPlain) return "plain";
    return analysis.allowsSingleQuoted && !(isKey && analysis.isMultiline) ? "single" : "double";
  }
}

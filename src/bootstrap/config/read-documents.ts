import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { compareText } from "../../diagnostics/compare-text.ts";
import { globMatcher } from "../../diagnostics/match-glob.ts";
import type { FileTree } from "../../files/file-tree.ts";
import { faultAt, type SourceText } from "../../formats/fault-at.ts";
import { refused, type Parsed } from "../../formats/parsed.ts";
import { limitFault } from "../../diagnostics/limit-fault.ts";
import { limits } from "../../model/limits.ts";
import { findFile } from "./find-file.ts";
import { decodeUtf8 } from "../../formats/utf8.ts";
import { readYamlDocuments, type YamlNode } from "../../formats/yaml-nodes.ts";
import { valueFromNode } from "../../templates/jinja/read-data.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import { placesOfNode, type ConfigDocument } from "./config-document.ts";

export interface ReadDocuments {
  /** In the order in which they count: a later one overwrites. */
  readonly documents: readonly ConfigDocument[];
  readonly faults: readonly Diagnostic[];
}

/** Reads a file of settings and questions, and those that it includes. */
export function readDocuments(files: FileTree, path: string): ReadDocuments {
  const reader = new DocumentReader(files);
  reader.readFile(path);
  return reader;
}

class DocumentReader {
  readonly documents: ConfigDocument[] = [];
  readonly faults: Diagnostic[] = [];
  readonly #files: FileTree;
  readonly #open: string[] = [];

  constructor(files: FileTree) {
    this.#files = files;
  }

  readFile(path: string): void {
    const decoded = decodeFile(this.#files, path);
    if (!decoded.ok) {
      this.faults.push(...decoded.diagnostics);
      return;
    }
    const source = { text: decoded.value, path };
    const read = readYamlDocuments(decoded.value);
    if (!read.ok) {
      this.faults.push(faultAt(source, { code: "yaml/syntax", ...read.fault }));
      return;
    }
    this.#open.push(path);
    for (const node of read.documents) this.#readDocument(source, node);
    this.#open.pop();
  }

  /** A list stands for the documents in it. */
  #readDocument(source: SourceText, node: YamlNode): void {
    if (node.tag === "!include") this.#include(source, node);
    else if (node.kind === "list") for (const item of node.items) this.#readDocument(source, item);
    else if (node.kind === "map") this.#readMapping(source, node);
    else if (node.text !== "")
      this.#fail(source, node, "bootstrap/document", "expected settings and questions");
  }

  #readMapping(source: SourceText, node: YamlNode): void {
    const tagged = findTag(node, new Set());
    if (tagged !== undefined) return this.#failTag(source, tagged);
    const read = valueFromNode(node);
    if (!read.ok) return this.#fail(source, node, "yaml/value", read.message);
    if (!(read.value instanceof Dict)) return;
    const entries = Array.from(read.value.entries()).flatMap(([key, value]) =>
      this.#entry(source, node, key, value),
    );
    this.documents.push({ source, places: placesOfNode(node), entries });
  }

  #entry(source: SourceText, node: YamlNode, key: Value, value: Value): [string, Value][] {
    if (typeof key === "string") return [[key, value]];
    const written = node.kind === "map" ? node.pairs.map(([name]) => name) : [];
    const place = written.find((name) => sameKey(name, key)) ?? node;
    const text = place.kind === "scalar" ? place.text : "";
    this.#fail(source, place, "bootstrap/question-name", `the name \`${text}\` is no text in YAML 1.1`, [
      "put it in quotes",
    ]);
    return [];
  }

  #include(source: SourceText, node: YamlNode): void {
    const pattern = node.kind === "scalar" ? node.text : "";
    const fault = faultOfPattern(pattern);
    if (fault !== undefined) return this.#fail(source, node, "bootstrap/include", fault);
    const fits = globMatcher(`/${pattern.replace(/^(?:\.\/)+/, "")}`);
    const paths = [...this.#files.keys()].filter((path) => fits(`/${path}`)).sort(compareText);
    if (paths.length === 0 && !/[*?]/.test(pattern))
      return this.#fail(source, node, "bootstrap/include", `the template has no file \`${pattern}\``);
    for (const path of paths) {
      if (this.#open.includes(path))
        return this.#fail(source, node, "bootstrap/include", `\`${path}\` is included by itself`);
      this.readFile(path);
    }
  }

  #failTag(source: SourceText, node: YamlNode): void {
    const isInclude = node.tag === "!include";
    const hints = isInclude ? ["make it a document of its own, between two lines of `---`"] : [];
    const message = isInclude
      ? "`!include` can only be a whole document"
      : `the YAML tag \`${node.tag ?? ""}\` is not supported`;
    this.#fail(source, node, isInclude ? "bootstrap/include" : "yaml/value", message, hints);
  }

  #fail(
    source: SourceText,
    node: YamlNode,
    code: string,
    message: string,
    hints: readonly string[] = [],
  ): void {
    this.faults.push(faultAt(source, { code, message, hints, offset: node.start }));
  }
}

function decodeFile(files: FileTree, path: string): Parsed<string> {
  const file = findFile(files, path);
  if (file === undefined) {
    const message = "it is a link that leads to no file of the template";
    return refused(
      diagnostic({ code: "bootstrap/include", message, location: { path, line: 1, column: 1 } }),
    );
  }
  const count = file.contents.length;
  if (count > limits["configuration-size"].most)
    return refused(limitFault("configuration-size", { location: { path, line: 1, column: 1 }, count }));
  return decodeUtf8(file.contents, path);
}

/** Files below the template only: what a template reads elsewhere is not its own. */
function faultOfPattern(pattern: string): string | undefined {
  if (pattern === "") return "`!include` needs a path";
  if (pattern.startsWith("/") || /^[a-z]:/i.test(pattern)) return `the path \`${pattern}\` is not relative`;
  if (pattern.split(/[\\/]/).includes("..")) return `the path \`${pattern}\` leaves the template`;
  return /[[\\]/.test(pattern) ? `brackets and backslashes in \`${pattern}\` are not supported` : undefined;
}

const knownTags = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|timestamp|map|seq)$/;

/** The first node with a tag that is not understood. */
function findTag(node: YamlNode, seen: Set<YamlNode>): YamlNode | undefined {
  if (seen.has(node)) return undefined;
  seen.add(node);
  if (node.tag !== undefined && !knownTags.test(node.tag)) return node;
  const parts = node.kind === "list" ? node.items : node.kind === "map" ? node.pairs.flat() : [];
  for (const part of parts) {
    const found = findTag(part, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sameKey(node: YamlNode, key: Value): boolean {
  const read = valueFromNode(node);
  return read.ok && read.value === key;
}

/** The one file of settings and questions at the root; undefined where there is none. */
export function findConfigFile(files: FileTree): {
  readonly path: string | undefined;
  readonly fault?: Diagnostic;
} {
  const paths = [...files.keys()].filter((path) => /^copier\.ya?ml$/i.test(path)).sort(compareText);
  const [path, other] = paths;
  if (path === undefined || other === undefined) return { path };
  const fault = diagnostic({
    code: "bootstrap/config-files",
    message: `the template has ${paths.map((name) => `\`${name}\``).join(" and ")}`,
    location: { path: other },
    hints: ["keep one of them"],
  });
  return { path: undefined, fault };
}

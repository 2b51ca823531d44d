/** Loaded on demand: the parser costs some milliseconds and is only needed to edit a file or to find a place in it. */
import { ParseError, parseTOML } from "toml-eslint-parser";
import type { AST } from "toml-eslint-parser";
import type { TextRange } from "./insert-item.ts";
import { SettingsFileError } from "../diagnostics/errors.ts";

/** A value behind `=` or in a list, with its place. */
export type TomlNode =
  | (TextRange & { readonly kind: "table"; readonly items: readonly TomlPair[] })
  | (TextRange & { readonly kind: "array"; readonly items: readonly TomlNode[] })
  | (TextRange & { readonly kind: "scalar" });

/** `a.b = value`. */
export interface TomlPair extends TextRange {
  readonly keys: readonly string[];
  readonly value: TomlNode;
}

/** What is before the first header, or a header (`[path]`, `[[path]]`) with the pairs below it. */
export interface TomlSection extends TextRange {
  readonly kind: "root" | "table" | "list";
  /** From the top; numbers count the elements of lists of tables. */
  readonly path: TomlPath;
  /** Behind the header; 0 for the root. */
  readonly headerEnd: number;
  readonly pairs: readonly TomlPair[];
}

export type TomlPath = readonly (string | number)[];

/** The sections of a TOML text in their order; the first is the root. Throws a `SettingsFileError` for a broken text. */
export function readTomlTree(text: string): readonly TomlSection[] {
  try {
    // toml-eslint-parser 1.0.3 gives a `0` at the end of the text a wrong range.
    const [top] = parseTOML(`${text.replace(/^\uFEFF/, " ")}\n`, { tomlVersion: "latest" }).body;
    const pairs = top.body.flatMap((node) => (node.type === "TOMLKeyValue" ? [toPair(node)] : []));
    const root: TomlSection = {
      kind: "root",
      path: [],
      start: 0,
      end: pairs.at(-1)?.end ?? 0,
      headerEnd: 0,
      pairs,
    };
    return [root, ...top.body.flatMap((node) => (node.type === "TOMLTable" ? [toSection(text, node)] : []))];
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new SettingsFileError("settings/unreadable", `not valid TOML: ${error.message}`, { cause: error });
  }
}

export function isPrefix(prefix: TomlPath, path: TomlPath): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => key === path[index]);
}

/** The path of a pair from the top. */
export function pathOf(section: TomlSection, pair: TomlPair): TomlPath {
  return [...section.path, ...pair.keys];
}

function toSection(text: string, node: AST.TOMLTable): TomlSection {
  const kind = node.kind === "array" ? "list" : "table";
  const pairs = node.body.map(toPair);
  const close = text.indexOf("]", node.key.range[1]);
  const headerEnd = close + (kind === "list" ? text.slice(close).indexOf("]", 1) + 1 : 1);
  return { kind, path: node.resolvedKey, ...rangeOf(node), headerEnd, pairs };
}

function toPair(node: AST.TOMLKeyValue): TomlPair {
  return { ...rangeOf(node), keys: node.key.keys.map(keyName), value: toNode(node.value) };
}

function toNode(node: AST.TOMLContentNode): TomlNode {
  if (node.type === "TOMLInlineTable")
    return { kind: "table", ...rangeOf(node), items: node.body.map(toPair) };
  if (node.type === "TOMLArray") return { kind: "array", ...rangeOf(node), items: node.elements.map(toNode) };
  return { kind: "scalar", ...rangeOf(node) };
}

function keyName(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}

function rangeOf(node: { readonly range: readonly [number, number] }): TextRange {
  return { start: node.range[0], end: node.range[1] };
}

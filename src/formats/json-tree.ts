import { parseTree, printParseErrorCode } from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";
import { nestingFault } from "./nesting.ts";
import { limits } from "../model/limits.ts";

/** A value in a JSON text, with its place. `end` is behind its last character. */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonScalarNode;

export interface JsonObjectNode {
  readonly kind: "object";
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonProperty[];
}

export interface JsonArrayNode {
  readonly kind: "array";
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
}

export interface JsonScalarNode {
  readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly value: string | number | boolean | null;
}

export interface JsonProperty {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly value: JsonNode;
}

export type JsonTree =
  | { readonly ok: true; readonly root: JsonNode }
  | {
      readonly ok: false;
      /** Default: `json/syntax`. */
      readonly code?: string | undefined;
      readonly message: string;
      readonly offset: number;
    };

/** What a text may have beyond what JSON allows. */
export interface JsonDialect {
  readonly comments: boolean;
  /** Default: as `comments`. */
  readonly trailingCommas?: boolean | undefined;
}

/** Reads a text with the places of its values. */
export function readJsonTree(text: string, options: JsonDialect): JsonTree {
  const withoutMark = text.replace(/^\uFEFF/, " ");
  const tooDeep = deepPlace(withoutMark);
  if (tooDeep !== undefined) return { ok: false, ...nestingFault(), offset: tooDeep };
  const faults: ParseError[] = [];
  const root = parseTree(withoutMark, faults, {
    disallowComments: !options.comments,
    allowTrailingComma: options.trailingCommas ?? options.comments,
  });
  const fault = faults[0];
  if (fault !== undefined)
    return { ok: false, message: faultMessage(fault, withoutMark), offset: fault.offset };
  if (root === undefined) return { ok: false, message: "the file is empty", offset: 0 };
  return { ok: true, root: toNode(root) };
}

/** What does not end is a token too: to look for its end from each beginning would take for ever. */
const tokenPattern = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|[[\]{}]/g;

/** Where the text is nested so deep that a recursive reader would run out of stack. */
function deepPlace(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokenPattern)) {
    if (token === "[" || token === "{") depth++;
    else if (token === "]" || token === "}") depth--;
    if (depth > limits.nesting.most) return index;
  }
  return undefined;
}

const words: Readonly<Record<string, string>> = {
  PropertyNameExpected: "expected a key in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: "expected `:` after the key",
  CommaExpected: "expected `,`",
  CloseBraceExpected: "expected `}`",
  CloseBracketExpected: "expected `]`",
  EndOfFileExpected: "expected the end of the file",
  InvalidCommentToken: "comments are not allowed here",
  UnexpectedEndOfComment: "this comment does not end",
  UnexpectedEndOfString: "this string does not end",
  UnexpectedEndOfNumber: "this number does not end",
  InvalidNumberFormat: "not a number",
  InvalidUnicode: "`\\u` needs four hexadecimal digits",
  InvalidEscapeCharacter: "not an escape that JSON knows",
  InvalidCharacter: "control characters must be escaped",
  InvalidSymbol: "not a JSON value",
};

function faultMessage(fault: ParseError, text: string): string {
  const message = words[printParseErrorCode(fault.error)] ?? "not JSON";
  const found = text.slice(fault.offset, fault.offset + fault.length);
  if (fault.offset >= text.trimEnd().length) return `${message}, but the file ends`;
  return /^[\x21-\x7E]{1,30}$/.test(found) ? `${message}, found \`${found}\`` : message;
}

function toNode(node: Node): JsonNode {
  const place = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === "object") return { kind: "object", ...place, items: children.flatMap(toProperty) };
  if (node.type === "array") return { kind: "array", ...place, items: children.map(toNode) };
  return { kind: "scalar", ...place, value: node.value as JsonScalarNode["value"] };
}

function toProperty(node: Node): JsonProperty[] {
  const [key, value] = node.children ?? [];
  if (key === undefined || value === undefined) return [];
  return [
    { key: String(key.value), start: node.offset, end: node.offset + node.length, value: toNode(value) },
  ];
}

import {
  canBeTomlLiteral,
  escapeTomlLines,
  escapeTomlText,
  printTomlString,
} from "../../formats/toml-string.ts";
import { Fault } from "../fault.ts";
import { toText } from "../python-text.ts";
import { isDict, isList, type Value } from "../value.ts";
import { fill, lineOf, placeholder, ShapeReader, textOf, type Shape } from "./shape.ts";

const anyString =
  /"""(?:[^"\\]|\\[^\uFDD0]|""?(?!"))*"""|'''(?:[^']|''?(?!'))*'''|"(?!"")(?:[^"\\\n]|\\[^\uFDD0\n])*"|'(?!'')[^'\n]*'/y;
const comment = /#[^\n]*/y;
const other = /[^\uFDD0"'#\n=,[\]{}]+/y;

/** Where the next token stands: behind an `=`, and in which brackets. */
interface Position {
  isValue: boolean;
  readonly brackets: string[];
}

/** A TOML file. */
export function printToml(shape: Shape): string {
  if (shape.holes.length === 0) return shape.text;
  const reader = new ShapeReader(shape);
  const position: Position = { isValue: false, brackets: [] };
  const printed: string[] = [];
  while (!reader.isAtEnd) printed.push(printToken(reader, position));
  return printed.join("");
}

function printToken(reader: ShapeReader, position: Position): string {
  if (reader.see(/["']/y) !== undefined) return printString(reader);
  const note = reader.take(comment);
  if (note !== undefined) return fill(note, lineOf);
  const [hole] = reader.take(/\uFDD0/y)?.holes ?? [];
  if (hole !== undefined) return position.isValue ? printTomlValue(hole.value) : printTomlKey(textOf(hole));
  const text = reader.takeText(other);
  if (text !== "") return text;
  const mark = reader.takeText(/[^]/y);
  passMark(mark, position);
  return mark;
}

/** Outside values, brackets are table headers, which end with their line. */
function passMark(mark: string, position: Position): void {
  const innermost = position.brackets.at(-1);
  if (mark === "=") position.isValue = true;
  else if (mark === "\n") position.isValue = innermost !== undefined;
  else if (mark === "," && innermost === "{") position.isValue = false;
  else if (/[[{]/.test(mark) && position.isValue) {
    position.brackets.push(mark);
    position.isValue = mark === "[";
  } else if (/[\]}]/.test(mark) && innermost !== undefined) {
    position.brackets.pop();
    position.isValue = true;
  }
}

function printString(reader: ShapeReader): string {
  const string = reader.take(anyString);
  if (string === undefined) {
    throw new Fault("syntax", "a string does not end, or a backslash stands before a value");
  }
  if (string.holes.length === 0) return string.text;
  if (string.text.startsWith('"""')) return printLines(string);
  if (string.text.startsWith('"')) return fill(string, (hole) => escapeTomlText(textOf(hole)));
  return printLiteral(string, string.text.startsWith("'''") ? "'''" : "'");
}

function printLines(string: Shape): string {
  const printed = fill(string, (hole) => escapeTomlLines(textOf(hole)));
  return losesBreak(string, printed) ? `"""\\n${printed.slice(4)}` : printed;
}

/** Literal strings know no escapes: what they cannot hold makes the whole a basic string. */
function printLiteral(string: Shape, quotes: "'" | "'''"): string {
  const printed = fill(string);
  const holdsAll = string.holes.every((hole) => canBeTomlLiteral(textOf(hole), quotes));
  if (holdsAll && !losesBreak(string, printed)) return printed;
  const text = string.text.slice(quotes.length, -quotes.length).replace(quotes === "'''" ? /^\n/ : /^$/, "");
  return printTomlString(fill({ ...string, text }), { multiline: quotes === "'''" });
}

/** A line break right after the opening quotes is not part of the string: there must be none of a value's. */
function losesBreak(string: Shape, printed: string): boolean {
  return string.text[3] === placeholder && /^(?:"""|''')\n/.test(printed);
}

function printTomlKey(text: string): string {
  return /^[A-Za-z0-9_-]+$/.test(text) ? text : printTomlString(text);
}

function printTomlValue(value: Value): string {
  if (value === null) throw new Fault("value", "TOML has no null, and a value here is None");
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return printTomlNumber(value);
  if (isList(value)) return `[${value.map(printTomlValue).join(", ")}]`;
  if (!isDict(value)) return printTomlString(toText(value), { multiline: true });
  const pairs = Object.entries(value).map(([key, item]) => `${printTomlKey(key)} = ${printTomlValue(item)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function printTomlNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(value);
}

import { printYamlScalar } from "../../formats/yaml-scalar.ts";
import { Fault } from "../fault.ts";
import { printBlockScalar } from "./yaml-block-scalar.ts";
import { printFlowCollection, printQuotedScalar } from "./yaml-flow.ts";
import { emptyShape, fill, lineOf, placeholder, ShapeReader, textOf, type Shape } from "./shape.ts";
import { printYamlValue } from "./yaml-value.ts";

/** What most lines are: a key and one value, and nothing that has to be thought about. */
const keyWithValue = /[A-Za-z][\w-]*: \uFDD0(?=\n(?![ \n]))/y;
const lead = / *(?:- +)*/y;
const key = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'#[\]{},&*!|>%@`-][^\n#]*?)[ \t]*:(?=[ \t\n]|$)/y;
const gap = /[ \t]*(?:[!&][^\s\uFDD0]*[ \t]+)*/y;
const blockHeader = /[|>][-+1-9]*[ \t]*(?:#[^\n]*)?\n/y;
const plain = /[^\n]*?(?=[ \t]+#|[ \t]*(?:\n|$))/y;
const restOfLine = /[^\n]*\n?/y;
const quote = /["']/y;
const opening = /[[{]/y;
const margin = /\n */y;
const noValue = /[#\n]/y;

/** YAML front matter: its lines, without the `---` around it. */
export function printFrontMatter(shape: Shape): string {
  if (shape.holes.length === 0) return shape.text;
  const reader = new ShapeReader(shape);
  let printed = "";
  while (!reader.isAtEnd) printed += printLine(reader);
  return printed;
}

/** One line, or as many as its value has. */
function printLine(reader: ShapeReader): string {
  const simple = reader.take(keyWithValue);
  if (simple !== undefined) return fill(simple, (hole) => printYamlValue(hole.value));
  const before = reader.takeText(lead);
  const name = reader.take(key);
  if (name !== undefined) return before + printKey(name) + printValue(reader, before.length);
  if (before.trim() !== "") return before + printValue(reader, before.lastIndexOf("-"));
  const line = reader.take(restOfLine) ?? emptyShape;
  return before + (line.text.startsWith(placeholder) ? printRaw(line) : fill(line, lineOf));
}

function printKey(name: Shape): string {
  if (name.holes.length === 0) return name.text;
  if (/^["']/.test(name.text)) return fill(name, lineOf);
  const text = fill({ ...name, text: name.text.replace(/[ \t]*:$/, "") });
  return `${printYamlScalar(text, "flow")}:`;
}

/** What comes after a key or a dash in that column, to the end of its last line. */
function printValue(reader: ShapeReader, column: number): string {
  const before = reader.takeText(gap);
  if (reader.see(blockHeader) !== undefined) return before + printBlockScalar(reader, column);
  return before + printInlineValue(reader, column) + fill(reader.take(restOfLine) ?? emptyShape, lineOf);
}

function printInlineValue(reader: ShapeReader, column: number): string {
  if (reader.see(quote) !== undefined) return printQuotedScalar(reader);
  if (reader.see(opening) !== undefined) return printFlowCollection(reader);
  return reader.see(noValue) === undefined ? printPlain(reader, column) : "";
}

/** A plain scalar of the template, with the more indented lines that continue it. */
function printPlain(reader: ShapeReader, column: number): string {
  const first = reader.take(plain) ?? emptyShape;
  const continued = takeContinuation(reader, column);
  const text = first.text + continued.text;
  const holes = [...first.holes, ...continued.holes];
  if (holes.length === 0) return text;
  const [hole] = holes;
  if (hole !== undefined && text === placeholder) return printYamlValue(hole.value);
  return printYamlScalar(fill({ text: text.replaceAll(/[ \t]*\n[ \t]*/g, " "), holes }));
}

function takeContinuation(reader: ShapeReader, column: number): Shape {
  const hasDeeperLine = (reader.see(margin)?.length ?? 0) > column + 1;
  if (!hasDeeperLine) return emptyShape;
  return reader.take(new RegExp(`(?:\\n {${column + 1},}(?!#|- )[^\\s#\\n][^\\n]*)*`, "y")) ?? emptyShape;
}

/** Lines that the template makes as a whole. They are YAML already, but may not end the front matter. */
function printRaw(line: Shape): string {
  const printed = fill(line, textOf);
  if (/^(?:---|\.\.\.)(?:\s|$)/m.test(printed)) {
    throw new Fault("value", "a value would end the front matter, which a line of its own can", {
      hints: ["put it after a key, or below a block scalar such as `description: |`"],
    });
  }
  return printed;
}

import { escapeYamlText, isYamlPrintable, printYamlScalar } from "../../formats/yaml-scalar.ts";
import { Fault } from "../fault.ts";
import { emptyShape, fill, lineOf, placeholder, textOf, type Shape, type ShapeReader } from "./shape.ts";
import { printYamlValue } from "./yaml-value.ts";

const quoted = /"(?:[^"\\]|\\[^\uFDD0])*"|'(?:[^']|'')*'/y;
const punctuation = /(?:[\s,]|:(?=[\s,[\]{}]|$)|#[^\n]*)+/y;
const entry = /[^,[\]{}\n"'#\s][^,[\]{}\n]*?(?=\s*(?:[,[\]{}\n]|:\s|$|\s#))/y;

/** A scalar that the template quotes. Where single quotes cannot hold the values, double quotes do. */
export function printQuotedScalar(reader: ShapeReader): string {
  const scalar = reader.take(quoted);
  if (scalar === undefined) {
    throw new Fault(
      "syntax",
      "a quoted string of the front matter does not end, or a backslash stands before a value",
    );
  }
  if (scalar.holes.length === 0) return scalar.text;
  return scalar.text.startsWith('"') ? printDoubleQuoted(scalar) : printSingleQuoted(scalar);
}

/** A `[…]` or `{…}` of the template, over any number of lines. */
export function printFlowCollection(reader: ShapeReader): string {
  let printed = "";
  let depth = 0;
  do {
    const bracket = reader.takeText(/[[\]{}]/y);
    depth += /[[{]/.test(bracket) ? 1 : bracket === "" ? 0 : -1;
    printed += bracket;
    if (bracket === "") printed += printFlowPart(reader);
  } while (depth > 0 && !reader.isAtEnd);
  return printed;
}

function printFlowPart(reader: ShapeReader): string {
  const between = reader.take(punctuation);
  if (between !== undefined) return fill(between, lineOf);
  if (reader.see(/["']/y) !== undefined) return printQuotedScalar(reader);
  const scalar = reader.take(entry) ?? reader.take(/[^]/y) ?? emptyShape;
  const [hole] = scalar.holes;
  if (hole === undefined) return scalar.text;
  return scalar.text === placeholder
    ? printYamlValue(hole.value, "flow")
    : printYamlScalar(fill(scalar), "flow");
}

function printDoubleQuoted(scalar: Shape): string {
  const isFolded = scalar.text.includes("\n");
  return fill(scalar, (hole) => {
    const escaped = escapeYamlText(textOf(hole));
    // A reader drops spaces next to the line breaks of the template.
    return isFolded ? escaped.replaceAll(/^ | $/g, "\\u0020") : escaped;
  });
}

function printSingleQuoted(scalar: Shape): string {
  const isHeld = scalar.holes.every((hole) => isYamlPrintable(textOf(hole)) && !/[\n\t]/.test(textOf(hole)));
  if (isHeld && !scalar.text.includes("\n")) {
    return fill(scalar, (hole) => textOf(hole).replaceAll("'", "''"));
  }
  const text = scalar.text
    .slice(1, -1)
    .replaceAll("''", "'")
    .replaceAll(/[ \t]*\n[ \t]*/g, " ");
  return `"${escapeYamlText(fill({ text, holes: scalar.holes }))}"`;
}

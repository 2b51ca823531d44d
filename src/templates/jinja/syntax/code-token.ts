import { Fault } from "../../fault.ts";
import { unescapePythonString } from "../../python-escapes.ts";
import type { Place } from "../../syntax.ts";
import { pythonSpace } from "./patterns.ts";
import type { TokenType } from "./token.ts";

interface CodeToken {
  readonly type: TokenType | "space";
  readonly value: string;
  readonly end: number;
}

const rules: readonly (readonly [type: CodeToken["type"], pattern: RegExp])[] = [
  ["space", new RegExp(`[${pythonSpace}]+`, "y")],
  ["float", /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[-+]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy],
  ["integer", /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy],
  ["name", /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy],
  ["string", /'[^'\\]*(?:\\[^][^'\\]*)*'|"[^"\\]*(?:\\[^][^"\\]*)*"/y],
  ["operator", /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y],
];

/** What stands at `offset` inside of a tag. */
export function readCodeToken(source: string, offset: number, placeOf: (offset: number) => Place): CodeToken {
  for (const [type, pattern] of rules) {
    pattern.lastIndex = offset;
    if (!pattern.test(source)) continue;
    const text = source.slice(offset, pattern.lastIndex);
    const value = type === "string" ? unescapePythonString(text.slice(1, -1)) : text;
    return { type, value, end: pattern.lastIndex };
  }
  const character = String.fromCodePoint(source.codePointAt(offset) ?? 0);
  const message = /['"]/.test(character) ? "the string does not end" : `unexpected \`${character}\``;
  throw new Fault("syntax", message, { place: placeOf(offset) });
}

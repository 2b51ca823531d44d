import fc from "../helpers/fast-check.ts";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { printTomlString } from "../../src/formats/toml-string.ts";
import { printYamlScalar } from "../../src/formats/yaml-scalar.ts";

const versions = ["1.1", "1.2"] as const;
const runs = { numRuns: 3000 };

const syntax = fc.string({
  unit: fc.constantFrom(
    ...Array.from("-?:,[]{}#&*!|>'\"%@`=~.+<_ \\()"),
    "a",
    "n",
    "\t",
    "\n",
    "\r",
    "\u0085",
    "\u2028",
    "\uFEFF",
    "\0",
  ),
  maxLength: 8,
});
const numberLike = fc.string({
  unit: fc.constantFrom(...Array.from("0123456789+-_.:eExobaAfT Z")),
  maxLength: 12,
});
const words = fc
  .constantFrom("y", "yes", "no", "on", "off", "true", "null", ".inf", ".nan", "inf")
  .chain((word) => fc.constantFrom(word, word.toUpperCase(), `-${word}`, `${word}.`, ` ${word}`));
const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  syntax,
  numberLike,
  words,
);

describe("printYamlScalar", () => {
  for (const version of versions) {
    it(`reads back as the same string in YAML ${version}`, () => {
      fc.assert(
        fc.property(anything, (text) => {
          expect(readYaml(`key: ${printYamlScalar(text)}\n`, version)).toEqual({ key: text });
          expect(readYaml(`- ${printYamlScalar(text)}\n`, version)).toEqual([text]);
        }),
        runs,
      );
    });

    it(`reads back as the same string in flow collections of YAML ${version}`, () => {
      fc.assert(
        fc.property(anything, anything, (a, b) => {
          const [x, y] = [printYamlScalar(a, "flow"), printYamlScalar(b, "flow")];
          expect(readYaml(`[${x}, ${y}]\n`, version)).toEqual([a, b]);
          expect(readYaml(`{key: ${x}}\n`, version)).toEqual({ key: a });
        }),
        runs,
      );
    });
  }

  it("stays plain wherever that reads back as the same string", () => {
    // More careful than the yaml package where other readers differ: controls, three dashes, `=`, `<<`, signed octals.
    const plainElsewhere = /[\0\t\r\u0085\u2028\u2029\uFEFF]|---|^(?:=|<<|[-+]0o[0-7_]+|0o[0-7_]*_[0-7_]*)$/;
    fc.assert(
      fc.property(fc.oneof(syntax, numberLike, words), (text) => {
        fc.pre(!plainElsewhere.test(text) && !text.trim().startsWith("*") && isPlainInBoth(text));
        expect(printYamlScalar(text)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it("makes one line of printable characters", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(printYamlScalar(text)).not.toMatch(/[\n\r\u0085\u2028\u2029\0\uFEFF]/);
      }),
    );
  });
});

describe("printTomlString", () => {
  for (const multiline of [false, true]) {
    it(`reads back as the same string, ${multiline ? "on several lines" : "on one line"}`, () => {
      const quotes = fc.string({
        unit: fc.constantFrom(...Array.from("'\"\\\n\r\t a\0\x7F")),
        maxLength: 14,
      });
      fc.assert(
        fc.property(fc.oneof(quotes, anything), (text) => {
          expect(parseToml(`key = ${printTomlString(text, { multiline })}\n`)["key"]).toBe(text);
        }),
        runs,
      );
    });
  }
});

function readYaml(source: string, version: "1.1" | "1.2"): unknown {
  const document = parseDocument(source, { version });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

function isPlainInBoth(text: string): boolean {
  return versions.every((version) => {
    const document = parseDocument(`key: ${text}\n`, { version });
    if (document.errors.length > 0 || document.warnings.length > 0) return false;
    const value: unknown = document.toJS();
    return JSON.stringify(value) === JSON.stringify({ key: text });
  });
}

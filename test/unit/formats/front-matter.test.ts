import { describe, expect, it } from "vitest";
import { splitFrontMatter } from "../../../src/formats/front-matter.ts";
import { hasFrontMatter } from "../../../src/formats/has-front-matter.ts";

function split(text: string) {
  const parsed = splitFrontMatter(text, "a.md");
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return parsed.value;
}

function faultOf(text: string) {
  const parsed = splitFrontMatter(text, "a.md");
  return parsed.ok
    ? undefined
    : { code: parsed.diagnostics[0]?.code, line: parsed.diagnostics[0]?.location?.line };
}

describe("splitFrontMatter", () => {
  it.each([
    ["---\na: 1\n---\nbody\n", { a: 1 }, "body\n"],
    ["---\r\na: 1\r\n---\r\n\r\nbody\r\n", { a: 1 }, "\r\nbody\r\n"],
    ["\uFEFF---\na: 1\n---\nbody", { a: 1 }, "body"],
    ["--- \na: 1\n---  \nbody", { a: 1 }, "body"],
    ["--- yaml\na: 1\n---\n", { a: 1 }, ""],
    ["---\n---\nbody", {}, "body"],
    ["---\n# only a comment\n---", {}, ""],
    ["---\na: |\n  x\n  ---\n---\nbody\n---\n", { a: "x\n---\n" }, "body\n---\n"],
  ])("splits %j", (text, data, body) => {
    expect(split(text)).toMatchObject({ data, body, hasFrontMatter: true });
  });

  it.each(["", "body\n", "\n---\na: 1\n---\n", "----\ntext", "-- -"])("leaves %j as it is", (text) => {
    expect(split(text)).toMatchObject({ data: {}, body: text, hasFrontMatter: false });
    expect(hasFrontMatter(text)).toBe(false);
  });

  it("never runs JavaScript or reads other languages, the first time and again", () => {
    for (const language of ["js", "javascript", "json", "coffee", "cson", "toml", "JS"])
      for (const text of [`---${language}\n`, `--- ${language}\r\n`].map(
        (open) => `${open}globalThis.hacked = true\n---\n`,
      ))
        for (let time = 0; time < 2; time++)
          expect(faultOf(text)).toStrictEqual({ code: "front-matter/language", line: 1 });
    expect("hacked" in globalThis).toBe(false);
  });

  it("fails again on a text that failed before", () => {
    for (let time = 0; time < 3; time++)
      expect(faultOf("---\na: 1\nb: [\n---\n")).toMatchObject({ code: "yaml/syntax" });
  });

  it("counts the lines of the file", () => {
    expect(faultOf("---\na: 1\na: 2\n---\n")).toStrictEqual({ code: "yaml/syntax", line: 3 });
  });

  it("refuses front matter without end, or without keys", () => {
    expect(faultOf("---\na: 1\n")).toStrictEqual({ code: "front-matter/unclosed", line: 1 });
    expect(faultOf("---\n- a\n---\n")).toStrictEqual({ code: "front-matter/shape", line: 2 });
  });
});

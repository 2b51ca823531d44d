import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { splitFrontMatter } from "../../src/formats/front-matter.ts";
import { readFrontMatter } from "../../src/formats/read-front-matter.ts";

const word = fc.string({
  unit: fc.constantFrom(
    ...Array.from("ab1 -_:#'\"[],{}&*!|>%@`~.=<\\\n\té🙂"),
    "yes",
    "null",
    "1.5",
    "2024-01-01",
    ": ",
    " #",
  ),
  maxLength: 12,
});
const key = fc.constantFrom("name", "description", "paths", "on", "y", "null", "a-b");
const line = fc.oneof(
  fc.tuple(key, word).map(([name, value]) => `${name}: ${value}`),
  fc.tuple(key, fc.array(word, { maxLength: 3 })).map(([name, words]) => `${name}: [${words.join(", ")}]`),
  fc.tuple(key, word).map(([name, value]) => `${name}: "${value}"`),
  fc.tuple(key, word).map(([name, value]) => `${name}: '${value}'`),
  word,
);
const text = fc
  .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom("---\n", "---", "--- \n", "---x\n", ""), word)
  .map(([lines, end, body]) => `---\n${lines.map((one) => `${one}\n`).join("")}${end}${body}`);

describe("front matter of plain lines", () => {
  it("is read as the YAML parser reads it", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (markdown) => {
        expect(await readFrontMatter(markdown, "x.md")).toStrictEqual(splitFrontMatter(markdown, "x.md"));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["name: x\ndescription: Says what it is: all of it\n", undefined],
    ["name: x\ndescription: 'One: two'\n", { name: "x", description: "One: two" }],
    ["languages: [python, rust]\n", { languages: ["python", "rust"] }],
    ["name: yes\n", { name: "yes" }],
  ])("gives for %j what it says", async (yaml, data) => {
    const read = await readFrontMatter(`---\n${yaml}---\nBody\n`, "x.md");
    expect(read.ok ? read.value.data : undefined).toStrictEqual(data);
  });
});

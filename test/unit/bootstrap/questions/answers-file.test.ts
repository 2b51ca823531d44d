import { describe, expect, it } from "vitest";
import { checkSameTemplate, readAnswersFile } from "../../../../src/bootstrap/questions/answers-file.ts";
import { parseData, readDataFile } from "../../../../src/bootstrap/questions/given-data.ts";
import { Dict } from "../../../../src/templates/jinja/values/dict.ts";

const path = ".copier-answers.yml";

describe("an answers file", () => {
  it("has the template, its version and the answers", () => {
    const text =
      "# Changes here will be overwritten\n_commit: v1.0.0\n_src_path: gh:me/it\nname: demo\nage: 0x10\nok: on\n";
    const { commit, sourcePath, answers } = readAnswersFile(text, path);
    expect({ commit, sourcePath }).toStrictEqual({ commit: "v1.0.0", sourcePath: "gh:me/it" });
    expect([...answers]).toStrictEqual([
      ["name", "demo"],
      ["age", 16n],
      ["ok", true],
    ]);
  });

  it("may be empty, and have a commit of digits only", () => {
    expect(readAnswersFile("", path)).toMatchObject({ commit: undefined, sourcePath: undefined });
    expect(readAnswersFile("# nothing\n", path).answers.size).toBe(0);
    expect(readAnswersFile("_commit: 1234567\n", path).commit).toBe("1234567");
  });

  it.each([
    ["- a\n", "bootstrap/answers-file", "expected names and their values (.copier-answers.yml:1:1)"],
    ["a: [1\n", "yaml/syntax", ".copier-answers.yml:2:1"],
    ["_commit: [1]\n", "bootstrap/answers-file", "`_commit` is no text"],
    ["a: 1\n---\nb: 1\n", "bootstrap/answers-file", "expected one document (.copier-answers.yml:3:1)"],
    ["<<<<<<< before updating\na: 1\n=======\n", "yaml/syntax", ".copier-answers.yml"],
  ])("that is something else is a fault with its place: %j", (text, code, message) => {
    const read = () => readAnswersFile(text, path);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code }) as Error);
  });

  it.each([
    ["gh:me/it", "https://github.com/me/it.git"],
    ["gl:me/it", "git+https://gitlab.com/me/it"],
    ["git@github.com:me/it.git", "https://github.com/me/it/"],
    ["../it", "../it/"],
  ])("of %s is one of %s", (recorded, source) => {
    expect(() =>
      checkSameTemplate(readAnswersFile(`_src_path: ${recorded}`, path), source, path),
    ).not.toThrow();
  });

  it("without a template fits all", () => {
    expect(() => checkSameTemplate(readAnswersFile("a: 1", path), "gh:me/it", path)).not.toThrow();
  });

  it("of another template is refused", () => {
    const file = readAnswersFile("_src_path: gh:me/other\n", path);
    expect(() => checkSameTemplate(file, "gh:me/it", path)).toThrow(
      "`.copier-answers.yml` has the answers of another template, `gh:me/other`, and this one is `gh:me/it`",
    );
  });
});

describe("answers that are given", () => {
  it("are texts by name; the last one counts", () => {
    expect([...parseData(["a=1", "b=x=y", "c=", "a=2"])]).toStrictEqual([
      ["a", "2"],
      ["b", "x=y"],
      ["c", ""],
    ]);
  });

  it.each(["a", "=a", ""])("need a name: %j", (word) => {
    expect(() => parseData([word])).toThrow(`\`--data ${word}\` is not NAME=VALUE`);
  });

  it("may stand in a file, with their types", () => {
    const answers = readDataFile("user_name: Manuel\nage: 7\nheight: 1.83\nmore: { a: 1 }\n", "input.yml");
    expect([...answers.keys()]).toStrictEqual(["user_name", "age", "height", "more"]);
    expect(answers.get("age")).toBe(7n);
    expect(answers.get("more")).toBeInstanceOf(Dict);
    expect(() => readDataFile("[a]", "input.yml")).toThrow("expected names and their values (input.yml:1:1)");
  });
});

import { describe, expect, it } from "vitest";
import { readQuestions } from "../../../src/bootstrap/read-questions.ts";
import { templateTree } from "../../helpers/template-tree.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const text = `name: { type: str, help: Name? }
size: { default: 1.5, choices: { Small: 1.5, Day: 2024-01-02, Large: 99999999999999999999 } }
password: { secret: true, default: "", type: str }
`;

describe("the questions of a template", () => {
  it("are plain data, in the order in which they are asked", async () => {
    const questions = await readQuestions(templateTree({ "copier.yml": text }));
    expect(questions).toMatchObject([
      { name: "name", type: "str", help: "Name?", location: { path: "copier.yml", line: 1, column: 1 } },
      {
        name: "size",
        type: "float",
        default: 1.5,
        choices: { Small: 1.5, Day: "2024-01-02", Large: "99999999999999999999" },
      },
      { name: "password", isSecret: true, default: "" },
    ]);
    expect(Object.keys(questions[0] ?? {})).not.toContain("default");
    expect(JSON.parse(JSON.stringify(questions))).toStrictEqual(questions);
  });

  it("are read from a folder", async () => {
    const folder = temporaryFolder({ "copier.yaml": text, "shared/a.yml": "", ".git/config": "x" });
    expect((await readQuestions(folder)).map(({ name }) => name)).toStrictEqual(["name", "size", "password"]);
  });

  it("of our own template begin with the project's name", async () => {
    const [first, ...others] = (await readQuestions(process.cwd())).map(({ name }) => name);
    expect(first).toBe("project_name");
    expect(others).toEqual(expect.arrayContaining(["languages", "coders"]));
  });

  it("need a folder that is there", async () => {
    await expect(readQuestions("/nowhere/at/all")).rejects.toThrow("there is no folder `/nowhere/at/all`");
  });
});

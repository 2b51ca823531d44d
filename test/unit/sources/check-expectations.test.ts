import { describe, expect, it } from "vitest";
import { limits } from "../../../src/model/limits.ts";
import { libraryFromTexts } from "../../../src/sources/library-files.ts";
import { parseCatalog } from "../../../src/sources/parse-catalog.ts";

const path = "configurations/permissions.toml";

async function faultsOf(text: string) {
  const { diagnostics } = await parseCatalog(libraryFromTexts({ [path]: text }));
  return diagnostics.map(({ code, message, location, hints }) => ({
    code,
    message,
    place: [location?.line, location?.column],
    hint: hints[0],
  }));
}

const rules = `allow = [
  { tool = "shell", arguments = "git", allow-extra-arguments = true },
  { tool = "shell", arguments = "pytest", allow-extra-arguments = true, languages = ["python"] },
]
deny = [
  { tool = "shell", arguments = "git push --force", allow-extra-arguments = true },
  { tool = "read", path = "**/.env", coders = ["claude", "qwen"] },
]
`;

const expectation = (lines: string): string => `${rules}\n[[expect]]\n${lines}\n`;
const shell = (words: string): string => `call = { tool = "shell", arguments = "${words}" }`;

describe("an expectation", () => {
  it.each([
    `${shell("git push --force origin")}\nverdict = "deny"`,
    `${shell("git push")}\nverdict = "allow"\nwhy = "it is asked for elsewhere"`,
    `${shell("make")}\nverdict = "none"`,
    `${shell("pytest -q")}\nverdict = "allow"`,
    `${shell("pytest -q")}\nverdict = "allow"\nlanguages = ["python"]`,
    `${shell("pytest -q")}\nverdict = "none"\nlanguages = ["rust", "go"]`,
    `call = { tool = "read", path = "a/.env" }\nverdict = "deny"\ncoders = ["claude", "qwen"]`,
    `call = { tool = "read", path = "a/.env" }\nverdict = "none"\ncoders = ["codex"]`,
    `call = { tool = "web-fetch", url = "https://e.org/" }\nverdict = "none"`,
    `call = "web-search"\nverdict = "none"`,
    `call = { server = "docs", tool = "search" }\nverdict = "none"`,
  ])("that the rules keep is no fault: %s", async (lines) => {
    expect(await faultsOf(expectation(lines))).toStrictEqual([]);
  });

  it.each([
    [
      `${shell("git push origin --force")}\nverdict = "deny"\nwhy = "history is shared"`,
      "`shell git push origin --force` is allowed by the rule `shell(git *)`; expected is `deny`: history is shared",
      "add a rule to `deny`, or change what is expected",
    ],
    [
      `${shell("make")}\nverdict = "ask"`,
      "no rule names `shell make`; expected is `ask`",
      "add a rule to `ask`: a command is named as it is written, a path from the project on",
    ],
    [
      `${shell("git push --force")}\nverdict = "none"`,
      "`shell git push --force` is denied by the rule `shell(git push --force *)`; expected is `none`",
      "narrow the rule in `deny`, or change what is expected",
    ],
    [
      `call = { tool = "read", path = ".env" }\nverdict = "deny"`,
      "no rule names `read .env` for opencode, codex, gemini; expected is `deny`",
      "add a rule to `deny`: a command is named as it is written, a path from the project on",
    ],
    [
      `${shell("pytest")}\nverdict = "allow"\nlanguages = ["python", "go"]\ncoders = ["claude"]`,
      "no rule names `shell pytest` for claude with go; expected is `allow`",
      "add a rule to `allow`: a command is named as it is written, a path from the project on",
    ],
  ])("that the rules break is a fault with its line: %s", async (lines, message, hint) => {
    const line =
      expectation(lines)
        .split("\n")
        .findIndex((each) => each.startsWith("verdict")) + 1;
    expect(await faultsOf(expectation(lines))).toStrictEqual([
      { code: "library/expectation", message, place: [line, 11], hint },
    ]);
  });

  it("of a page needs a URL", async () => {
    const found = await faultsOf(
      expectation('call = { tool = "web-fetch", url = "e.org" }\nverdict = "none"'),
    );
    expect(found).toStrictEqual([
      {
        code: "library/expectation",
        message: "`e.org` is no URL",
        place: [11, 36],
        hint: "write it whole, such as `https://docs.python.org/3/`",
      },
    ]);
  });

  it.each([
    ['call = { tool = "read", paht = "x" }\nverdict = "deny"', "unknown key `paht`"],
    [
      'call = { tool = "shell", arguments = "x", allow-extra-arguments = true }\nverdict = "deny"',
      "unknown key `allow-extra-arguments`",
    ],
    ['call = "web-serch"\nverdict = "deny"', "unknown tool `web-serch`"],
    ['call = "glob"\nverdict = "denied"', "unknown value `denied`"],
    ['verdict = "deny"', "missing key `call` in `expect[0]`"],
    ['call = "glob"\nverdict = "deny"\ncoder = ["qwen"]', "unknown key `coder`"],
  ])("is checked strictly: %s", async (lines, message) => {
    expect((await faultsOf(expectation(lines))).map((fault) => fault.message)).toContain(message);
  });

  it("counts with the rules, of which there is a limit", async () => {
    const most = limits.rules.most;
    const list = (count: number): string => `deny = [${'"glob",'.repeat(count)}]\n`;
    expect(await faultsOf(list(most))).toStrictEqual([]);
    expect(await faultsOf(`${list(most)}\n[[expect]]\ncall = "grep"\nverdict = "deny"\n`)).toMatchObject([
      { code: "limit/rules", message: "a permission policy has at most 1,000 rules, and here are 1,001" },
    ]);
  });
});

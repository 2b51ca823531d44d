import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { createPlace, runCli } from "../helpers/run-cli.ts";
import type { TestFiles } from "../helpers/run-cli.ts";
import { command } from "./library.ts";

const selection = "--source ../library --coder claude";
const withUnusedBody = { ...command("greet"), "contents/commands/claude/wave.md": "Wave.\n" };
const forPython = {
  ...command("greet"),
  ...command("lint", { metadata: 'languages = ["python", "rust"]\n' }),
};

/** The warnings of a run that is told to be quiet, so that there is nothing else. */
function warn(words: string, files: { readonly library: TestFiles; readonly project?: TestFiles }) {
  const { exitCode, stdout, stderr } = runCli(createPlace(files), `${words} --quiet`);
  expect({ exitCode, stdout }).toStrictEqual({ exitCode: words.startsWith("check") ? 1 : 0, stdout: "" });
  return stderr;
}

describe("a warning of the library", () => {
  it.each(["populate", "populate --simulate", "check", "diff"])(
    "is told by %s, with --quiet too",
    (words) => {
      const place = createPlace({ library: withUnusedBody });
      const { exitCode, stdout, stderr } = runCli(place, `${words} ${selection} -q`);
      expect({ exitCode, stdout }).toStrictEqual({
        exitCode: /^(check|diff)/.test(words) ? 1 : 0,
        stdout: "",
      });
      expect(stderr).toMatch(/^warning: .*\n {2}--> contents\/commands\/claude\/wave\.md\n/);
    },
  );
});

describe("a language that nothing is for", () => {
  it.each<[string, string, TestFiles]>([
    ["a flag", `populate ${selection} --languages pyhton`, {}],
    ["the configuration", `populate ${selection}`, { "agentsmgr.toml": 'languages = ["pyhton"]\n' }],
    ["a flag of check", `check ${selection} --languages rust,pyhton`, {}],
  ])("is told when it comes from %s", (_origin, words, project) => {
    const stderr = warn(words, { library: forPython, project });
    expect(stderr).toContain("warning: no item of the library is for the language `pyhton`");
    expect(stderr).toContain("hint: did you mean `python`?\nhint: languages of the library: python, rust\n");
  });

  it("is told when it comes from the environment, in JSON too", () => {
    const environment = { AGENTSMGR_LANGUAGES: "klingon" };
    const place = createPlace({ library: forPython });
    const { stdout } = runCli(place, `populate ${selection} --simulate --json`, { environment });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    expect(diagnostics).toStrictEqual([
      {
        code: "library/unknown-language",
        severity: "warning",
        message: "no item of the library is for the language `klingon` (AGENTSMGR_LANGUAGES)",
        hints: ["languages of the library: python, rust"],
      },
    ]);
  });

  it.each<[string, string, { readonly library: TestFiles; readonly project?: TestFiles }]>([
    ["the library has it", `populate ${selection} --languages python`, { library: forPython }],
    [
      "only a permission has it",
      `populate ${selection} --languages go`,
      {
        library: {
          ...forPython,
          "configurations/permissions.toml":
            'allow = [{ tool = "shell", arguments = "go test", languages = ["go"] }]\n',
        },
      },
    ],
    ["the library is for all", `populate ${selection} --languages klingon`, { library: command("greet") }],
    ["only a file tells it", `populate ${selection}`, { library: forPython, project: { "go.mod": "" } }],
  ])("is no matter when %s", (_what, words, files) => {
    expect(warn(words, files)).toBe("");
  });
});

describe("a client version", () => {
  it.each([
    ["--coder qwen --client claude@2", "claude@2", "qwen,claude"],
    ["--coder qwen,codex --client qwen@0.5 --client gemini@0.61", "gemini@0.61", "codex,qwen,gemini"],
  ])("is told when its coder is not in the run: %s", (words, client, coders) => {
    const [name = ""] = client.split("@");
    expect(warn(`populate --source ../library ${words}`, { library: command("greet") })).toBe(
      `warning: \`--client ${client}\` has no effect: ${name} is not in this run\n` +
        `hint: add \`--coder ${coders}\`, or leave the option out\n\n`,
    );
  });

  it("is no matter when the configuration names it", () => {
    const project = { "agentsmgr.toml": 'coders = ["qwen"]\n' };
    const configured = { "agentsmgr.toml": '[coders.claude]\nclient = "2"\n' };
    const files = { library: command("greet"), project: configured };
    expect(warn("populate --source ../library --coder qwen", files)).toBe("");
    expect(
      warn("populate --source ../library --client qwen@0.5", { library: command("greet"), project }),
    ).toBe("");
  });
});

import { describe, expect, it } from "vitest";
import { createPlace, readPlace, runCli } from "../helpers/run-cli.ts";
import type { TestFiles } from "../helpers/run-cli.ts";
import { command, library } from "./library.ts";

const path = "configurations/permissions.toml";
const policy = `ask = [{ tool = "edit", path = "migrations/**" }]
deny = [
  { tool = "shell", arguments = "sudo", allow-extra-arguments = true },
  { tool = "read", path = "**/.env" },
]
`;
const strict: TestFiles = { ...command("greet"), [path]: policy };
const selection = "--source ../library --coder claude,codex";

describe("a library whose rules would protect less in a coder", () => {
  it.each(["populate", "populate --simulate", "check", "diff", "populate user"])(
    "stops %s before anything is written",
    (words) => {
      const place = createPlace({ library: strict });
      const before = readPlace(place);
      const { exitCode, stdout, stderr, tree } = runCli(place, `${words} ${selection}`);
      expect({ exitCode, stdout }).toStrictEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain(
        "error: codex would not deny `read(**/.env)`: Codex has rules for shell commands only;",
      );
      expect(stderr).toContain(`  --> ${path}:4:3\n`);
      expect(stderr).toContain(
        "hint: to accept it: `--accept-weaker 'codex:read(**/.env)'`, or `--accept-weaker codex:paths`",
      );
      expect(stderr).toContain("error: codex would not always ask for `edit(migrations/**)`:");
      expect(stderr).toContain(
        "error: 2 rules of the library would protect less in codex; nothing was written\n",
      );
      expect(stderr).not.toContain("sudo`:");
      expect(tree).toStrictEqual(before);
    },
  );

  it("tells it in JSON by code", () => {
    const { exitCode, stdout } = runCli(createPlace({ library: strict }), `check ${selection} --json`);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      command: "check",
      ok: false,
      errors: [
        {
          code: "policy/weaker",
          diagnostics: [
            { code: "policy/weaker-ask", location: { path, line: 1, column: 8 } },
            { code: "policy/weaker-deny", location: { path, line: 4, column: 3 } },
          ],
        },
      ],
    });
  });

  it.each<[string, readonly string[], TestFiles]>([
    [
      "by name",
      ["--accept-weaker", "codex:read(**/.env)", "--accept-weaker", "codex:ask edit(migrations/**)"],
      {},
    ],
    ["by class", ["--accept-weaker=codex:paths"], {}],
    ["in all", ["--accept-weaker", "codex:*"], {}],
    ["in the configuration", [], { "agentsmgr.toml": 'accept-weaker = ["codex:paths"]\n' }],
    [
      "partly in the configuration, partly by a flag",
      ["--accept-weaker", "codex:read(**/.env)"],
      { "agentsmgr.toml": 'accept-weaker = ["codex:ask edit(migrations/**)"]\n' },
    ],
  ])("is written when it is accepted %s", (_how, words, project) => {
    const place = createPlace({ library: strict, project });
    const { exitCode, tree } = runCli(place, ["populate", ...selection.split(" "), ...words]);
    expect(exitCode).toBe(0);
    expect(Object.keys(tree)).toContain("project/.codex/rules/agentsmgr.rules");
    expect(runCli(place, ["check", ...selection.split(" "), ...words]).exitCode).toBe(0);
  });

  it("is written when its author accepts it, and says so", () => {
    const accepting = policy.replace(/" \}/g, '", accept-weaker = { codex = "look out" } }');
    const place = createPlace({ library: { ...strict, [path]: accepting } });
    const { exitCode, stderr } = runCli(place, `populate ${selection}`);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("permissions, a weaker deny: Codex has rules for shell commands only;");
    expect(stderr).toContain("(deny read `**/.env`); the library accepts it: look out\n");
  });

  it("is no matter for a coder that can say it", () => {
    const { exitCode } = runCli(
      createPlace({ library: strict }),
      "populate --source ../library --coder claude",
    );
    expect(exitCode).toBe(0);
  });

  it.each([
    ["--accept-weaker codex", 2, "`--accept-weaker codex` names no coder and rule"],
    ["--accept-weaker codx:paths", 2, "did you mean `codex`?"],
    ["--accept-weaker codex:path", 1, "would not deny `read(**/.env)`"],
  ])("with %s exits %i", (words, exitCode, text) => {
    expect(runCli(createPlace({ library: strict }), `populate ${selection} ${words}`)).toMatchObject({
      exitCode,
      stderr: expect.stringContaining(text) as string,
    });
  });

  it.each([
    ['accept-weaker = ["codx:paths"]\n', "agentsmgr.toml"],
    ['accept-weaker = "codex:paths"\n', "agentsmgr.toml"],
  ])("refuses the configuration %j", (text, file) => {
    const place = createPlace({ library: strict, project: { [file]: text } });
    expect(runCli(place, `populate ${selection}`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`${file}:1:`) as string,
    });
  });

  it.each([
    ['deny = [{ tool = "read", path = "x", accept-weaker = { codx = "y" } }]\n', "did you mean `codex`?"],
    ['deny = [{ tool = "read", path = "x", accept-weaker = ["codex"] }]\n', "accept-weaker"],
    ['allow = [{ tool = "read", path = "x", accept-weaker = { codex = "y" } }]\n', "accept-weaker"],
  ])("refuses the library %j", (text, told) => {
    const place = createPlace({ library: { ...strict, [path]: text } });
    expect(runCli(place, `populate ${selection}`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(told) as string,
    });
  });
});

describe("our own library", () => {
  it.each(["--coder all", "--coder qwen --client qwen@0.5", "--coder qwen --client qwen@0.0.14"])(
    "populates with %s out of the box",
    (words) => {
      expect(runCli(createPlace(), `populate ${words}`).exitCode).toBe(0);
    },
  );

  // In Codex the line with `~` too, beside the eight paths.
  it.each([
    ["--coder codex", 9],
    ["--coder qwen --client qwen@0.5", 8],
  ] as const)("accepts no more with %s than is needed: %i rules", (words, count) => {
    const { notes } = JSON.parse(runCli(createPlace(), `notes --json ${words}`).stdout) as NotesDocument;
    expect(notes.filter(({ weakens }) => weakens?.accepted !== undefined)).toHaveLength(count);
  });
});

interface NotesDocument {
  readonly notes: readonly {
    readonly coder: string;
    readonly isAccepted?: boolean;
    readonly weakens?: { readonly rule: string; readonly accepted?: string };
  }[];
}

describe("notes", () => {
  it("lists what the coders cannot express, what protects less first, and writes nothing", () => {
    const place = createPlace({ library: { ...library, [path]: policy } });
    const before = readPlace(place);
    const { exitCode, stdout, stderr, tree } = runCli(place, "notes --source ../library --coder codex");
    expect({ exitCode, stderr, tree }).toStrictEqual({ exitCode: 0, stderr: "", tree: before });
    const labels = stdout.split("\n").flatMap((line) => /^ {2}([^:]+):/.exec(line)?.[1] ?? []);
    expect(labels.slice(0, 3)).toStrictEqual([
      "permissions, a weaker deny",
      "permissions, a weaker ask",
      "commands",
    ]);
    expect(stdout).toMatch(/library: \d+ notes, 2 of them about rules that protect less, 0 accepted\n$/);
  });

  it("is about all coders by default, and says what is accepted", () => {
    const place = createPlace({
      library: { ...library, [path]: `allow = [{ tool = "web-fetch", domain = "e.org" }]\n${policy}` },
      project: { "agentsmgr.toml": 'coders = ["claude"]\naccept-weaker = ["codex:read(**/.env)"]\n' },
    });
    const { stdout } = runCli(place, "notes --source ../library --json");
    const { notes } = JSON.parse(stdout) as NotesDocument;
    expect([...new Set(notes.map(({ coder }) => coder))]).toStrictEqual(["opencode", "codex", "gemini"]);
    const weaker = notes.filter(({ weakens }) => weakens !== undefined);
    expect(weaker.map(({ weakens, isAccepted }) => [weakens?.rule, isAccepted])).toStrictEqual([
      ["read(**/.env)", true],
      ["ask edit(migrations/**)", false],
    ]);
  });

  it("says so when there is nothing", () => {
    const { stdout } = runCli(
      createPlace({ library: command("greet") }),
      "notes --source ../library --coder claude",
    );
    expect(stdout).toMatch(/^\S+library: nothing that these coders cannot express\n$/);
  });

  it("lists with --all what a coder never has, also of an old client", () => {
    const { exitCode, stdout } = runCli(
      createPlace(),
      "notes --all --coder claude,codex,gemini,qwen --client qwen@0.5",
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain("claude 2.1.329\n  permissions: cannot ask for one agent or skill:");
    expect(stdout).toContain("(claude:names)\n");
    expect(stdout).toContain("gemini 0.61.0\n  nothing: it has a form of its own for each feature\n");
    expect(stdout).toContain(
      "  permissions: cannot deny or ask for a path: Codex has rules for shell commands only;",
    );
    expect(stdout).toContain("(codex:paths)\n");
    expect(stdout).toContain("qwen 0.5\n  permissions: cannot deny or ask for a path:");
    expect(stdout).toContain("(qwen:servers)\n");
  });

  it("gives --all as JSON too", () => {
    const { stdout } = runCli(createPlace(), "notes --all --coder codex --json");
    expect(JSON.parse(stdout)).toMatchObject({
      command: "notes",
      ok: true,
      coders: [
        {
          coder: "codex",
          rules: expect.arrayContaining([
            expect.objectContaining({ class: "paths", decisions: ["ask", "deny"] }),
          ]) as unknown,
          features: [{ feature: "commands", support: "emulated" }, { feature: "commands" }],
        },
      ],
    });
  });
});

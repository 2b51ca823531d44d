import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import { contentsOf, createPlace, readPlace, readTimes, runCli } from "../helpers/run-cli.ts";
import type { CliPlace, Tree } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command, library } from "./library.ts";

const fromLibrary = "--source ../library";
const nothing = { home: { folder: "empty" }, project: { folder: "empty" } };

const projectPaths: Readonly<Record<CoderName, readonly string[]>> = {
  claude: [
    ".claude/agents/helper.md",
    ".claude/commands/greet.md",
    ".claude/settings.json",
    ".claude/skills/tidy/SKILL.md",
    ".claude/skills/tidy/notes.md",
    ".mcp.json",
    "CLAUDE.md",
  ],
  opencode: [
    ".opencode/agents/helper.md",
    ".opencode/commands/greet.md",
    ".opencode/skills/tidy/SKILL.md",
    ".opencode/skills/tidy/notes.md",
    "AGENTS.md",
    "opencode.json",
  ],
  codex: [
    ".codex/agents/helper.toml",
    ".codex/config.toml",
    ".codex/rules/agentsmgr.rules",
    ".codex/skills/greet/SKILL.md",
    ".codex/skills/tidy/SKILL.md",
    ".codex/skills/tidy/notes.md",
    "AGENTS.md",
  ],
  gemini: [
    ".gemini/agents/helper.md",
    ".gemini/commands/greet.toml",
    ".gemini/policies/agentsmgr.toml",
    ".gemini/settings.json",
    ".gemini/skills/tidy/SKILL.md",
    ".gemini/skills/tidy/notes.md",
    "GEMINI.md",
  ],
  qwen: [
    ".qwen/agents/helper.md",
    ".qwen/commands/greet.md",
    ".qwen/settings.json",
    ".qwen/skills/tidy/SKILL.md",
    ".qwen/skills/tidy/notes.md",
    "QWEN.md",
  ],
};

const userPaths: Readonly<Record<CoderName, readonly string[]>> = {
  claude: [
    ".claude.json",
    ".claude/CLAUDE.md",
    ".claude/agents/helper.md",
    ".claude/commands/greet.md",
    ".claude/settings.json",
    ".claude/skills/tidy/SKILL.md",
    ".claude/skills/tidy/notes.md",
  ],
  opencode: [
    ".config/opencode/AGENTS.md",
    ".config/opencode/agents/helper.md",
    ".config/opencode/commands/greet.md",
    ".config/opencode/opencode.json",
    ".config/opencode/skills/tidy/SKILL.md",
    ".config/opencode/skills/tidy/notes.md",
  ],
  codex: [
    ".codex/AGENTS.md",
    ".codex/agents/helper.toml",
    ".codex/config.toml",
    ".codex/rules/agentsmgr.rules",
    ".codex/skills/greet/SKILL.md",
    ".codex/skills/tidy/SKILL.md",
    ".codex/skills/tidy/notes.md",
  ],
  gemini: [
    ".gemini/GEMINI.md",
    ".gemini/agents/helper.md",
    ".gemini/commands/greet.toml",
    ".gemini/policies/agentsmgr.toml",
    ".gemini/settings.json",
    ".gemini/skills/tidy/SKILL.md",
    ".gemini/skills/tidy/notes.md",
  ],
  qwen: [
    ".qwen/QWEN.md",
    ".qwen/agents/helper.md",
    ".qwen/commands/greet.md",
    ".qwen/settings.json",
    ".qwen/skills/tidy/SKILL.md",
    ".qwen/skills/tidy/notes.md",
  ],
};

const manifests = [".agentsmgr/manifest.json", ".local/state/agentsmgr/manifest.json"];

function documentOf(
  place: CliPlace,
  words: string,
  environment: Readonly<Record<string, string>> = {},
): unknown {
  return JSON.parse(runCli(place, `populate --simulate --json ${words}`, { environment }).stdout);
}

function pathsIn(tree: Tree, prefix: string): string[] {
  return Object.keys(contentsOf(tree, prefix)).filter((path) => !manifests.includes(path));
}

describe("populate", () => {
  it.each(coderNames)("writes the files of %s into a project", (coder) => {
    const place = createPlace({ library });
    const { exitCode, tree } = runCli(place, `populate ${fromLibrary} --coder ${coder}`);
    expect({ exitCode, paths: pathsIn(tree, "project/"), home: tree["home"] }).toStrictEqual({
      exitCode: 0,
      paths: [...projectPaths[coder]].sort(),
      home: { folder: "empty" },
    });
  });

  it.each(coderNames)("writes the files of %s into the home", (coder) => {
    const place = createPlace({ library });
    const { exitCode, tree } = runCli(place, `populate user ${fromLibrary} --coder ${coder}`);
    expect({ exitCode, paths: pathsIn(tree, "home/"), project: tree["project"] }).toStrictEqual({
      exitCode: 0,
      paths: [...userPaths[coder]].sort(),
      project: { folder: "empty" },
    });
  });

  it("writes all five into one project, and no skill or rule twice for a coder that reads others' files", () => {
    const place = createPlace({ library });
    const { exitCode, tree } = runCli(place, `populate ${fromLibrary} --coder all`);
    const twice = new Set([".opencode/skills/tidy/SKILL.md", ".opencode/skills/tidy/notes.md", "QWEN.md"]);
    const all = new Set(
      coderNames.flatMap((coder) => projectPaths[coder]).filter((path) => !twice.has(path)),
    );
    expect({ exitCode, paths: pathsIn(tree, "project/") }).toStrictEqual({
      exitCode: 0,
      paths: [...all].sort(),
    });
  });

  it("writes all five into the home", () => {
    const place = createPlace({ library });
    const { exitCode, tree } = runCli(place, `populate user ${fromLibrary} --coder all`);
    const twice = new Set([".config/opencode/skills/tidy/SKILL.md", ".config/opencode/skills/tidy/notes.md"]);
    const all = coderNames.flatMap((coder) => userPaths[coder]).filter((path) => !twice.has(path));
    expect({ exitCode, paths: pathsIn(tree, "home/") }).toStrictEqual({ exitCode: 0, paths: all.sort() });
  });

  it("writes the library that comes with it when no other is named", () => {
    const place = createPlace();
    const { exitCode, tree } = runCli(place, "populate --coder=qwen");
    expect(exitCode).toBe(0);
    expect(pathsIn(tree, "project/")).toContain(".qwen/commands/git/commit.md");
  });

  it.each(["project", "user"])("has nothing to do at the second run per %s, and touches nothing", (scope) => {
    const place = createPlace({ library });
    const words = `populate ${scope} ${fromLibrary} --coder all`;
    runCli(place, words);
    const before = { tree: readPlace(place), times: readTimes(place.root) };
    const { exitCode, stdout, stderr, tree } = runCli(place, words);
    expect({ exitCode, stdout, stderr }).toStrictEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^nothing to do: \d+ unchanged\n$/) as string,
      stderr: "",
    });
    expect({ tree, times: readTimes(place.root) }).toStrictEqual(before);
  });

  it("shows the plan and writes nothing with --simulate", () => {
    const place = createPlace({ library: command("greet") });
    expect(runCli(place, `populate ${fromLibrary} --coder claude --simulate`)).toStrictEqual({
      exitCode: 0,
      stdout: "claude\n  + create   .claude/commands/greet.md\n\n1 to create\n",
      stderr: "\nsimulated: nothing was written; run without `--simulate` to write it\n",
      tree: nothing,
    });
  });

  it("shows the contents with --diff", () => {
    const place = createPlace({ library: command("greet") });
    const { stdout } = runCli(place, `populate ${fromLibrary} --coder claude --simulate --diff`);
    expect(stdout).toContain("+description: A text\n+---\n+\n+Greet $ARGUMENTS.");
  });

  it("shows what changes in a file with --diff", () => {
    const place = createPlace({ library: command("greet") });
    runCli(place, `populate ${fromLibrary} --coder claude`);
    writeFiles(place.library, command("greet", { body: "Wave.\n" }));
    const { stdout } = runCli(place, `populate ${fromLibrary} --coder claude --diff`);
    expect(stdout).toContain("-Greet $ARGUMENTS.\n+Wave.\n");
  });

  it("says nothing with --quiet", () => {
    const place = createPlace({ library });
    const { exitCode, stdout, stderr, tree } = runCli(place, `populate ${fromLibrary} --coder all --quiet`);
    expect({ exitCode, stdout, stderr }).toStrictEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect(tree).toHaveProperty(["project/CLAUDE.md"]);
  });

  it("fails on a note with --strict, and writes nothing", () => {
    const place = createPlace({ library });
    const { exitCode, stderr, tree } = runCli(place, `populate ${fromLibrary} --coder codex --strict`);
    expect({ exitCode, tree }).toStrictEqual({ exitCode: 1, tree: nothing });
    expect(stderr).toContain("it becomes the skill `$greet`");
    expect(stderr).toMatch(/error: `--strict`: \d+ notes, shown above; nothing was written\n$/);
  });

  it("writes with --strict when there is no note", () => {
    const place = createPlace({ library: command("greet") });
    expect(runCli(place, `populate ${fromLibrary} --coder claude --strict`).exitCode).toBe(0);
  });

  it.each([
    ["repeated", "--coder claude --coder qwen", ["claude", "qwen"]],
    ["as a comma list", "-c qwen,claude", ["claude", "qwen"]],
    ["as `all`", "--coder=all", [...coderNames]],
    ["twice the same", "--coder claude --coder claude,all", [...coderNames]],
  ])("takes --coder %s", (_how, words, coders) => {
    const place = createPlace({ library: command("greet") });
    expect(documentOf(place, `${fromLibrary} ${words}`)).toMatchObject({ coders });
  });

  it("takes the coders of the project when none is named", () => {
    const place = createPlace({ library: command("greet"), project: { ".qwen/x": "", "GEMINI.md": "" } });
    expect(documentOf(place, fromLibrary)).toMatchObject({ coders: ["gemini", "qwen"] });
  });

  it("takes the installed coders when nothing tells of one", () => {
    const place = createPlace({ library: command("greet"), home: { "bin/codex": { link: "anywhere" } } });
    const environment = { PATH: join(place.home, "bin") };
    expect(documentOf(place, fromLibrary, environment)).toMatchObject({ coders: ["codex"] });
  });

  it.each([
    [
      "0.0.14",
      { commands: "greet.toml", keys: ["contextFileName", "coreTools", "excludeTools", "mcpServers"] },
    ],
    ["0.5", { commands: "greet.toml", keys: ["$version", "mcpServers", "tools"] }],
    ["0.24", { commands: "greet.md", keys: ["$version", "mcpServers", "permissions"] }],
  ])("writes what qwen %s reads", (version, { commands, keys }) => {
    const place = createPlace({ library });
    const { tree } = runCli(place, `populate ${fromLibrary} --coder qwen --client qwen@${version}`);
    const files = contentsOf(tree, "project/.qwen/");
    expect(Object.keys(files)).toContain(`commands/${commands}`);
    const settings = JSON.parse(files["settings.json"] ?? "") as Record<string, unknown>;
    expect(Object.keys(settings).sort()).toStrictEqual([...keys].sort());
  });

  it("links to the auxiliary folder with --layout auxiliary", () => {
    const place = createPlace({ library });
    const { tree } = runCli(place, `populate ${fromLibrary} --coder claude --layout auxiliary`);
    expect(pathsIn(tree, "project/")).toStrictEqual([
      ".auxiliary/configuration/coders/claude/agents/helper.md",
      ".auxiliary/configuration/coders/claude/commands/greet.md",
      ".auxiliary/configuration/coders/claude/settings.json",
      ".auxiliary/configuration/coders/claude/skills/tidy/SKILL.md",
      ".auxiliary/configuration/coders/claude/skills/tidy/notes.md",
      ".claude",
      ".mcp.json",
      "CLAUDE.md",
    ]);
    expect(tree["project/.claude"]).toStrictEqual({ link: ".auxiliary/configuration/coders/claude" });
  });

  it.each([
    ["auto", { ".auxiliary/x": "" }, true],
    ["auto", {}, false],
    ["native", { ".auxiliary/x": "" }, false],
  ])("takes --layout %s in a project with %o", (layout, project, isLinked) => {
    const place = createPlace({ library: command("greet"), project });
    const { tree } = runCli(place, `populate ${fromLibrary} --coder claude --layout ${layout}`);
    expect("project/.claude" in tree).toBe(isLinked);
  });

  it("writes natively, with a note, where a real folder of the user's stands", () => {
    const place = createPlace({ library: command("greet"), project: { ".claude/mine.md": "mine\n" } });
    const { exitCode, stderr, tree } = runCli(
      place,
      `populate ${fromLibrary} --coder claude --layout auxiliary`,
    );
    expect(exitCode).toBe(0);
    expect(stderr).toContain("`.claude` is a real folder, which is not replaced by a link");
    expect(tree).toHaveProperty(["project/.claude/commands/greet.md"]);
  });

  it("tells again that the layout is not to be had when nothing else is to do", () => {
    const place = createPlace({ library: command("greet"), project: { ".claude/mine.md": "mine\n" } });
    const words = `populate ${fromLibrary} --coder claude --layout auxiliary`;
    runCli(place, words);
    expect(runCli(place, words).stderr).toContain(
      "`.claude` is a real folder, which is not replaced by a link",
    );
  });

  it.each([
    ["--languages python", ["common", "python"]],
    ["--languages rust,python", ["common", "python", "rust"]],
    ["", ["common"]],
  ])("selects by language: %s", (words, expected) => {
    const conditional = (language: string) => ({ metadata: `languages = ["${language}"]\n` });
    const commands = {
      ...command("common"),
      ...command("python", conditional("python")),
      ...command("rust", conditional("rust")),
    };
    const place = createPlace({ library: commands });
    const { tree } = runCli(place, `populate ${fromLibrary} --coder claude ${words}`);
    expect(pathsIn(tree, "project/.claude/commands/")).toStrictEqual(expected.map((name) => `${name}.md`));
  });

  it("tells the languages by the project's files", () => {
    const place = createPlace({
      library: command("greet"),
      project: { "Cargo.toml": "", "pyproject.toml": "" },
    });
    expect(documentOf(place, `${fromLibrary} --coder claude`)).toMatchObject({
      languages: ["python", "rust"],
    });
  });

  it.each([
    ["relative", () => "../library"],
    ["absolute", (root: string) => join(root, "library")],
    ["a file: URL", (root: string) => `file://${join(root, "library")}`],
    ["a relative file: URL", () => "file:../library"],
    ["below ~", () => "~/../library"],
    ["with a subfolder", () => "..#library"],
  ])("takes a source that is %s", (_how, sourceOf) => {
    const place = createPlace({ library: command("greet") });
    const { exitCode, tree } = runCli(place, [
      "populate",
      "--coder",
      "claude",
      "--source",
      sourceOf(place.root),
    ]);
    expect(exitCode).toBe(0);
    expect(tree).toHaveProperty(["project/.claude/commands/greet.md"]);
  });

  it("takes the library in `defaults/` or `components/` below the source", () => {
    const nested = Object.entries(command("greet")).map(
      ([path, text]) => [`components/${path}`, text] as const,
    );
    const place = createPlace({ library: Object.fromEntries(nested) });
    expect(runCli(place, `populate ${fromLibrary} --coder claude`).tree).toHaveProperty([
      "project/.claude/commands/greet.md",
    ]);
  });

  it("writes into --target, relative to the working directory", () => {
    const place = createPlace({ library: command("greet") });
    const { exitCode } = runCli(place, "populate --source library --coder claude --target project", {
      folder: place.root,
    });
    expect({ exitCode, isThere: existsSync(join(place.project, ".claude/commands/greet.md")) }).toStrictEqual(
      {
        exitCode: 0,
        isThere: true,
      },
    );
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, runCli } from "../helpers/run-cli.ts";
import type { CliOptions, CliPlace, TestFiles } from "../helpers/run-cli.ts";
import { command } from "./library.ts";

const library = command("greet");
const answers = ".auxiliary/configuration/copier-answers--agents.yaml";

function documentOf(place: CliPlace, words = "", options: CliOptions = {}): unknown {
  const { stdout, stderr } = runCli(place, `populate --simulate --json ${words}`, options);
  return stdout === "" ? stderr : JSON.parse(stdout);
}

const toml = 'source = "../library"\ncoders = ["codex"]\n';
const yaml = "source: ../library\ncoders:\n  - codex\n";
const json = '{ "source": "../library", "coders": ["codex"] }\n';
const deeper = (text: string): string => text.replace("../library", "../../library");

describe("the configuration of a project", () => {
  it.each<[string, string]>([
    ["agentsmgr.toml", toml],
    ["agentsmgr.yaml", yaml],
    ["agentsmgr.yml", yaml],
    ["agentsmgr.json", json],
    [".config/agentsmgr.toml", deeper(toml)],
    [".config/agentsmgr.yaml", deeper(yaml)],
    [".config/agentsmgr.yml", deeper(yaml)],
    [".config/agentsmgr.json", deeper(json)],
    ["package.json", `{ "name": "x", "agentsmgr": ${json} }`],
  ])("is read from %s, its source relative to it", (path, text) => {
    const place = createPlace({ library, project: { [path]: text } });
    const options = { folder: place.root };
    expect(documentOf(place, "--target project", options)).toMatchObject({
      ok: true,
      library: place.library,
      coders: ["codex"],
    });
  });

  it("may be YAML that says nothing", () => {
    const place = createPlace({ library, project: { "agentsmgr.yaml": "# nothing yet\n" } });
    expect(documentOf(place, "--source ../library --coder claude")).toMatchObject({ ok: true });
  });

  it("may begin with a byte order mark", () => {
    const place = createPlace({ library, project: { "agentsmgr.toml": `\uFEFF${toml}` } });
    expect(documentOf(place)).toMatchObject({ ok: true, coders: ["codex"] });
  });

  it("selects coders in a list of names and tables", () => {
    const text = 'coders = ["claude", { name = "qwen", client = "0.5" }]\n';
    const place = createPlace({ library, project: { "agentsmgr.toml": text } });
    const { tree } = runCli(place, "populate --source ../library");
    expect(tree).toHaveProperty(["project/.claude/commands/greet.md"]);
    expect(tree).toHaveProperty(["project/.qwen/commands/greet.toml"]);
  });

  it("selects coders in tables", () => {
    const text = '[coders.claude]\nenabled = true\n[coders.qwen]\nclient = "0.5"\n';
    const place = createPlace({ library, project: { "agentsmgr.toml": text } });
    expect(documentOf(place, "--source ../library")).toMatchObject({ coders: ["claude"] });
  });

  it("is not looked for above the project", () => {
    const place = createPlace({ library, project: { "agentsmgr.toml": toml, "sub/x": "" } });
    expect(documentOf(place, "--source ../library --target sub")).toMatchObject({
      ok: false,
      errors: [{ code: "usage/no-coder" }],
    });
  });

  it("never runs code", () => {
    const code = 'require("node:fs").writeFileSync("ran", "");\n';
    const project: TestFiles = {
      "agentsmgr.config.js": code,
      ".config/config.js": code,
      ".agentsmgrrc": code,
      ".agentsmgrrc.js": code,
      "agentsmgr.js": code,
    };
    const place = createPlace({ library, project });
    const { exitCode, tree } = runCli(place, "populate --source ../library --coder claude");
    expect({ exitCode, hasRun: "project/ran" in tree }).toStrictEqual({ exitCode: 0, hasRun: false });
  });

  it("gives a coder that an item has no body for the body of the configured fallback", () => {
    const files = {
      "configurations/commands/greet.toml": '[context]\nname = "greet"\ndescription = "A text"\n',
      "contents/commands/opencode/greet.md": "From OpenCode.\n",
      "contents/commands/gemini/greet.md": "From Gemini.\n",
    };
    const text = '[fallbacks]\nclaude = ["gemini"]\n';
    const place = createPlace({ library: files, project: { "agentsmgr.toml": text } });
    const { tree } = runCli(place, "populate --source ../library --coder claude");
    expect(contentsOf(tree, "project/.claude/commands/")["greet.md"]).toContain("From Gemini.");
  });
});

describe("the answers file of the original", () => {
  it.each([
    ["names", "coders:\n  - claude\n  - qwen\nlanguages:\n  - python\n"],
    [
      "tables",
      "_src_path: gh:x/y\ncoders:\n  - name: claude\n  - name: qwen\n    mode: x\nlanguages: [python]\n",
    ],
  ])("gives coders as %s, and languages", (_form, text) => {
    const place = createPlace({ library, project: { [answers]: text } });
    expect(documentOf(place, "--source ../library")).toMatchObject({
      ok: true,
      coders: ["claude", "qwen"],
      languages: ["python"],
    });
  });

  it("gives a coder's folder per user no meaning in a project", () => {
    const text = "coders:\n  - name: claude\n    directory: ~/elsewhere\n";
    const place = createPlace({ library, project: { [answers]: text } });
    const { tree } = runCli(place, "populate --source ../library");
    expect(tree).toMatchObject({ home: { folder: "empty" } });
  });
});

describe("the user's configuration", () => {
  it.each([
    ["config.toml", toml],
    ["config.yaml", yaml],
    ["config.yml", yaml],
    ["config.json", json],
  ])("is read from %s below $XDG_CONFIG_HOME", (name, text) => {
    const place = createPlace({
      library,
      home: { [`settings/agentsmgr/${name}`]: text.replace("..", "~/..") },
    });
    const environment = { XDG_CONFIG_HOME: join(place.home, "settings") };
    expect(documentOf(place, "", { environment })).toMatchObject({
      library: place.library,
      coders: ["codex"],
    });
  });

  it.each([undefined, "", "relative"])("is read below ~/.config when $XDG_CONFIG_HOME is %j", (value) => {
    const place = createPlace({ library, home: { ".config/agentsmgr/config.toml": deeper(deeper(toml)) } });
    const environment = { XDG_CONFIG_HOME: value };
    expect(documentOf(place, "--source ../library", { environment })).toMatchObject({ coders: ["codex"] });
  });
});

describe("precedence", () => {
  const home = { ".config/agentsmgr/config.toml": 'coders = ["claude"]\nlanguages = ["go"]\n' };
  const project = {
    "agentsmgr.toml": 'coders = ["codex"]\n',
    [answers]: "coders: [opencode]\nlanguages: [rust]\n",
  };

  it("is flag, environment, project, answers, user", () => {
    const place = createPlace({ library, home, project });
    const environment = { AGENTSMGR_CODERS: "gemini" };
    const source = "--source ../library";
    expect([
      documentOf(place, `${source} --coder qwen --languages python`, { environment }),
      documentOf(place, source, { environment }),
      documentOf(place, source),
      documentOf(createPlace({ library, home, project: { [answers]: project[answers] ?? "" } }), source),
      documentOf(createPlace({ library, home }), source),
    ]).toMatchObject([
      { coders: ["qwen"], languages: ["python"] },
      { coders: ["gemini"], languages: ["rust"] },
      { coders: ["codex"], languages: ["rust"] },
      { coders: ["opencode"], languages: ["rust"] },
      { coders: ["claude"], languages: ["go"] },
    ]);
  });

  it("puts a project's configuration aside per user", () => {
    const place = createPlace({ library, home, project });
    const line = "populate user --simulate --json --source ../library";
    expect(JSON.parse(runCli(place, line).stdout)).toMatchObject({ coders: ["claude"] });
  });

  it("takes AGENTSMGR_SOURCE before a project's source, relative to the working directory", () => {
    const place = createPlace({
      library,
      project: { "agentsmgr.toml": 'source = "nowhere"\ncoders = ["claude"]\n' },
    });
    const environment = { AGENTSMGR_SOURCE: "../library" };
    expect(documentOf(place, "", { environment })).toMatchObject({ library: place.library });
  });

  it("takes --source before AGENTSMGR_SOURCE", () => {
    const place = createPlace({ library });
    const environment = { AGENTSMGR_SOURCE: "nowhere" };
    expect(documentOf(place, "--source ../library --coder claude", { environment })).toMatchObject({
      library: place.library,
    });
  });
});

describe("a coder's folder per user", () => {
  const variables: readonly (readonly [string, string, string])[] = [
    ["claude", "CLAUDE_CONFIG_DIR", "commands/greet.md"],
    ["codex", "CODEX_HOME", "skills/greet/SKILL.md"],
    ["opencode", "OPENCODE_CONFIG_DIR", "commands/greet.md"],
    ["gemini", "GEMINI_CLI_HOME", ".gemini/commands/greet.toml"],
    ["qwen", "QWEN_HOME", "commands/greet.md"],
  ];

  it.each(variables)("of %s is what %s says", (coder, variable, path) => {
    const place = createPlace({ library });
    const environment = { [variable]: join(place.home, "moved") };
    const { tree } = runCli(place, `populate user --source ../library --coder ${coder}`, { environment });
    expect(Object.keys(contentsOf(tree, "home/")).sort()).toStrictEqual(
      [".local/state/agentsmgr/manifest.json", `moved/${path}`].sort(),
    );
  });

  it.each(variables)("of %s may lie outside of the home, and %s end in a slash", (coder, variable, path) => {
    const place = createPlace({ library });
    const environment = { [variable]: `${join(place.project, "moved")}/` };
    const { exitCode, tree } = runCli(place, `populate user --source ../library --coder ${coder}`, {
      environment,
    });
    expect(exitCode).toBe(0);
    expect(tree).toHaveProperty([`project/moved/${path}`]);
  });

  it("is the configured directory", () => {
    const home = {
      ".config/agentsmgr/config.toml": '[coders.claude]\nenabled = true\ndirectory = "~/moved"\n',
    };
    const place = createPlace({ library, home });
    expect(runCli(place, "populate user --source ../library").tree).toHaveProperty([
      "home/moved/commands/greet.md",
    ]);
  });

  it("must be absolute", () => {
    const place = createPlace({ library });
    const options = { environment: { QWEN_HOME: "moved" } };
    const { exitCode, stderr, tree } = runCli(
      place,
      "populate user --source ../library --coder qwen",
      options,
    );
    expect({ exitCode, stderr, tree }).toStrictEqual({
      exitCode: 2,
      stderr: "error: the folder `moved` of qwen is not absolute\nhint: begin it with `/` or `~/`\n",
      tree: { home: { folder: "empty" }, project: { folder: "empty" } },
    });
  });

  it("is below a HOME that ends in a slash", () => {
    const place = createPlace({ library });
    const environment = { HOME: `${place.home}/` };
    const { exitCode, tree } = runCli(place, "populate user --source ../library --coder all", {
      environment,
    });
    expect(exitCode).toBe(0);
    expect(tree).toHaveProperty(["home/.claude/commands/greet.md"]);
  });

  it.each([undefined, "", "relative"])(
    "has its record below ~/.local/state when $XDG_STATE_HOME is %j",
    (value) => {
      const place = createPlace({ library });
      const environment = { XDG_STATE_HOME: value };
      const { tree } = runCli(place, "populate user --source ../library --coder claude", { environment });
      expect(tree).toHaveProperty(["home/.local/state/agentsmgr/manifest.json"]);
      expect(tree).toHaveProperty(["project"], { folder: "empty" });
    },
  );
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answersPath } from "../../../src/config/answers-file.ts";
import { projectPlaces, userPlaces } from "../../../src/config/find-settings-file.ts";
import { loadSettings, userManifestPath, userSettingsFolder } from "../../../src/config/load-settings.ts";
import type { SettingsLayer } from "../../../src/config/settings-layer.ts";
import type { Settings } from "../../../src/config/merge-layers.ts";
import { AgentsmgrError } from "../../../src/diagnostics/errors.ts";
import { temporaryFolder, writeFiles, type TestFile } from "../../helpers/temporary-folder.ts";

interface Given {
  readonly project?: Readonly<Record<string, TestFile>>;
  /** Below `~/.config/agentsmgr`. */
  readonly user?: Readonly<Record<string, TestFile>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly flags?: readonly SettingsLayer[];
}

interface Place {
  readonly project: string;
  readonly home: string;
}

function makePlace({ project = {}, user = {} }: Given): Place {
  const home = temporaryFolder();
  writeFiles(join(home, ".config/agentsmgr"), user);
  return { project: temporaryFolder(project), home };
}

async function settingsOf(given: Given, place = makePlace(given)): Promise<Settings> {
  const { environment = {}, flags = [] } = given;
  return loadSettings({ flags, environment, ...place });
}

async function errorOf(given: Given): Promise<AgentsmgrError & { readonly place: Place }> {
  const place = makePlace(given);
  try {
    await settingsOf(given, place);
  } catch (error) {
    if (error instanceof AgentsmgrError) return Object.assign(error, { place });
    throw error;
  }
  throw new Error("there was no error");
}

/** `line:column message` of each fault, and its first hint. */
function faults({ diagnostics }: AgentsmgrError): string[][] {
  return diagnostics.map(({ location, message, hints }) => [
    `${location?.line}:${location?.column} ${message}`,
    ...hints.slice(0, 1),
  ]);
}

const formats: Readonly<Record<string, string>> = {
  toml: 'layout = "native"\ncoders = ["claude"]\n',
  yaml: "layout: native\ncoders: [claude]\n",
  yml: "layout: native\ncoders: [claude]\n",
  json: '// A comment.\n{ "layout": "native", "coders": ["claude"] }\n',
};
const inFormat = (path: string): string => formats[path.slice(path.lastIndexOf(".") + 1)] ?? "";

describe("a settings file", () => {
  it.each(projectPlaces)("is read from the project's %s", async (path) => {
    const given = { project: { [path]: inFormat(path) } };
    const place = makePlace(given);
    const settings = await settingsOf(given, place);
    const origin = `${place.project}/${path}`;
    expect(settings.layout).toStrictEqual({ value: "native", origin });
    expect(settings.coders).toStrictEqual({ value: ["claude"], origin });
    expect(settings.files).toStrictEqual([origin]);
  });

  it.each(userPlaces)("is read from the user's %s", async (path) => {
    const given = { user: { [path]: inFormat(path) } };
    const place = makePlace(given);
    const origin = `${place.home}/.config/agentsmgr/${path}`;
    expect((await settingsOf(given, place)).layout).toStrictEqual({ value: "native", origin });
  });

  it.each(projectPlaces.slice(1).map((path, index) => [projectPlaces[index] ?? "", path]))(
    "in %s comes before one in %s",
    async (first, second) => {
      const given = { project: { [first]: inFormat(first), [second]: "broken: [" } };
      expect((await settingsOf(given)).files).toHaveLength(1);
    },
  );

  it("is the key `agentsmgr` of package.json where there is no other", async () => {
    const project = { "package.json": '{ "name": "x", "agentsmgr": { "layout": "native" } }' };
    expect((await settingsOf({ project })).layout.origin).toMatch(/package\.json$/);
    const both = { ...project, "agentsmgr.yaml": "layout: auxiliary\n" };
    expect((await settingsOf({ project: both })).layout.value).toBe("auxiliary");
  });

  it.each([
    ["without our key", '{ "name": "x" }'],
    ["that is broken, which is not our business", '{ "agentsmgr": '],
    ["with our name elsewhere", '{ "dependencies": { "agentsmgr": "1" } }'],
    ["that is a list", '["agentsmgr"]'],
    ["that is not UTF-8", Buffer.from('{ "name": "\xe9" }', "latin1")],
  ])("is none in a package.json %s", async (_, text) => {
    expect((await settingsOf({ project: { "package.json": text } })).files).toStrictEqual([]);
  });

  it.each(["", "# nothing\n"])("may be empty: %j", async (text) => {
    const settings = await settingsOf({ project: { "agentsmgr.yaml": text, "x/y": "" } });
    expect(settings.layout).toStrictEqual({ value: "auto", origin: "default" });
  });

  it("is not looked for above the project", async () => {
    const folder = temporaryFolder({ "agentsmgr.toml": 'layout = "native"\n', "inner/x": "" });
    const settings = await settingsOf({}, { project: join(folder, "inner"), home: temporaryFolder() });
    expect(settings.files).toStrictEqual([]);
  });

  it("may have the byte-order mark and line ends of Windows", async () => {
    const project = { "agentsmgr.toml": '\uFEFFlayout = "native"\r\nstrict = true\r\n' };
    expect(await settingsOf({ project })).toMatchObject({
      layout: { value: "native" },
      strict: { value: true },
    });
  });

  it("that is a folder is none", async () => {
    expect((await settingsOf({ project: { "agentsmgr.toml/x": "" } })).files).toStrictEqual([]);
  });

  // cosmiconfig loads these before it looks at any place that it was told.
  it("is data: code in the project never runs", async () => {
    const marker = join(temporaryFolder(), "ran");
    const code = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`;
    const names = ["config.js", "config.cjs", "config.mjs", "config.ts", "agentsmgr.js", "agentsmgr.ts"];
    const files = [
      ...names.map((name) => `.config/${name}`),
      "agentsmgr.js",
      "agentsmgr.config.js",
      ".agentsmgrrc",
    ];
    const place = makePlace({ project: Object.fromEntries(files.map((path) => [path, code])) });
    const before = process.cwd();
    process.chdir(place.project);
    try {
      expect((await settingsOf({}, place)).files).toStrictEqual([]);
    } finally {
      process.chdir(before);
    }
    expect(existsSync(marker)).toBe(false);
  });
});

describe("a fault of a settings file", () => {
  it.each<[string, string, string, string[][]]>([
    [
      "an unknown key",
      "agentsmgr.toml",
      'sorce = "x"\n',
      [["1:1 unknown key `sorce`", "did you mean `source`?"]],
    ],
    [
      "an unknown key in YAML",
      "agentsmgr.yaml",
      "strict: true\nlayuot: native\n",
      [["2:1 unknown key `layuot`", "did you mean `layout`?"]],
    ],
    [
      "an unknown key in JSON",
      "agentsmgr.json",
      '{\n  "cders": []\n}\n',
      [["2:3 unknown key `cders`", "did you mean `coders`?"]],
    ],
    [
      "an unknown coder",
      "agentsmgr.toml",
      'coders = ["claude", "qwenn"]\n',
      [["1:21 unknown coder `qwenn`", "did you mean `qwen`?"]],
    ],
    [
      "an unknown coder among tables",
      "agentsmgr.toml",
      '[coders.qwenn]\nclient = "0.5"\n',
      [["1:1 unknown key `qwenn`", "did you mean `qwen`?"]],
    ],
    [
      "an unknown key of a coder",
      "agentsmgr.toml",
      '[coders.qwen]\nclent = "0.5"\n',
      [["2:1 unknown key `clent`", "did you mean `client`?"]],
    ],
    [
      "an unknown layout",
      "agentsmgr.toml",
      'layout = "nativ"\n',
      [["1:10 unknown value `nativ`", "did you mean `native`?"]],
    ],
    ["a wrong type", "agentsmgr.toml", "strict = 1\n", [["1:10 expected true or false, got a number"]]],
    [
      "an unknown fallback",
      "agentsmgr.toml",
      'fallbacks = { qwen = ["gmini"] }\n',
      [["1:23 unknown coder `gmini`", "did you mean `gemini`?"]],
    ],
    [
      "several",
      "agentsmgr.toml",
      'sorce = "x"\nlayout = 3\n',
      [
        ["1:1 unknown key `sorce`", "did you mean `source`?"],
        [expect.stringMatching("^2:10 ") as string, expect.any(String) as string],
      ],
    ],
    ["broken TOML", "agentsmgr.toml", "layout = \n", [[expect.stringMatching("^1:\\d+ ") as string]]],
    ["broken YAML", "agentsmgr.yaml", "layout: [\n", [[expect.stringMatching("^\\d+:\\d+ ") as string]]],
    ["broken JSON", "agentsmgr.json", '{ "layout": }\n', [[expect.stringMatching("^1:\\d+ ") as string]]],
    ["a list", "agentsmgr.yaml", "- claude\n", [["1:1 expected a table, got a list"]]],
    [
      "package.json's",
      "package.json",
      '{\n  "agentsmgr": {\n    "layuot": "native"\n  }\n}\n',
      [["3:5 unknown key `layuot`", "did you mean `layout`?"]],
    ],
  ])("is told with its place: %s", async (_, path, text, expected) => {
    const error = await errorOf({ project: { [path]: text } });
    expect(error.code).toBe("configuration/invalid");
    expect(error.message).toBe(`the configuration \`${error.place.project}/${path}\` has faults`);
    expect(faults(error)).toStrictEqual(expected);
  });

  it("is told for the user's file too", async () => {
    const error = await errorOf({ user: { "config.toml": "x = 1\n" } });
    expect(error.diagnostics[0]?.location?.path).toBe(`${error.place.home}/.config/agentsmgr/config.toml`);
  });

  it("is bytes that are not UTF-8, with their line", async () => {
    const text = Buffer.from('strict = true\nsource = "caf\xe9"\n', "latin1");
    const error = await errorOf({ project: { "agentsmgr.toml": text } });
    expect(faults(error)).toStrictEqual([["2:1 the file is not UTF-8", "save it as UTF-8"]]);
  });
});

describe("the coders of a settings file", () => {
  it.each<[string, string, readonly string[] | undefined, object]>([
    ["a list of names selects", 'coders = ["qwen", "claude"]\n', ["qwen", "claude"], {}],
    ["an empty list selects none", "coders = []\n", [], {}],
    [
      "a list of tables selects and sets",
      'coders = ["claude", { name = "qwen", client = "0.5", directory = "~/q" }]\n',
      ["claude", "qwen"],
      { qwen: { client: "0.5", directory: "~/q" } },
    ],
    [
      "a table in a list may be off",
      'coders = ["claude", { name = "qwen", enabled = false }]\n',
      ["claude"],
      {},
    ],
    ["tables only set", '[coders.qwen]\nclient = "0.5"\n', undefined, { qwen: { client: "0.5" } }],
    ["tables that are enabled select", "[coders.qwen]\nenabled = true\n[coders.claude]\n", ["qwen"], {}],
  ])("%s", async (_, text, coders, settings) => {
    const found = await settingsOf({ project: { "agentsmgr.toml": text } });
    expect(found.coders?.value).toStrictEqual(coders);
    expect(found.coderSettings).toMatchObject(settings);
  });
});

describe("the precedence of settings", () => {
  const layers: readonly (readonly [name: string, given: Given, value: string])[] = [
    ["flag", { flags: [{ origin: "--source", source: "flag" }] }, "flag"],
    ["environment", { environment: { AGENTSMGR_SOURCE: "environment" } }, "environment"],
    ["project", { project: { "agentsmgr.toml": 'source = "project"\n' } }, "project"],
    ["user", { user: { "config.toml": 'source = "user"\n' } }, "user"],
  ];
  const merge = (parts: readonly Given[]): Given => Object.assign({}, ...parts) as Given;

  it.each(layers.map(([name, , value], index) => [name, value, layers.slice(index)] as const))(
    "puts the %s before what follows",
    async (_, value, rest) => {
      const { source } = await settingsOf(merge(rest.map(([, given]) => given)));
      expect(source?.value).toBe(value);
    },
  );

  it("has defaults last", async () => {
    expect(await settingsOf({})).toMatchObject({
      source: undefined,
      coders: undefined,
      coderSettings: {},
      languages: undefined,
      layout: { value: "auto", origin: "default" },
      strict: { value: false, origin: "default" },
      fallbacks: undefined,
      files: [],
    });
  });

  it("decides for each key, and each setting of a coder, by itself", async () => {
    const settings = await settingsOf({
      project: { "agentsmgr.toml": 'layout = "native"\n[coders.qwen]\nclient = "0.5"\n' },
      user: { "config.toml": 'strict = true\n[coders.qwen]\nclient = "0.24"\ndirectory = "~/q"\n' },
    });
    expect(settings).toMatchObject({
      layout: { value: "native" },
      strict: { value: true },
      coderSettings: { qwen: { client: "0.5", directory: "~/q" } },
    });
  });

  it("leaves the project out per user", async () => {
    const place = makePlace({ project: { "agentsmgr.toml": "strict = true\n" } });
    const settings = await loadSettings({ flags: [], environment: {}, home: place.home });
    expect(settings.strict.value).toBe(false);
  });
});

describe("an answers file of the original", () => {
  const answers = (text: string): Given => ({ project: { [answersPath]: text } });

  it("has coders as names or tables, and languages", async () => {
    const text = [
      "_src_path: gh:emcd/agents-common",
      "coders:",
      "  - claude",
      "  - name: codex",
      "    home: ~/codex",
      "  - name: qwen",
      "    directory: /q",
      "    other: 1",
      "languages: [python, rust]",
      "project_name: x",
      "",
    ].join("\n");
    const found = await settingsOf(answers(text));
    expect(found.coders?.value).toStrictEqual(["claude", "codex", "qwen"]);
    expect(found.coders?.origin).toMatch(/copier-answers--agents\.yaml$/);
    expect(found.languages?.value).toStrictEqual(["python", "rust"]);
    expect(found.coderSettings).toMatchObject({ codex: { directory: "~/codex" }, qwen: { directory: "/q" } });
  });

  it("comes after the project's own settings and before the user's", async () => {
    const given = answers("coders: [claude]\nlanguages: [rust]\n");
    const own = { ...given.project, "agentsmgr.toml": 'coders = ["qwen"]\n' };
    const user = { "config.toml": 'languages = ["python"]\n' };
    const found = await settingsOf({ project: own, user });
    expect([found.coders?.value, found.languages?.value]).toStrictEqual([["qwen"], ["rust"]]);
    expect(found.files.map((path) => path.split("/").at(-1))).toStrictEqual([
      "agentsmgr.toml",
      "copier-answers--agents.yaml",
      "config.toml",
    ]);
  });

  it.each(["", "project_name: x\n"])("may say nothing: %j", async (text) => {
    expect((await settingsOf(answers(text))).coders).toBeUndefined();
  });

  it.each([
    [
      "an unknown coder",
      "languages: [a]\ncoders:\n  - claude\n  - qwenn\n",
      "4:5 unknown coder `qwenn`",
      "did you mean `qwen`?",
    ],
    [
      "an unknown coder in a table",
      "coders:\n  - name: qwenn\n",
      "2:11 unknown coder `qwenn`",
      "did you mean `qwen`?",
    ],
    ["a wrong type", "coders: claude\n", "1:9 expected a list, got a string", undefined],
  ])("has its faults told with their place: %s", async (_, text, fault, hint) => {
    const error = await errorOf(answers(text));
    expect(error.code).toBe("configuration/answers");
    expect(faults(error)).toStrictEqual([hint === undefined ? [fault] : [fault, hint]]);
  });

  it("that is broken is told with its place", async () => {
    expect(faults(await errorOf(answers("coders: [claude\n")))).toStrictEqual([
      [expect.stringMatching(/^\d+:\d+ /)],
    ]);
  });
});

describe("the environment", () => {
  it.each<[string, string, object]>([
    ["AGENTSMGR_SOURCE", "~/library", { source: { value: "~/library", origin: "AGENTSMGR_SOURCE" } }],
    [
      "AGENTSMGR_CODERS",
      "qwen, claude,qwen",
      { coders: { value: ["claude", "qwen"], origin: "AGENTSMGR_CODERS" } },
    ],
    ["AGENTSMGR_CODERS", "all", { coders: { value: ["claude", "opencode", "codex", "gemini", "qwen"] } }],
    [
      "AGENTSMGR_LANGUAGES",
      "python,,rust",
      { languages: { value: ["python", "rust"], origin: "AGENTSMGR_LANGUAGES" } },
    ],
    ["AGENTSMGR_IGNORE", "exclude", { ignore: { value: "exclude", origin: "AGENTSMGR_IGNORE" } }],
    ["AGENTSMGR_LAYOUT", "auxiliary", { layout: { value: "auxiliary", origin: "AGENTSMGR_LAYOUT" } }],
    ["AGENTSMGR_LOCK_TIMEOUT", "2.5", { lockTimeout: { value: 2.5, origin: "AGENTSMGR_LOCK_TIMEOUT" } }],
  ])("sets %s to %s", async (name, value, expected) => {
    expect(await settingsOf({ environment: { [name]: value } })).toMatchObject(expected);
  });

  it("has nothing to say of rules that are accepted, which all files and flags add to", async () => {
    const settings = await settingsOf({
      flags: [{ origin: "--accept-weaker", acceptWeaker: ["codex:paths"] }],
      project: { "agentsmgr.toml": 'accept-weaker = ["codex:hosts"]\n' },
      user: { "config.toml": 'accept-weaker = ["qwen:*"]\n' },
    });
    expect(settings.acceptWeaker.map(({ value }) => value)).toStrictEqual([
      "codex:paths",
      "codex:hosts",
      "qwen:*",
    ]);
    expect(settings.acceptWeaker[0]?.origin).toBe("--accept-weaker");
  });

  it.each([
    "AGENTSMGR_SOURCE",
    "AGENTSMGR_CODERS",
    "AGENTSMGR_LANGUAGES",
    "AGENTSMGR_LAYOUT",
    "AGENTSMGR_IGNORE",
  ])("counts an empty %s as unset", async (name) => {
    expect(await settingsOf({ environment: { [name]: "" } })).toStrictEqual(await settingsOf({}));
  });

  it.each([
    ["AGENTSMGR_CODERS", "claud", "usage/unknown-coder", "did you mean `claude`?"],
    ["AGENTSMGR_CODERS", "al", "usage/unknown-coder", "did you mean `all`?"],
    ["AGENTSMGR_IGNORE", "exclud", "usage/unknown-ignore", "did you mean `exclude`?"],
    [
      "AGENTSMGR_LOCK_TIMEOUT",
      "-1",
      "usage/seconds",
      "write it as a number that is not negative, such as `AGENTSMGR_LOCK_TIMEOUT=60`",
    ],
    ["AGENTSMGR_LAYOUT", "auxilary", "usage/unknown-layout", "did you mean `auxiliary`?"],
  ])("refuses %s=%s and names the nearest", async (name, value, code, hint) => {
    const error = await errorOf({ environment: { [name]: value } });
    expect([error.code, error.hints[0]]).toStrictEqual([code, hint]);
  });

  it.each([
    ["/xdg", "/xdg/agentsmgr"],
    ["", "/home/user/.config/agentsmgr"],
  ])("puts the user's settings with XDG_CONFIG_HOME=%j into %s", (value, folder) => {
    expect(userSettingsFolder({ XDG_CONFIG_HOME: value }, "/home/user")).toBe(folder);
  });

  it.each([
    ["/xdg", "/xdg/agentsmgr/manifest.json"],
    ["", "/home/user/.local/state/agentsmgr/manifest.json"],
  ])("puts our record of the user's files with XDG_STATE_HOME=%j into %s", (value, path) => {
    expect(userManifestPath({ XDG_STATE_HOME: value }, "/home/user")).toBe(path);
  });
});

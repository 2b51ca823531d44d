import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { copierVersion } from "../../../../src/bootstrap/config/copier-version.ts";
import { readTemplateConfig } from "../../../../src/bootstrap/config/read-template-config.ts";
import { TemplateError } from "../../../../src/diagnostics/errors.ts";
import { Dict } from "../../../../src/templates/jinja/values/dict.ts";
import { templateTree } from "../../../helpers/template-tree.ts";

function read(text: string, more: Readonly<Record<string, string>> = {}) {
  return readTemplateConfig(templateTree({ "copier.yml": text, ...more }));
}

/** Each fault as `path:line:column code message`. */
function faultsOf(text: string, more: Readonly<Record<string, string>> = {}): string[] {
  try {
    read(text, more);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.diagnostics.map(({ code, message, location }) => {
      return `${location?.path}:${location?.line}:${location?.column} ${code} ${message}`;
    });
  }
  return [];
}

function hintsOf(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof TemplateError) return error.diagnostics.flatMap(({ hints }) => hints);
    throw error;
  }
  return [];
}

describe("the settings of a template", () => {
  it("are Copier's defaults where there is no file", () => {
    const { settings, questions, path } = readTemplateConfig(templateTree({ "README.md": "" }));
    expect({ questions, path }).toStrictEqual({ questions: [], path: undefined });
    expect(settings).toMatchObject({
      answersFile: ".copier-answers.yml",
      templatesSuffix: ".jinja",
      subdirectory: "",
      exclude: ["copier.yaml", "copier.yml", "~*", "*.py[co]", "__pycache__", ".git", ".DS_Store", ".svn"],
      preserveSymlinks: false,
    });
  });

  it.each([
    ["_subdirectory: template", { subdirectory: "template", exclude: [] }],
    ["_subdirectory: ./", { subdirectory: "./" }],
    ['_subdirectory: "{{ engine }}"', { subdirectory: "{{ engine }}", exclude: [] }],
    ["_answers_file: .a.yml", { answersFile: ".a.yml" }],
    ["_templates_suffix: .tmpl", { templatesSuffix: ".tmpl" }],
    ['_templates_suffix: ""', { templatesSuffix: "" }],
    ["_templates_suffix:", { templatesSuffix: ".jinja" }],
    ["_exclude: ['*.bar']", { exclude: ["*.bar"] }],
    ["_skip_if_exists: [.password]", { skipIfExists: [".password"] }],
    ["_secret_questions: [password]", { secretQuestions: ["password"] }],
    [
      "_message_before_copy: a",
      { messages: { beforeCopy: "a", afterCopy: "", beforeUpdate: "", afterUpdate: "" } },
    ],
    [
      "_message_after_update: b",
      { messages: { beforeCopy: "", afterCopy: "", beforeUpdate: "", afterUpdate: "b" } },
    ],
    ["_external_data: { parent: .copier-answers.yml }", { externalData: { parent: ".copier-answers.yml" } }],
    ["_preserve_symlinks: yes", { preserveSymlinks: true }],
    ["_min_copier_version: '9.0'", { minCopierVersion: "9.0" }],
    ["_jinja_extensions: [jinja2.ext.do]", { jinjaExtensions: new Set(["do"]) }],
    [
      "_envops: { trim_blocks: true }",
      { envops: { syntax: { trimBlocks: true }, undefinedKind: "lenient" } },
    ],
    [
      "_envops: { undefined: jinja2.StrictUndefined, block_start_string: '[%' }",
      { envops: { syntax: { blockStart: "[%" }, undefinedKind: "strict" } },
    ],
  ])("%s", (text, settings) => {
    expect(read(text).settings).toMatchObject(settings);
  });

  it("name tasks as texts for the shell, lists of words, and tables", () => {
    const text = `_tasks:
  - git init
  - [make, 1]
  - command: [a, b]
    when: "{{ x }}"
    working_directory: sub
`;
    expect(read(text).settings.tasks).toStrictEqual([
      { command: "git init", when: true, workingDirectory: "." },
      { command: ["make", "1"], when: true, workingDirectory: "." },
      { command: ["a", "b"], when: "{{ x }}", workingDirectory: "sub" },
    ]);
  });

  it("name migrations in both forms; a new one runs after the update unless it says when", () => {
    const text = `_envops: { variable_start_string: "[[", variable_end_string: "]]" }
_migrations:
  - invoke migrate
  - version: v1.0.0
    command: rm old
    when: "[[ _stage == 'before' ]]"
  - version: v2
    before: [[a, b]]
    after: [c]
`;
    expect(read(text).settings.migrations).toStrictEqual([
      {
        kind: "task",
        command: "invoke migrate",
        when: '[[ _stage == "after" ]]',
        workingDirectory: ".",
        version: undefined,
      },
      {
        kind: "task",
        command: "rm old",
        when: "[[ _stage == 'before' ]]",
        workingDirectory: ".",
        version: "v1.0.0",
      },
      { kind: "stages", version: "v2", before: [["a", "b"]], after: ["c"] },
    ]);
  });
});

describe("the questions of a template", () => {
  it("have in their short form the type of their default", () => {
    const text = "a: My project\nb: 1234\nc: ''\nd: yes\ne: 1.0\nf: [1]\ng:\nh: 2024-01-02\n";
    const types = read(text).questions.map(({ name, type }) => `${name} ${type}`);
    expect(types).toStrictEqual([
      "a str",
      "b int",
      "c str",
      "d bool",
      "e float",
      "f yaml",
      "g yaml",
      "h yaml",
    ]);
  });

  it("are YAML in their long form when neither a type nor a default says more", () => {
    const text = "a: { help: x }\nb: { default: 1 }\nc: { default: }\nd: { type: path }\n";
    expect(read(text).questions.map(({ type }) => type)).toStrictEqual(["yaml", "int", "yaml", "path"]);
  });

  it("have all of Copier's keys", () => {
    const text = `q:
  type: "{{ kind }}"
  help: Which?
  choices: { A: a, B: { value: b, validator: "{% if x %}no{% endif %}" } }
  multiselect: true
  default: [a]
  validator: "{% if not q %}empty{% endif %}"
  placeholder: such as a
  when: "{{ x }}"
  secret: true
  multiline: "{{ y }}"
  qmark: "?"
  use_shortcuts: true
`;
    const [question] = read(text).questions;
    expect(question).toMatchObject({
      name: "q",
      type: "{{ kind }}",
      help: "Which?",
      multiselect: true,
      default: ["a"],
      validator: "{% if not q %}empty{% endif %}",
      placeholder: "such as a",
      when: "{{ x }}",
      isSecret: true,
      multiline: "{{ y }}",
      mark: "?",
      useShortcuts: true,
      location: { path: "copier.yml", line: 1, column: 1 },
    });
    expect(question?.choices).toBeInstanceOf(Dict);
  });

  it("are secret when the setting names them", () => {
    const { questions } = read("_secret_questions: [password]\nuser: johndoe\npassword: s3cr3t\n");
    expect(questions.map(({ isSecret }) => isSecret)).toStrictEqual([false, true]);
  });

  it("read YAML as version 1.1 has it", () => {
    const text = "a: on\nb: 010\nc: 1:30\nd: 1_000\ne: 1e3\nf: y\ng: 0x1F\n";
    expect(read(text).questions.map((question) => question.default)).toStrictEqual([
      true,
      8n,
      90n,
      1000n,
      "1e3",
      "y",
      31n,
    ]);
  });

  it("may use anchors, merge keys, and say a key twice", () => {
    const text = "a: &base { type: str, default: x }\nb: { <<: *base, help: B }\nb: { <<: *base, help: C }\n";
    const [, b] = read(text).questions;
    expect(b).toMatchObject({ name: "b", type: "str", default: "x", help: "C" });
  });

  it("are those of our own template", () => {
    const config = readTemplateConfig(templateTree({ "copier.yaml": readFileSync("copier.yaml", "utf8") }));
    expect(config.path).toBe("copier.yaml");
    expect(config.warnings).toStrictEqual([]);
  });
});

describe("several documents", () => {
  const common = {
    "shared/common.a.yml": "a: 1\n_skip_if_exists: [a]\n",
    "shared/common.b.yml": "b: 1\n_skip_if_exists: [b]\n_tasks: [one]\n",
    "shared/other.yml": "---\nc: 1\n---\n!include shared/common.a.yml\n",
  };

  it("are put together: lists of four settings are joined, all else is overwritten", () => {
    const { settings, questions } = read(
      "---\n!include shared/common.*.yml\n---\n_skip_if_exists: [z]\n_tasks: [two]\na: 2\nz: 1\n",
      common,
    );
    expect(questions.map((question) => [question.name, question.default])).toStrictEqual([
      ["a", 2n],
      ["b", 1n],
      ["z", 1n],
    ]);
    expect(settings.skipIfExists).toStrictEqual(["a", "b", "z"]);
    expect(settings.tasks.map(({ command }) => command)).toStrictEqual(["two"]);
  });

  it("may include files that include files, several as a list", () => {
    const names = read("- !include ./shared/other.yml\n- !include shared/common.b.yml\n", common).questions;
    expect(names.map(({ name }) => name)).toStrictEqual(["c", "a", "b"]);
  });

  it("may be empty", () => {
    expect(read("---\n---\na: 1\n---\n").questions).toHaveLength(1);
    expect(read("").questions).toStrictEqual([]);
  });

  it("may be links to files of the template", () => {
    const link = (target: string) =>
      ({ kind: "link", contents: new TextEncoder().encode(target), isExecutable: false }) as const;
    const file = templateTree({ "shared/a.yml": "a: 1\n" });
    const files = new Map([...file, ["copier.yml", link("./shared/b.yml")], ["shared/b.yml", link("a.yml")]]);
    expect(readTemplateConfig(files).questions.map(({ name }) => name)).toStrictEqual(["a"]);
    for (const target of ["../a.yml", "/a.yml", "copier.yml", "nowhere"])
      expect(() => readTemplateConfig(new Map([...file, ["copier.yml", link(target)]]))).toThrow(
        "it is a link that leads to no file of the template",
      );
  });

  it("name the file of a question", () => {
    const [, b] = read("!include shared/common.*.yml", common).questions;
    expect(b?.location).toStrictEqual({ path: "shared/common.b.yml", line: 1, column: 1 });
  });
});

describe("a fault of a template's settings and questions", () => {
  it.each<[text: string, ...faults: string[]]>([
    ["_exlude: [a]", "copier.yml:1:1 schema/unknown-key unknown key `_exlude`"],
    ["q:\n  defalt: 1", "copier.yml:2:3 schema/unknown-key unknown key `defalt`"],
    ["_overwrite: true", "copier.yml:1:1 schema/unknown-key `_overwrite` is no setting of a template"],
    ["_exclude: a", "copier.yml:1:11 schema/type expected a list, got a string"],
    ["_tasks:\n  - command: 1", "copier.yml:2:14 schema/type expected a string, got a number"],
    ["_min_copier_version: 9.0", "copier.yml:1:22 schema/type expected a string, got a number"],
    ["q:\n  help: [a]", "copier.yml:2:9 schema/type expected a string, got a list"],
    ["q:\n  secret: maybe\n  default: 1", "copier.yml:2:11 schema/type expected true or false, got a string"],
    ["q:\n  type: text", "copier.yml:2:9 bootstrap/question-type there is no question type `text`"],
    ["q:\n  secret: true", "copier.yml:1:1 bootstrap/secret-default the secret question `q` has no default"],
    ["now: 1", "copier.yml:1:1 bootstrap/question-name no question can be `now`"],
    ["yes: 1", "copier.yml:1:1 bootstrap/question-name the name `yes` is no text in YAML 1.1"],
    [
      "q:\n  choices:\n    - [a, b, c]",
      "copier.yml:3:7 bootstrap/choices a choice that is a list has a name and a value, and this one has 3 parts",
    ],
    ["q:\n  choices:\n    A: { valu: 1 }", "copier.yml:3:10 schema/unknown-key unknown key `valu`"],
    ["q:\n  choices:\n    A: { validator: x }", "copier.yml:3:5 schema/missing-key missing key `value`"],
    ["q:\n  choices: 1", "copier.yml:2:12 schema/type expected a string, got a number"],
    [
      "q:\n  default: '{{ x'",
      "copier.yml:2:12 template/syntax expected the end of the tag, got the end of the template",
    ],
    [
      "_exclude: ['{% if %}']",
      "copier.yml:1:11 template/syntax expected an expression, got the end of the tag",
    ],
    [
      "a: [1",
      "copier.yml:1:6 yaml/syntax flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["a: *b", "copier.yml:1:4 yaml/syntax the alias `*b` names nothing before it"],
    ["a: &x [*x]", "copier.yml:1:1 yaml/value an alias stands inside of what it names"],
    [
      `a: &a [x, x, x, x, x, x, x, x, x, x]\n${["b", "c", "d", "e", "f"].map((name, index) => `${name}: &${name} [${`*${"abcde".charAt(index)},`.repeat(10)}]`).join("\n")}`,
      "copier.yml:1:1 yaml/value its aliases stand for too much",
    ],
    ["- a", "copier.yml:1:3 bootstrap/document expected settings and questions"],
    ["a: !python x", "copier.yml:1:12 yaml/value the YAML tag `!python` is not supported"],
    ["a: !include b.yml", "copier.yml:1:13 bootstrap/include `!include` can only be a whole document"],
    ["!include b.yml", "copier.yml:1:10 bootstrap/include the template has no file `b.yml`"],
    ["!include ../b.yml", "copier.yml:1:10 bootstrap/include the path `../b.yml` leaves the template"],
    ["!include /b.yml", "copier.yml:1:10 bootstrap/include the path `/b.yml` is not relative"],
    [
      "!include '[ab].yml'",
      "copier.yml:1:10 bootstrap/include brackets and backslashes in `[ab].yml` are not supported",
    ],
    ["!include copier.*", "copier.yml:1:10 bootstrap/include `copier.yml` is included by itself"],
    ["_subdirectory: ../x", "copier.yml:1:16 bootstrap/path `_subdirectory` leaves the template: `../x`"],
    ["_answers_file: /x", "copier.yml:1:16 bootstrap/path `_answers_file` leaves the destination: `/x`"],
    ["_envops: { autoescape: true }", "copier.yml:1:24 bootstrap/envops `autoescape` may only be false"],
    [
      "_jinja_extensions: [jinja2_time.TimeExtension]",
      "copier.yml:1:21 bootstrap/extension the Jinja extension `jinja2_time.TimeExtension` is not supported",
    ],
    [
      "_min_copier_version: '99'",
      `copier.yml:1:22 bootstrap/min-version the template needs Copier 99 or newer; its format is known up to ${copierVersion}`,
    ],
    [
      "_min_copier_version: new",
      "copier.yml:1:22 bootstrap/min-version `new` is no version as PEP 440 has them",
    ],
    [
      "_migrations: [{ version: x, command: a }]",
      "copier.yml:1:26 bootstrap/version `x` is no version as PEP 440 has them",
    ],
  ])("has its place: %j", (text, ...faults) => {
    expect(faultsOf(text)).toStrictEqual(faults);
  });

  it("comes with the others of all files", () => {
    const faults = faultsOf("a: { tpye: str }\n---\n!include b.yml\n", { "b.yml": "_tsaks: []\n" });
    expect(faults).toHaveLength(2);
  });

  it("names the nearest key", () => {
    expect(hintsOf("_exlude: [a]")).toStrictEqual(["did you mean `_exclude`?"]);
    expect(hintsOf("q: { defalt: 1 }")).toStrictEqual(["did you mean `default`?"]);
    expect(hintsOf("q: { type: strr }")).toContain("did you mean `str`?");
  });

  it("is that there are two files", () => {
    const files = templateTree({ "copier.yml": "", "copier.yaml": "" });
    expect(() => readTemplateConfig(files)).toThrow("the template has `copier.yaml` and `copier.yml`");
  });

  it("is a circle of conditions", () => {
    const text = `a: { when: "{{ c }}" }\nb: { when: "{{ a }}" }\nc: { when: "{{ b }}" }\n`;
    const circle = "`a` -> `c` -> `b` -> `a`";
    expect(faultsOf(text)).toStrictEqual([
      `copier.yml:1:12 bootstrap/cycle each of these questions is asked by the answer of the next: ${circle}`,
    ]);
  });

  it("is no condition that reads its own last answer, or that of a later question", () => {
    expect(
      faultsOf(`a: { when: "{{ a is not defined and b }}" }\nb: { default: "{{ a }}" }\n`),
    ).toStrictEqual([]);
  });

  it("warns of a template that was made for an older generation", () => {
    const [warning] = read("_min_copier_version: 6.0.0").warnings;
    expect(warning).toMatchObject({ code: "bootstrap/old-template", severity: "warning" });
  });

  it("is text that is not UTF-8, or nested without end", () => {
    const file = { kind: "file", contents: new Uint8Array([0xff]), isExecutable: false } as const;
    expect(() => readTemplateConfig(new Map([["copier.yml", file]]))).toThrow("the file is not UTF-8");
    expect(faultsOf("#".repeat(1024 * 1024 + 1))[0]).toContain("limit/configuration-size");
    expect(faultsOf(`a: ${"[".repeat(5000)}`)[0]).toContain("a value has at most 100 levels");
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderTemplate, type RenderTemplateOptions } from "../../../src/bootstrap/render-template.ts";
import { TemplateError, UsageError } from "../../../src/diagnostics/errors.ts";
import type { FileTree, TreeFile } from "../../../src/files/file-tree.ts";
import { readTree } from "../../../src/files/disk-tree.ts";
import { templateTree } from "../../helpers/template-tree.ts";

type Files = Readonly<Record<string, string>>;
type Options = Partial<RenderTemplateOptions>;

function link(target: string): TreeFile {
  return { kind: "link", contents: new TextEncoder().encode(target), isExecutable: false };
}

function tree(files: Files, links: Files = {}): FileTree {
  const others = Object.entries(links).map(([path, target]) => [path, link(target)] as const);
  return new Map([...templateTree(files), ...others]);
}

/** Texts by path; a link as `-> target`, a program with `*`. */
async function render(files: FileTree, options: Options = {}): Promise<Record<string, string>> {
  const made = await renderTemplate(files, { destination: "/home/me/demo", ...options });
  return Object.fromEntries(
    Array.from(made.files, ([path, { kind, contents, isExecutable }]) => {
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(contents);
      return [path, `${kind === "link" ? "-> " : ""}${isExecutable ? "*" : ""}${text}`];
    }),
  );
}

/** Each fault as `path:line code message`. */
async function faultsOf(files: FileTree, options: Options = {}): Promise<string[]> {
  const error: unknown = await render(files, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TemplateError)) throw error ?? new Error("nothing was refused");
  return error.diagnostics.map(
    ({ code, message, location }) => `${location?.path}:${location?.line ?? "-"} ${code} ${message}`,
  );
}

describe("the files of a template", () => {
  it("are templates where their names end with the suffix, which goes", async () => {
    const files = tree({
      "copier.yml": "name: demo",
      "a.txt.jinja": "{{ name }}\n",
      "b.txt": "{{ name }}\n",
    });
    expect(await render(files)).toStrictEqual({ "a.txt": "demo\n", "b.txt": "{{ name }}\n" });
  });

  it("have the suffix and the delimiters that the template names", async () => {
    const config =
      "_templates_suffix: .tmpl\n_envops: { variable_start_string: '[[', variable_end_string: ']]' }\n";
    const files = tree({
      "copier.yml": `${config}name: demo`,
      "a.tmpl": "[[ name ]]",
      "b.jinja": "[[ name ]]",
    });
    expect(await render(files)).toStrictEqual({ a: "demo", "b.jinja": "[[ name ]]" });
  });

  it("are all templates with an empty suffix, but those that are no text", async () => {
    const bytes: TreeFile = { kind: "file", contents: Uint8Array.of(0xff, 0x7b, 0x7b), isExecutable: false };
    const files = new Map([
      ...tree({ "copier.yml": '_templates_suffix: ""\nn: 1', a: "{{ n }}" }),
      ["b", bytes],
    ]);
    const made = await renderTemplate(files, { destination: "demo" });
    expect(new TextDecoder().decode(made.files.get("a")?.contents)).toBe("1");
    expect(made.files.get("b")?.contents).toStrictEqual(bytes.contents);
  });

  it("give way to a template of the same name", async () => {
    const files = tree({
      "a.txt": "plain",
      "a.txt.jinja": "template",
      "{{ 'b' }}": "plain",
      "b.jinja": "template",
    });
    expect(await render(files)).toStrictEqual({ "a.txt": "template", b: "template" });
  });

  it("keep their name when it is the suffix alone", async () => {
    expect(await render(tree({ "d/.jinja": "{{ 1 + 1 }}" }))).toStrictEqual({ "d/.jinja": "2" });
  });

  it("keep line endings and bytes when they are no templates; Jinja makes all line endings one", async () => {
    const contents = Uint8Array.of(0, 0xff, 0x0d, 0x0a);
    const files = new Map([
      ...tree({ "a.bat": "a\r\nb\r\n", "b.bat.jinja": "a\r\n{{ 1 }}\r\n" }),
      ["c.bin", { kind: "file", contents, isExecutable: false } as const],
    ]);
    const made = await renderTemplate(files, { destination: "demo" });
    expect(made.files.get("c.bin")?.contents).toStrictEqual(contents);
    const { "a.bat": plain, "b.bat": rendered } = await render(files);
    expect({ plain, rendered }).toStrictEqual({ plain: "a\r\nb\r\n", rendered: "a\n1\n" });
  });

  it("stay programs", async () => {
    const program = {
      kind: "file",
      contents: new TextEncoder().encode("{{ 1 }}"),
      isExecutable: true,
    } as const;
    expect(
      await render(
        new Map([
          ["run.sh.jinja", program],
          ["go.sh", program],
        ]),
      ),
    ).toStrictEqual({
      "go.sh": "*{{ 1 }}",
      "run.sh": "*1",
    });
  });

  it("include and import others of the template, relative to its root", async () => {
    const files = tree({
      "copier.yml": "_subdirectory: template\nname: A b",
      "includes/slug.jinja": "{% macro slug(text) %}{{ text | lower | replace(' ', '-') }}{% endmacro %}",
      "includes/name.jinja": "{{ name }}!",
      "template/{% from pathjoin('includes', 'slug.jinja') import slug %}{{ slug(name) }}.txt.jinja":
        "{% include 'includes/name.jinja' %}{% include '../x' ignore missing %}",
    });
    expect(await render(files)).toStrictEqual({ "a-b.txt": "A b!" });
  });
});

describe("the names of a template's files", () => {
  it("are templates, folders too", async () => {
    const files = tree({ "copier.yml": "name: demo", "src/{{ name }}/{{ name }}.py.jinja": "# {{ name }}" });
    expect(await render(files)).toStrictEqual({ "src/demo/demo.py": "# demo" });
  });

  it("that are empty leave the file out, or all in the folder", async () => {
    const files = tree({
      "copier.yml": "ci: false",
      "{% if ci %}.ci{% endif %}/a.yml": "",
      "{% if ci %}b.yml{% endif %}.jinja": "",
      "{% if not ci %}c.yml{% endif %}.jinja": "c",
    });
    expect(await render(files)).toStrictEqual({ "c.yml": "c" });
    expect(Object.keys(await render(files, { data: { ci: true } }))).toStrictEqual([".ci/a.yml", "b.yml"]);
  });

  it("with a loop make a file of each item, whose content sees it", async () => {
    const files = tree({
      "copier.yml": "commands: { type: yaml, default: [{ name: a, subs: [x, y] }, { name: b, subs: [z] }] }",
      "{% yield cmd from commands %}{{ cmd.name }}{% endyield %}/__init__.py.jinja": "# {{ cmd.name }}",
      "{% yield cmd from commands %}{{ cmd.name }}{% endyield %}/{% yield sub from cmd.subs %}{{ sub }}{% endyield %}.py.jinja":
        "# {{ cmd.name }} {{ sub }}",
    });
    expect(await render(files)).toStrictEqual({
      "a/__init__.py": "# a",
      "b/__init__.py": "# b",
      "a/x.py": "# a x",
      "a/y.py": "# a y",
      "b/z.py": "# b z",
    });
  });

  it("can be paths, as that of the answers file, which is not doubled in its own folder", async () => {
    const name = "{{ _copier_conf.answers_file }}.jinja";
    const answers = "{{ _copier_answers | to_nice_yaml }}";
    const config = "_answers_file: .config/{{ name }}.yml\nname: demo";
    for (const path of [name, `.config/${name}`]) {
      const files = tree({ "copier.yml": config, [path]: answers });
      const made = await renderTemplate(files, { destination: "d", source: "gh:a/b", commit: "v1.0" });
      expect(made.answersFile).toBe(".config/demo.yml");
    }
    const own = tree({ "copier.yml": config, [`.config/${name}`]: answers });
    expect(await render(own, { source: "gh:a/b", commit: "v1.0" })).toStrictEqual({
      ".config/demo.yml": "_commit: v1.0\n_src_path: gh:a/b\nname: demo\n",
    });
  });

  it.each([
    ["/etc/passwd", "the name `/etc/passwd` is absolute"],
    ["../up", "the name `../up` has a `..` segment"],
    ["a/../../up", "the name `a/../../up` has a `..` segment"],
    ["C:/up", "the name `C:/up` is absolute"],
    ["a\0b", "the name `a\0b` holds a NUL character"],
    [".", "the name `.` is empty"],
    [".git", "`d/.git/config` is in git's own folder"],
    [".GIT ", "`d/.GIT /config` is in git's own folder"],
    ["a".repeat(256), `the name \`${"a".repeat(256)}\` has a name longer than 255 bytes`],
  ])("cannot render as %j", async (name, message) => {
    const files = tree({ "copier.yml": "_exclude: []\nname: x", "d/{{ name }}/config": "" });
    const faults = await faultsOf(files, { data: { name }, exclude: ["copier.yml"] });
    expect(faults).toStrictEqual([`d/{{ name }}/config:- bootstrap/name ${message}`]);
  });

  it("are refused once for a folder, with the name, and with all other faults", async () => {
    const files = tree({
      "{{ x.y.z }}/a": "",
      "{{ x.y.z }}/b": "",
      "c.jinja": "\n{% if %}",
      "d.jinja": "{{ 1 / 0 }}",
    });
    const faults = await faultsOf(files);
    expect(faults).toHaveLength(3);
    expect(faults[0]).toMatch(/^c\.jinja:2 template\/syntax /);
    expect(faults[1]).toMatch(/^d\.jinja:1 template\/value /);
    expect(faults[2]).toMatch(
      /^\{\{ x\.y\.z \}\}\/a:- template\/undefined .*, in the name `\{\{ x\.y\.z \}\}`$/,
    );
  });

  it("cannot make one path twice with two contents, nor a file of a folder", async () => {
    const files = tree({ "{{ 'a' }}": "1", "{{ 'a'  }}": "2", "{{ 'b' }}": "1", "{{ 'b'  }}": "1", b: "1" });
    expect(await faultsOf(files)).toStrictEqual([
      "{{ 'a' }}:- bootstrap/same-path `a` is also made by `{{ 'a'  }}`",
    ]);
    expect(await faultsOf(tree({ "{{ 'a' }}": "", "a/b": "" }))).toStrictEqual([
      "a/b:- bootstrap/same-path `a` is a folder here, and a file by `{{ 'a' }}`",
    ]);
  });
});

describe("what a template leaves out", () => {
  it("is its questions, and what usually is no part of one", async () => {
    const files = tree({
      "copier.yml": "",
      ".git/config": "",
      "a.pyc": "",
      "x/.DS_Store": "",
      "~b": "",
      c: "",
    });
    expect(Object.keys(await render(files))).toStrictEqual(["c"]);
  });

  it("is what its patterns say, which are templates and meet rendered names", async () => {
    const config =
      "_exclude: [copier.yml, '{% if _copier_operation == \"update\" %}src/*_example.py{% endif %}']";
    const files = tree({ "copier.yml": config, "src/{{ 'a' }}_example.py": "" });
    expect(Object.keys(await render(files))).toStrictEqual(["src/a_example.py"]);
    expect(Object.keys(await render(files, { operation: "update" }))).toStrictEqual([]);
  });

  it("is what the caller adds; one file can be taken alone", async () => {
    const files = tree({ a: "", "b/c": "", d: "" });
    expect(Object.keys(await render(files, { exclude: ["*", "!c"] }))).toStrictEqual(["b/c"]);
  });

  it("is all beside its subdirectory, which may be chosen by an answer", async () => {
    const files = tree({
      "copier.yml": "_subdirectory: '{{ engine }}'\nengine: pip",
      "pip/a": "",
      "uv/b": "",
      c: "",
    });
    expect(Object.keys(await render(files))).toStrictEqual(["a"]);
    expect(Object.keys(await render(files, { data: { engine: "uv" } }))).toStrictEqual(["b"]);
  });

  it.each(["none", "../up", "/up", "pip/../.."])(
    "cannot be said with the subdirectory %j",
    async (engine) => {
      const files = tree({ "copier.yml": "_subdirectory: '{{ engine }}'\nengine: pip", "pip/a": "" });
      const [fault] = await faultsOf(files, { data: { engine } });
      expect(fault).toMatch(/^copier\.yml:- bootstrap\/path /);
    },
  );

  it("cannot be said with a pattern that nobody can read", async () => {
    const files = tree({ "copier.yml": "_exclude: ['a\\']" });
    expect(await faultsOf(files)).toStrictEqual([
      "copier.yml:- bootstrap/pattern the pattern `a\\` of `_exclude`: it ends with a backslash",
    ]);
  });

  it("is told apart from what is left alone when it is there", async () => {
    const files = tree({
      "copier.yml": "_skip_if_exists: ['{{ name }}.txt']\nname: secret",
      "secret.txt": "",
    });
    const { isSkippedIfThere } = await renderTemplate(files, { destination: "d", skipIfExists: ["own"] });
    expect(["secret.txt", "x/own", "a"].map(isSkippedIfThere)).toStrictEqual([true, true, false]);
  });
});

describe("the links of a template", () => {
  const kept = { "copier.yml": "_preserve_symlinks: true\nname: a" };

  it("are followed: files, folders with all in them, and links to links", async () => {
    const files = tree(
      { "d/a.jinja": "{{ 1 }}", b: "b" },
      { "x.jinja": "d/a.jinja", y: "z", z: "b", e: "d" },
    );
    expect(await render(files)).toStrictEqual({ "d/a": "1", "e/a": "1", b: "b", x: "1", y: "b", z: "b" });
  });

  it("can lead out of the subdirectory, and never out of the template", async () => {
    const files = tree({ "copier.yml": "_subdirectory: t", LICENSE: "mine" }, { "t/LICENSE": "../LICENSE" });
    expect(await render(files)).toStrictEqual({ LICENSE: "mine" });
  });

  it.each([
    ["../a", "leaves the template"],
    ["/etc/passwd", "leaves the template"],
    ["nothing", "leads to nothing"],
    ["l", "leads to itself"],
    [".", "leads to a folder that it is in"],
    ["a/../..", "leaves the template"],
  ])("cannot be followed to %j", async (target, reason) => {
    expect(await faultsOf(tree({ "a/b": "" }, { l: target }))).toStrictEqual([
      `l:- bootstrap/link the link ${reason}`,
    ]);
    expect(Object.keys(await render(tree({ "a/b": "" }, { l: target }), { exclude: ["l"] }))).toStrictEqual([
      "a/b",
    ]);
  });

  it("cannot make folders that are in each other", async () => {
    const faults = await faultsOf(tree({ "a/x": "", "b/x": "" }, { "a/l": "../b", "b/m": "../a" }));
    expect(faults).toStrictEqual([
      "a/l:- bootstrap/link the link leads to a folder that it is in",
      "b/m:- bootstrap/link the link leads to a folder that it is in",
    ]);
  });

  it("cannot double without end", async () => {
    const links = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) =>
        [`d${at}/l`, `d${at}/m`].map((path) => [path, `../d${at + 1}`]),
      ).flat(),
    );
    const faults = await faultsOf(tree({ "d40/x": "" }, links));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain("limit/project-template-files");
  });

  it("stay links when the template says so; where they lead is a template with the suffix", async () => {
    const links = {
      "{{ name }}.txt": "{{ b }}",
      "c.jinja": "d/{{ name }}",
      "d/e": "../f",
      "d/up": "..",
      g: "./d/e",
    };
    expect(await render(tree(kept, links))).toStrictEqual({
      "a.txt": "-> {{ b }}",
      c: "-> d/a",
      "d/e": "-> ../f",
      "d/up": "-> ..",
      g: "-> ./d/e",
    });
  });

  it.each([
    ["../x", "which is outside of the project"],
    ["..", "which is outside of the project"],
    ["/x", "which is absolute"],
    ["C:\\x", "which is absolute"],
    ["a/../x", "which has `..` after a name"],
    ["a/..", "which has `..` after a name"],
    ["./../x", "which is outside of the project"],
    [".git/hooks", "which is git's own folder"],
    ["", "which is no path"],
  ])("do not stay links to %j", async (target, reason) => {
    expect(await faultsOf(tree(kept, { l: target }))).toStrictEqual([
      `l:- bootstrap/link the link leads to \`${target}\`, ${reason}`,
    ]);
  });
});

describe("a template that is rendered in memory", () => {
  it("sees the destination, and external data of what is there", async () => {
    const files = tree({
      "copier.yml":
        "_external_data: { parent: '{{ file }}' }\nfile: .parent.yml\nversion: '{{ _external_data.parent.v }}'",
      "a.jinja": "{{ _folder_name }} {{ version }} {{ _external_data.parent.v }} {{ _copier_phase }}",
    });
    const existing = templateTree({ ".parent.yml": "v: 3" });
    expect(await render(files, { existing })).toStrictEqual({ a: "demo 3 3 render" });
  });

  it("is refused without an answer that it needs", async () => {
    const files = tree({ "copier.yml": "name: { type: str }" });
    await expect(render(files)).rejects.toThrow(UsageError);
  });

  it("has no chance and no clock but those that it is given", async () => {
    const files = tree({ "a.jinja": "{{ 10 | ans_random }}" });
    expect(await faultsOf(files)).toHaveLength(1);
    expect(await render(files, { random: () => 0.5 })).toStrictEqual({ a: "5" });
  });

  it("can be ours", async () => {
    const files = new Map<string, TreeFile>(
      templateTree({ "copier.yaml": readFileSync("copier.yaml", "utf8") }),
    );
    for (const [path, file] of readTree("template") ?? []) files.set(`template/${path}`, file);
    const made = await renderTemplate(files, { destination: "demo", data: { project_name: "demo" } });
    expect([...made.files.keys()]).toContain("agentsmgr.toml");
    expect(made.files.has(made.answersFile)).toBe(true);
  });
});

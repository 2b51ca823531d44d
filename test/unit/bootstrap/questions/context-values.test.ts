import { describe, expect, it } from "vitest";
import { makeContextValues, type CopierContext } from "../../../../src/bootstrap/questions/context-values.ts";
import { makeExternalData } from "../../../../src/bootstrap/questions/external-data.ts";
import type { Answers } from "../../../../src/bootstrap/questions/resolve-answers.ts";
import { createTextRenderer } from "../../../../src/bootstrap/questions/text-renderer.ts";
import { createEnvironment } from "../../../../src/templates/jinja/environment.ts";
import type { Value } from "../../../../src/templates/jinja/values/value.ts";

const answers: Answers = {
  values: new Map<string, Value>([
    ["name", "demo"],
    ["size", 1],
    ["password", "s3cr3t"],
  ]),
  recorded: new Map<string, Value>([
    ["name", "demo"],
    ["size", 1],
  ]),
  hidden: new Set(),
};

const context: CopierContext = {
  operation: "copy",
  phase: "render",
  source: "gh:me/it",
  commit: "v1.0.0",
  commitHash: "0123abc",
  templateFolder: "/cache/it",
  destination: "/home/me/project/",
  answersFile: ".copier-answers.yml",
  vcsRef: "v1.0.0",
  usePrereleases: false,
  data: new Map<string, Value>([["password", "s3cr3t"]]),
  userDefaults: new Map(),
  subdirectory: "template",
  exclude: ["*.bak"],
  skipIfExists: [],
  defaults: true,
  overwrite: false,
  pretend: false,
  quiet: false,
  cleanupOnError: true,
  conflict: "inline",
  contextLines: 1,
  isTrusted: false,
  skipAnswered: false,
  skipTasks: false,
  os: "linux",
  separator: "/",
  externalData: {},
};

const renderer = createTextRenderer(createEnvironment());

function render(text: string, change: Partial<CopierContext> = {}): string {
  return renderer.renderText(text, makeContextValues({ ...context, ...change }, answers), "test");
}

describe("what a template sees", () => {
  it.each([
    ["{{ name }} {{ size }}", "demo 1.0"],
    ["{{ _src_path }} {{ _commit }}", "gh:me/it v1.0.0"],
    ["{{ _copier_operation }} {{ _copier_phase }} {{ _folder_name }}", "copy render project"],
    ["{{ _copier_conf.answers_file }}", ".copier-answers.yml"],
    ["{{ _copier_conf.src_path }} {{ _copier_conf.dst_path }}", "/cache/it /home/me/project/"],
    ["{{ _copier_conf.vcs_ref }} {{ _copier_conf.vcs_ref_hash }}", "v1.0.0 0123abc"],
    ["{{ _copier_conf.os }} {{ _copier_conf.sep }}", "linux /"],
    ["{{ _copier_conf.data }} {{ _copier_conf.exclude }}", "{'password': 's3cr3t'} ['*.bak']"],
    ["{{ _copier_conf.defaults }} {{ _copier_conf.overwrite }}", "True False"],
    ["{{ _copier_conf.subdirectory }} {{ _copier_conf.unsafe }}", "template False"],
    ["{{ (_copier_conf | to_json | from_json).context_lines }}", "1"],
    ["{{ _copier_python }}", "python3"],
    ["{{ pathjoin('a', 'b') }}", "a/b"],
    [
      "{{ _copier_answers | to_json }}",
      '{"_commit": "v1.0.0", "_src_path": "gh:me/it", "name": "demo", "size": 1.0}',
    ],
    [
      "{{ _copier_answers | to_nice_yaml -}}",
      "_commit: v1.0.0\n_src_path: gh:me/it\nname: demo\nsize: 1.0\n",
    ],
  ])("%s", (text, expected) => {
    expect(render(text)).toBe(expected);
  });

  it("has no version where the template has none", () => {
    const none = { commit: undefined, commitHash: undefined, vcsRef: undefined, os: undefined };
    expect(render("{{ _commit is defined }} {{ _copier_answers._commit is defined }}", none)).toBe(
      "False False",
    );
    expect(render("{{ _copier_conf.vcs_ref }} {{ _copier_conf.os }}", none)).toBe("None None");
  });

  it("has the system's Python on Windows too", () => {
    expect(
      render("{{ _copier_python }} {{ _folder_name }}", { os: "windows", destination: "C:\\me\\it" }),
    ).toBe("python it");
  });
});

describe("external data", () => {
  const reading = (files: Readonly<Record<string, string>>, paths: Readonly<Record<string, string>>) => {
    const asked: string[] = [];
    const externalData = makeExternalData({
      paths,
      render: (path) => renderer.renderText(path, { name: "demo" }, "test"),
      read: (path) => {
        asked.push(path);
        return files[path];
      },
    });
    return { asked, externalData };
  };

  it("is read when it is first asked for, and once; its path may be a template", () => {
    const { asked, externalData } = reading(
      { "demo.yml": "a: 1.0\nb: [on]\n" },
      { x: "{{ name }}.yml", y: "y.yml" },
    );
    expect(asked).toStrictEqual([]);
    expect(render("{{ _external_data.x.a }} {{ _external_data.x.b }}", { externalData })).toBe("1.0 [True]");
    expect(render("{{ _external_data.x.a }}", { externalData })).toBe("1.0");
    expect(asked).toStrictEqual(["demo.yml"]);
  });

  it("of a file that is not there is an empty mapping", () => {
    const { externalData } = reading({}, { x: "x.yml" });
    expect(render("{{ _external_data.x }} {{ _external_data.x.a }}", { externalData })).toBe("{} ");
  });

  it.each([
    ["../x.yml", "x: 1", "the external data `x`: its path leaves the destination: `../x.yml`"],
    ["/etc/x.yml", "x: 1", "the external data `x`: its path leaves the destination: `/etc/x.yml`"],
    ["x.yml", "[", "the external data `x`: `x.yml` is no YAML"],
  ])("at %s with %s is refused", (path, text, message) => {
    const { externalData } = reading({ [path]: text }, { x: path });
    expect(() => render("{{ _external_data.x }}", { externalData })).toThrow(message);
  });
});

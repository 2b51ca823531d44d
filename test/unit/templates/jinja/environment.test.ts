import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../../src/diagnostics/errors.ts";
import { createEnvironment } from "../../../../src/templates/jinja/environment.ts";
import { Float } from "../../../../src/templates/jinja/values/from-data.ts";
import { loadFrom, render } from "./rendering.ts";

function errorOf(action: () => unknown): TemplateError {
  try {
    action();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a template of a project", () => {
  it("keeps its last newline, and no value is escaped", () => {
    expect(render("{{ a }}\n", { a: "<&>" })).toBe("<&>\n");
  });

  it("takes ints, floats and mappings with other keys", () => {
    const values = {
      i: 3,
      big: 2n ** 70n,
      f: new Float(3),
      half: 1.5,
      m: new Map<unknown, unknown>([[1, "one"]]) as never,
    };
    expect(render("{{ i / 2 }} {{ i // 2 }} {{ big }} {{ f }} {{ half }} {{ m[1] }}", values)).toBe(
      "1.5 1 1180591620717411303424 3.0 1.5 one",
    );
  });

  it("takes `undefined` for not given, and has own properties only", () => {
    expect(
      render("{{ a is defined }} {{ d.toString is defined }} {{ d.constructor }}", { a: undefined, d: {} }),
    ).toBe("False False ");
  });

  it("asks for a lazy value when the template does, and once", () => {
    let asked = 0;
    const lazy = {
      get used() {
        asked += 1;
        return { key: asked };
      },
      get unused(): never {
        throw new Error("nobody asked");
      },
    };
    expect(render("{{ data.used.key }}{{ data.used.key }}", { data: lazy })).toBe("11");
  });

  it("changes lists and mappings of its own, never those that were given", () => {
    const given = { list: [1], map: { a: 1 } };
    const extensions = new Set(["do"] as const);
    expect(
      render("{% do list.append(2) %}{% do map.update(b=2) %}{{ list }}{{ map }}", given, { extensions }),
    ).toBe("[1, 2]{'a': 1, 'b': 2}");
    expect(given).toStrictEqual({ list: [1], map: { a: 1 } });
  });

  it("has the clock and the dice that it is given", () => {
    const options = { now: () => new Date(Date.UTC(2031, 4, 6)), random: () => 0.99 };
    expect(render("{{ '%Y' | strftime }} {{ [1, 2, 3] | random }} {{ 10 | ans_random }}", {}, options)).toBe(
      "2031 3 9",
    );
  });

  it("compiles what it includes once for all templates", () => {
    let loads = 0;
    const load = (name: string) => {
      loads += 1;
      return { path: name, text: "{{ x }}" };
    };
    const environment = createEnvironment({ load });
    for (const x of [1, 2]) {
      const template = environment.compile({ path: "a", text: "{% include 'b' %}{% include 'b' %}" });
      expect(environment.render(template, { x })).toBe(`${x}${x}`);
    }
    expect(loads).toBe(1);
  });
});

describe("a fault of a project's template", () => {
  const files = {
    "macros.jinja": "{% macro broken() %}\n  {{ 1 / 0 }}\n{% endmacro %}",
    "broken.jinja": "one\ntwo {{ nothing.at.all }}",
    "syntax.jinja": "\n{% if %}",
    "cycle.jinja": "{% include 'other.jinja' %}",
    "other.jinja": "{% include 'cycle.jinja' %}",
    "self.jinja": "{% extends 'self.jinja' %}",
    "base.jinja": "{% block a %}\n{{ missing + 1 }}{% endblock %}",
  };

  it.each<[template: string, code: string, place: string, message: RegExp]>([
    ["a\n  {{ b.c.d }}", "template/undefined", "a.jinja:2:8", /`b` is undefined/],
    ["{{ {'b': 1}.c.d }}", "template/undefined", "a.jinja:1:15", /a dict has no attribute `c`/],
    ["a\n{% if x %}", "template/syntax", "a.jinja:2:9", /ends before `endif`/],
    ["{{ 'a' | uper }}", "template/unsupported", "a.jinja:1:10", /no filter `uper`/],
    ["{{ 1 is strnig }}", "template/unsupported", "a.jinja:1:9", /no test `strnig`/],
    ["{% tarns %}", "template/syntax", "a.jinja:1:4", /unknown tag `tarns`/],
    ["{% trans %}x{% endtrans %}", "template/unsupported", "a.jinja:1:4", /`{% trans %}` is not supported/],
    ["{% do x %}", "template/unsupported", "a.jinja:1:4", /needs the extension `jinja2.ext.do`/],
    ["{% yield a from b %}{% endyield %}", "template/unsupported", "a.jinja:1:4", /name of a file/],
    ["{% autoescape true %}{% endautoescape %}", "template/unsupported", "a.jinja:1:4", /never escaped/],
    ["{{ lipsum() }}", "template/unsupported", "a.jinja:1:10", /`lipsum` is not supported/],
    ["{{ '~' | expanduser }}", "template/unsupported", "a.jinja:1:10", /reads the home/],
    ["{{ '*' | fileglob }}", "template/unsupported", "a.jinja:1:10", /reads the disk/],
    ["{{ '%Y' | strftime }}", "template/unsupported", "a.jinja:1:11", /the time is not supported/],
    ["{{ [1] | random }}", "template/unsupported", "a.jinja:1:10", /`random` is not supported/],
    ["{{ {} | to_yaml(canonical=true) }}", "template/unsupported", "a.jinja:1:9", /option `canonical`/],
    [
      "{{ 'a' | regex_search('(?>a)') }}",
      "template/unsupported",
      "a.jinja:1:10",
      /`\(\?>a` is not supported/,
    ],
    ["{{ 'a'.encode() }}", "template/unsupported", "a.jinja:1:14", /`encode`/],
    ["{% include 'broken.jinja' %}", "template/undefined", "broken.jinja:2:16", /`nothing` is undefined/],
    ["{% include 'syntax.jinja' %}", "template/syntax", "syntax.jinja:2:7", /expected an expression/],
    [
      "{% import 'macros.jinja' as m %}{{ m.broken() }}",
      "template/value",
      "macros.jinja:2:8",
      /division by zero/,
    ],
    ["{% extends 'base.jinja' %}", "template/undefined", "base.jinja:2:12", /`missing` is undefined/],
    ["{% include 'nowhere.jinja' %}", "template/value", "a.jinja:1:12", /no template `nowhere.jinja`/],
    ["{% include '../a' %}", "template/value", "a.jinja:1:12", /no template/],
    [
      "{% include 'cycle.jinja' %}",
      "template/value",
      "cycle.jinja",
      /include each other without end: .*cycle.jinja/,
    ],
    ["{% extends 'self.jinja' %}", "template/value", "self.jinja", /extends itself/],
    ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "limit/template-nesting", "a.jinja", /200 levels/],
    [
      "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
      "limit/project-template-steps",
      "a.jinja",
      /5,000,000 steps/,
    ],
    ["{{ 'x' * 999999999 }}", "limit/project-template-text", "a.jinja:1:8", /characters/],
    ["{{ 'x'.center(999999999) }}", "limit/project-template-text", "a.jinja:1:14", /characters/],
    ["{{ '%999999999d' % 1 }}", "limit/project-template-text", "a.jinja:1:18", /characters/],
    ["{{ 9 ** 999999 }}", "template/value", "a.jinja:1:6", /at most 200000 bits/],
  ])("%j is %s at %s", (text, code, place, message) => {
    const error = errorOf(() => render(text, {}, { load: loadFrom(files) }));
    const { location, frame } = error.diagnostics[0] ?? {};
    expect(error.code).toBe(code);
    expect(`${location?.path}:${location?.line}:${location?.column}`).toContain(`template/${place}`);
    expect(error.message).toMatch(message);
    expect(frame).toContain("^");
  });

  it("names the nearest variable", () => {
    const values = { project_name: "demo", other: 1 };
    expect(errorOf(() => render("{{ projct_name.x }}", values)).hints).toStrictEqual([
      "did you mean `project_name`?",
    ]);
    const strict = { undefinedKind: "strict" } as const;
    expect(errorOf(() => render("{{ otter }}", values, strict)).hints).toStrictEqual([
      "did you mean `other`?",
    ]);
    expect(errorOf(() => render("{{ nothing_like_it.x }}", values)).hints).toStrictEqual([]);
  });

  it("names the nearest filter", () => {
    expect(errorOf(() => render("{{ 'a' | to_nice_yml }}")).hints).toStrictEqual([
      "did you mean `to_nice_yaml`?",
    ]);
  });
});

describe("the name of a file", () => {
  const environment = createEnvironment();
  const names = (text: string, values = {}) => environment.renderName(text, values, "copier.yaml");

  it("is rendered once", () => {
    expect(names("{{ a }}.txt", { a: "b" })).toStrictEqual([{ name: "b.txt", values: {} }]);
  });

  it("is left out when it is empty", () => {
    expect(names("{% if a %}x{% endif %}")).toStrictEqual([]);
  });

  it("is there once for each item of `yield`, with its variable", () => {
    const found = names("{% yield item from list %}{{ item.n }}{{ item.f }}.txt{% endyield %}", {
      list: [
        { n: "a", f: new Float(1) },
        { n: "b", f: 2 },
      ],
    });
    expect(found.map(({ name }) => name)).toStrictEqual(["a1.0.txt", "b2.txt"]);
    expect(render("{{ item.f }}", found[0]?.values)).toBe("1.0");
  });

  it("keeps a float a float for the file", () => {
    const [first] = names("{% yield x from list %}a{% endyield %}", { list: [new Float(2)] });
    expect(render("{{ x }}", first?.values)).toBe("2.0");
  });

  it("leaves out items whose name is empty, and is none where there are no items", () => {
    expect(names("{% yield x from [1, 2] %}{% if x > 1 %}{{ x }}{% endif %}{% endyield %}")).toHaveLength(1);
    expect(names("{% yield x from [] %}{{ x }}{% endyield %}")).toStrictEqual([]);
  });

  it("has at most one `yield`", () => {
    const text = "{% yield a from [1] %}{% endyield %}{% yield b from [1] %}{% endyield %}";
    expect(errorOf(() => names(text)).message).toMatch(/at most one `yield`/);
  });
});

describe("Copier's tag `ignore`", () => {
  it("is left out of the renders that an update compares", () => {
    const text = "a{% ignore %}b{% endignore %}c";
    expect(render(text, { _copier_operation: "copy" })).toBe("abc");
    expect(render(text, { _copier_operation: "update" })).toBe("ac");
  });
});

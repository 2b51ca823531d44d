import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../src/diagnostics/errors.ts";
import { render } from "./rendering.ts";

const run = `("globalThis.escaped = 1; return process")()`;

// Known ways out of Nunjucks and Jinja sandboxes, and code injection through names that Nunjucks' compiler prints.
const attacks: readonly string[] = [
  `{{ range.constructor${run} }}`,
  `{{ cycler.constructor${run} }}`,
  `{{ joiner.constructor }}`,
  `{{ cycler.__proto__ }}`,
  `{{ cycler("a").constructor }}{{ cycler("a").next.constructor }}`,
  `{{ "".constructor.constructor${run} }}`,
  `{{ [].__proto__ }}{{ [].constructor }}`,
  `{{ [].map.constructor${run} }}`,
  `{{ ({}).constructor.constructor${run} }}`,
  `{{ context.constructor }}{{ context.__proto__ }}{{ context.toString }}{{ context["constructor"] }}`,
  `{{ context.__defineGetter__("x", range) }}`,
  `{{ self }}{{ self.constructor }}`,
  `{{ this }}{{ env }}{{ frame }}{{ runtime }}{{ process }}{{ require }}{{ globalThis }}{{ global }}`,
  `{% for x in [1] %}{{ loop.constructor }}{{ loop.cycle.constructor }}{% endfor %}`,
  `{% macro f() %}{{ caller.constructor }}{% endmacro %}{{ f.constructor }}{% call f() %}{% endcall %}`,
  `{% set x = namespace.constructor %}{{ x }}`,
  `{% set x = namespace() %}{% set x.__proto__ = 1 %}{{ x.constructor }}{{ x.polluted }}`,
  `{% set x = namespace(__proto__=1, constructor=2) %}{{ x.hasOwnProperty }}`,
  `{% set context.__proto__ = {"polluted": 1} %}`,
  `{{ {"__proto__": {"polluted": 1}}.polluted }}`,
  `{{ dict(__proto__={"polluted": 1}).polluted }}`,
  `{{ "a" | replace(r/./g, "b") }}`,
  `{{ "a" | replace("a", range) }}`,
  `{{ ["constructor"] | map("attr", "constructor") | list }}`,
  `{{ [range] | map(attribute="constructor") | first }}`,
  `{{ [context] | map(attribute="constructor.constructor") | join }}`,
  `{{ [context] | groupby("constructor") | first | first }}`,
  `{{ [context] | selectattr("constructor") | list | length }}`,
  `{{ context | attr("constructor") }}{{ range | attr("call") }}`,
  `{{ [context] | sort(attribute="__proto__") | first | attr("constructor") }}`,
  `{{ range(__keywords=1) }}`,
  `{{ range({"__keywords": true}) }}`,
  `{% include "/etc/passwd" %}`,
  `{% include "../../package.json" ignore missing %}`,
  `{% import "/etc/passwd" as x %}`,
  `{% extends "/etc/passwd" %}`,
  `{{ x | constructor }}{{ x is constructor }}`,
  `{{ x | __proto__ }}`,
  `{% macro x(a="b\\"); globalThis.escaped = 1; (\\"") %}{% endmacro %}{{ x() }}`,
  `{% macro x("globalThis.escaped=1") %}{% endmacro %}`,
  `{% macro x(a"+(globalThis.escaped=1)+") %}{% endmacro %}{{ x() }}`,
  `{% block a";globalThis.escaped=1;" %}{% endblock %}`,
  `{% set x"]=globalThis.escaped=1;// = 1 %}`,
  `{{ x"+(globalThis.escaped=1)+" }}`,
  `{{ a\\u0022+(globalThis.escaped=1)+\\u0022 }}`,
  `{{ f("a\\\\"+(globalThis.escaped=1)+"=1) }}`,
  `{{ {"a\\": globalThis.escaped=1, \\"b": 1} }}`,
  `{{ r/..\\/+(globalThis.escaped=1)/ }}`,
  "{{ 'a\u2028globalThis.escaped=1\u2029' }}",
  'text \u2028 " + (globalThis.escaped = 1) + " ` ${globalThis.escaped = 1}',
  `{% asyncEach x in [1] %}{% endeach %}`,
  `{% asyncAll x in [1] %}{% endall %}`,
  `{% ifAsync x %}{% endif %}`,
  `{% switch 1 %}{% case 1 %}{% endswitch %}`,
  `{{ super() }}`,
  `{{ "%s" % context }}{{ "{0.__class__}".format(range) }}`,
  `{{ ().__class__.__base__.__subclasses__() }}`,
  `{{ "a".constructor.fromCharCode(65) }}`,
  `{{ "x" * 100000000 }}`,
  `{{ namespace.__init__.__globals__ }}`,
];

describe("a hostile template", () => {
  it.each(attacks)("%s reaches nothing of the host", (template) => {
    const output = renderOrRefuse(template);
    expect(output.replaceAll(/escaped|globalThis/g, "")).not.toMatch(
      /native code|\[object|node_modules|root:|=>/,
    );
    expect(Object.hasOwn(globalThis, "escaped")).toBe(false);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("gets own keys of data only, whatever they are called", () => {
    const context: unknown = JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": "mine", "toString": "too"}',
    );
    const values = {
      context: context as Readonly<Record<string, string>>,
      constructor: "value",
      __keywords: true,
    };
    const template =
      "{{ context.constructor }} {{ context.toString }} {{ constructor }} {{ context.polluted }}|{{ hasOwnProperty }}";
    expect(render(template, values)).toBe("mine too value |");
  });

  it("does not see what is no plain data", () => {
    const values = {
      now: new Date() as never,
      run: (() => "called") as never,
      map: new Map([["a", 1]]) as never,
    };
    expect(renderOrRefuse("{{ now.getTime }}{{ map.a }}{{ map.get }}{{ run.name }}", values)).toBe("");
    expect(() => render("{{ run() }}", values)).toThrow(TemplateError);
  });

  it("leaves its values unchanged", () => {
    const values = Object.freeze({ list: Object.freeze(["b", "a"]), dict: Object.freeze({ a: 1 }) });
    expect(render("{{ list | sort }}{{ list | reverse | list }}{{ dict }}", values)).toBe(
      "['a', 'b']['a', 'b']{'a': 1}",
    );
  });
});

function renderOrRefuse(
  template: string,
  values = { context: { name: "x" } } as Parameters<typeof render>[1],
): string {
  try {
    return render(template, values);
  } catch (error) {
    if (error instanceof TemplateError) return "";
    throw error;
  }
}

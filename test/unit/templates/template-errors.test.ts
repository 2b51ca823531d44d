import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../src/diagnostics/errors.ts";
import { render } from "./rendering.ts";

const faults: readonly (readonly [template: string, code: string, place: string, message: RegExp])[] = [
  ["a\n{{ x", "syntax", "2:5", /variable end/],
  ["{{ 'abc }}", "syntax", "1:11", /does not end/],
  ["{% if a %}b", "syntax", "1:13", /endif/],
  ["{% foo %}", "syntax", "1:4", /unknown block tag: foo/],
  ["{{ r/x/g }}", "syntax", "1:4", /regular expression/],
  ["{% call foo %}x{% endcall %}", "syntax", "1:29", /tag/],
  ["{{ x\uFDD0 }}", "syntax", "1:5", /U\+FDD0/],
  ["\n\n  {% include 'x.md' %}", "unsupported", "3:6", /include/],
  ["{% import 'x' as y %}", "unsupported", "1:4", /import/],
  ["{% from 'x' import y %}", "unsupported", "1:4", /from/],
  ["{% extends 'x' %}", "unsupported", "1:4", /extends/],
  ["{% asyncEach x in y %}{% endeach %}", "unsupported", "1:4", /asyncEach/],
  ["{{ x | uper }}", "unsupported", "1:8", /no filter `uper`/],
  ["{{ x is strnig }}", "unsupported", "1:9", /no test `strnig`/],
  ["a\n {{ context.model.name }}", "undefined", "2:18", /`context.model` is undefined and has no `name`/],
  ["{{ missing() }}", "undefined", "1:11", /cannot be called/],
  ["{{ missing | indent }}", "undefined", "1:14", /indented/],
  ["{{ 1 + 'a' }}", "value", "1:6", /`\+` does not go with a number and a string/],
  ["{{ 1 // 0 }}", "value", "1:6", /division by zero/],
  ["{{ range(1000000) }}", "value", "1:9", /at most 100000/],
  ["{{ 'a' | upper(1) }}", "value", "1:10", /fewer arguments/],
  ["{{ 'a' | indent(wide=1) }}", "value", "1:10", /no argument `wide`/],
  ["{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "limit/template-nesting", "1:20", /200 levels/],
];

describe("a faulty template", () => {
  it.each(faults)("%j is a %s fault at %s", (template, code, place, message) => {
    const error = errorOf(template);
    const { location, frame } = error.diagnostics[0] ?? {};
    expect(error.code).toBe(code.includes("/") ? code : `template/${code}`);
    expect(`${location?.line}:${location?.column}`).toBe(place);
    expect(error.message).toMatch(message);
    expect(location?.path).toBe("templates/commands/claude.txt.jinja");
    expect(frame).toContain("^");
  });

  it("names the nearest filter", () => {
    expect(errorOf("{{ x | uper }}").hints).toEqual(["did you mean `upper`?"]);
  });
});

function errorOf(template: string): TemplateError {
  try {
    render(template, { context: {} });
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error(`${template} rendered`);
}

import { describe, expect, it } from "vitest";
import { readEnvops } from "../../../../src/templates/jinja/read-envops.ts";
import { readExtensions } from "../../../../src/templates/jinja/read-extensions.ts";
import { render } from "./rendering.ts";

describe("`_envops`", () => {
  it("sets delimiters, white space and the kind of undefined values", () => {
    const { syntax, undefinedKind, faults } = readEnvops({
      block_start_string: "[%",
      block_end_string: "%]",
      variable_start_string: "[[",
      variable_end_string: "]]",
      trim_blocks: true,
      keep_trailing_newline: false,
      undefined: "jinja2.StrictUndefined",
      autoescape: false,
    });
    expect(faults).toStrictEqual([]);
    expect(undefinedKind).toBe("strict");
    expect(render("[% if a %]\n[[ a ]] {{ a }}\n[% endif %]\n", { a: 1 }, { syntax, undefinedKind })).toBe(
      "1 {{ a }}\n",
    );
  });

  it.each([
    ["trim_block", true, "the setting `trim_block` is not supported", ["did you mean `trim_blocks`?"]],
    ["extensions", [], "the setting `extensions` is not supported", []],
    ["trim_blocks", "yes", "`trim_blocks` is true or false", []],
    ["block_start_string", "", "`block_start_string` is a text that is not empty", []],
    ["block_start_string", "{{", "`variable_start_string` is the same as `block_start_string`", []],
    ["newline_sequence", "\t", "`newline_sequence` is a line feed, a carriage return, or both", []],
    ["undefined", "my.Undefined", "`my.Undefined` is not supported as `undefined`", []],
    ["autoescape", true, "`autoescape` may only be false", []],
  ])("%s: %j is refused by name", (key, value, message, hints) => {
    const [fault] = readEnvops({ [key]: value }).faults;
    expect(fault).toMatchObject({ message, hints });
  });
});

describe("`_jinja_extensions`", () => {
  it("brings the tags, filters and functions that we have", () => {
    const { extensions, faults } = readExtensions([
      "jinja2.ext.do",
      "jinja2.ext.loopcontrols",
      "cookiecutter.extensions.SlugifyExtension",
      "cookiecutter.extensions.JsonifyExtension",
      "cookiecutter.extensions.RandomStringExtension",
      "cookiecutter.extensions.UUIDExtension",
    ]);
    expect(faults).toStrictEqual([]);
    const text =
      "{% do [] %}{{ 'My Été: 1,000 Bäume' | slugify }} {{ {'b': 1, 'a': 2} | jsonify(none) }} {{ random_ascii_string(3) }}";
    expect(render(text, {}, { extensions, random: () => 0 })).toBe('my-ete-1000-baume {"a": 2, "b": 1} aaa');
    expect(render("{{ uuid4() }}", {}, { extensions, random: () => 0 })).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
    );
  });

  it("refuses others by name", () => {
    const { faults } = readExtensions([
      "jinja2.ext.d",
      "copier_templates_extensions.TemplateExtensionLoader",
    ]);
    expect(faults).toMatchObject([
      { name: "jinja2.ext.d", hints: ["did you mean `jinja2.ext.do`?"] },
      {
        message: "the Jinja extension `copier_templates_extensions.TemplateExtensionLoader` is not supported",
      },
    ]);
  });

  it("has none of them unless they are named", () => {
    expect(() => render("{{ 'a' | slugify }}")).toThrow(/no filter `slugify`/);
    expect(() => render("{{ uuid4() }}")).toThrow(/`uuid4` is undefined/);
    expect(() => render("{% break %}")).toThrow(/jinja2.ext.loopcontrols/);
  });

  it("knows no ASCII for letters that are not Latin, and says so", () => {
    const extensions = new Set(["slugify"] as const);
    expect(() => render("{{ 'Привет' | slugify }}", {}, { extensions })).toThrow(/knows no ASCII for `П`/);
    expect(
      render("{{ 'A  b_c!' | slugify(separator='_', lowercase=false, max_length=4) }}", {}, { extensions }),
    ).toBe("A_b");
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { valueFromYaml } from "../../../../src/templates/jinja/read-data.ts";
import { toRepr } from "../../../../src/templates/jinja/values/text.ts";

interface Row {
  readonly text: string;
  /** Python's notation; left out where PyYAML refuses the text. */
  readonly value?: string;
}

// Made by asking PyYAML 6.0: `repr(yaml.safe_load(text))`.
const rows = JSON.parse(readFileSync("test/fixtures/pyyaml.json", "utf8")) as Row[];

describe("YAML of a template", () => {
  it.each(rows)("is what PyYAML makes of it: $text", ({ text, value }) => {
    const read = valueFromYaml(text);
    expect(read.ok ? toRepr(read.value) : undefined).toBe(value);
  });

  it("takes tabs where PyYAML refuses them, and no tag that it has no value for", () => {
    expect(valueFromYaml("a:\tb").ok).toBe(true);
    expect(valueFromYaml("a: !!set {x}")).toMatchObject({ ok: false });
  });
});

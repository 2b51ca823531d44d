import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keepConfig, readKeptConfig } from "../../../../src/bootstrap/config/kept-config.ts";
import { readTemplateConfig } from "../../../../src/bootstrap/config/read-template-config.ts";

const read = (text: string) => {
  const contents = new TextEncoder().encode(text);
  const config = readTemplateConfig(
    new Map([["copier.yml", { kind: "file", contents, isExecutable: false }]]),
  );
  return { contents, config };
};

describe("the kept questions of a template", () => {
  it("are those of our own template", () => {
    const { contents, config } = read(readFileSync("copier.yaml", "utf8"));
    expect(readKeptConfig(keepConfig(config, contents), contents)).toEqual(config);
  });

  it("keep the types of their values", () => {
    const { contents, config } = read(`_jinja_extensions: [jinja2.ext.do]
_migrations: [{ version: v1, before: [a], after: [[b, c]] }]
whole: 90071992547409931
half: 0.5
nothing: { type: yaml, default: null }
list: { type: yaml, default: [1, "1", { a: 2 }] }
choice: { choices: { One: 1, Two: { value: 2, validator: "{{ 'no' }}" } }, default: 1 }
`);
    const kept = readKeptConfig(keepConfig(config, contents), contents);
    expect(kept).toEqual(config);
    expect(kept?.questions[0]?.default).toBe(90_071_992_547_409_931n);
    expect(kept?.settings.jinjaExtensions).toBeInstanceOf(Set);
  });

  it("do not count when the file is another", () => {
    const { contents, config } = read("name: a\n");
    expect(
      readKeptConfig(keepConfig(config, contents), new TextEncoder().encode("name: b\n")),
    ).toBeUndefined();
  });
});

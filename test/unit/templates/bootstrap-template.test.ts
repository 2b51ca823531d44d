import { readFileSync } from "node:fs";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { settingsSchema } from "../../../src/config/settings-schema.ts";
import { compileTemplate } from "../../../src/templates/compile-template.ts";
import { renderTemplate, type TemplateValues } from "../../../src/templates/render-template.ts";

/** As Copier renders it: values are put in as they are. */
function renderFile(path: string, values: TemplateValues): string {
  const text = readFileSync(`template/${path}`, "utf8");
  return renderTemplate(
    compileTemplate({ type: "commands", flavor: "x", extension: "txt", text, path }),
    values,
  );
}

const languageChoices = [[], ["python"], ["python", "rust"]];
const coderChoices = [[], ["claude"], ["claude", "opencode", "codex", "gemini", "qwen"]];
const answers = languageChoices.flatMap((languages) => coderChoices.map((coders) => ({ languages, coders })));

describe("the bootstrap template", () => {
  it.each(answers)("makes a configuration that agentsmgr reads, for %j", ({ languages, coders }) => {
    const text = renderFile("agentsmgr.toml.jinja", { project_name: "demo", languages, coders });
    expect(settingsSchema.parse(parseToml(text))).toStrictEqual({ coders, languages, layout: "auxiliary" });
  });

  it("keeps the answers as YAML", () => {
    const kept = {
      project_name: "demo",
      languages: ["python"],
      coders: [],
      _commit: "v1",
      _src_path: "x: y",
    };
    const path = ".auxiliary/configuration/copier-answers--agents.yaml.jinja";
    expect(parseYaml(renderFile(path, { _copier_answers: kept }))).toStrictEqual(kept);
  });

  it("asks for what its files use, in Copier's format", () => {
    const questions = parseYaml(readFileSync("copier.yaml", "utf8")) as Record<string, unknown>;
    expect(Object.keys(questions).filter((key) => !key.startsWith("_"))).toStrictEqual([
      "project_name",
      "languages",
      "coders",
    ]);
    expect(questions["_subdirectory"]).toBe("template");
  });
});

import { AgentsmgrError } from "../../src/diagnostics/errors.ts";
import { readBlocks, editBlocks } from "../../src/formats/blocks.ts";
import { editSettings } from "../../src/formats/edit-settings.ts";
import { splitFrontMatter } from "../../src/formats/front-matter.ts";
import { parseJson } from "../../src/formats/json.ts";
import { placesInJson } from "../../src/formats/locate-json.ts";
import { placesInToml } from "../../src/formats/locate-toml.ts";
import { printToml } from "../../src/formats/toml.ts";
import { readFrontMatter } from "../../src/formats/read-front-matter.ts";
import { readSettings, strictnessWarning } from "../../src/formats/read-settings.ts";
import { parseToml } from "../../src/formats/toml.ts";
import { printTomlString } from "../../src/formats/toml-string.ts";
import { parseYaml } from "../../src/formats/yaml.ts";
import { printYamlScalar } from "../../src/formats/yaml-scalar.ts";
import { coderNames } from "../../src/model/coder-name.ts";
import { hasForeignReference } from "../../src/model/environment-reference.ts";
import { losesComment, saysNothing } from "../../src/planning/settings-comments.ts";
import { parsePartId } from "../../src/planning/part-id.ts";
import { parseLine } from "../../src/permissions/claude/shell/parse-line.ts";
import { splitCommandLine } from "../../src/permissions/split-command-line.ts";
import { translatePrompt } from "../../src/prompts/translate-prompt.ts";
import { rewriteReferences } from "../../src/renderers/shared/environment-reference.ts";
import { shellWords } from "../../src/renderers/shared/shell-quote.ts";
import { visibleText } from "../../src/reporting/visible-text.ts";
import { nameFault, parseCategory } from "../../src/sources/check-name.ts";
import { parseSource } from "../../src/templates/parse-source.ts";
import { compileTemplate } from "../../src/templates/compile-template.ts";
import { renderTemplate } from "../../src/templates/render-template.ts";
import type { TemplateSource } from "../../src/model/catalog.ts";

export interface Parser {
  readonly name: string;
  readonly run: (text: string) => unknown;
  /** Of the smaller of the two texts. */
  readonly length?: number;
}

const template = (text: string, extension: string): TemplateSource => ({
  type: "commands",
  flavor: "claude",
  extension,
  text,
  path: `templates/commands/claude.${extension}.jinja`,
});

/** A value in the places where a template may put one. */
const fill = (text: string, extension: string) => (value: string) =>
  renderTemplate(compileTemplate(template(text, extension)), { value });

/** Markup as the template's own text, with a value at its end. */
const around = (extension: string, start: string) => (text: string) =>
  renderTemplate(compileTemplate(template(`${start}{% raw %}${text}{% endraw %}{{ value }}`, extension)), {
    value: "x",
  });

const set = (path: string) => ({ op: "set", path: path.split("."), value: 1 }) as const;

/** All that reads text of other people. */
export const parsers: readonly Parser[] = [
  ...coderNames.flatMap((from) =>
    coderNames
      .filter((to) => to !== from)
      .map((to): Parser => ({ name: `${from} to ${to}`, run: (text) => translatePrompt(text, from, to) })),
  ),
  { name: "front matter", run: (text) => splitFrontMatter(text, "a") },
  { name: "plain front matter", run: (text) => void readFrontMatter(text, "a") },
  { name: "TOML", run: (text) => parseToml(text, "a") },
  { name: "places in TOML", run: (text) => parseToml(text, "a").ok && placesInToml(text) },
  { name: "YAML", run: (text) => parseYaml(text, "a"), length: 5_000 },
  { name: "JSON", run: (text) => parseJson(text, "a", { comments: false }) },
  { name: "JSON with comments", run: (text) => parseJson(text, "a", { comments: true }) },
  { name: "places in JSON", run: (text) => placesInJson(text) },
  { name: "settings in JSON", run: (text) => readSettings(text, "jsonc", "a") },
  { name: "strictness", run: (text) => strictnessWarning(text, "json", "a") },
  { name: "editing JSON", run: (text) => editSettings(text, "jsonc", [set("b.c")]) },
  {
    name: "editing a table in JSON",
    run: (text) => editSettings(`{"a": 1, ${text}\n"z": 1}`, "jsonc", [set("b.c")]),
  },
  { name: "editing TOML", run: (text) => editSettings(text, "toml", [set("b.c")]) },
  { name: "lost comments", run: (text) => losesComment(text, "{}") },
  { name: "empty settings", run: (text) => saysNothing(text) },
  { name: "blocks", run: (text) => readBlocks(text, "html", "a") },
  { name: "blocks behind #", run: (text) => readBlocks(text, "hash", "a") },
  { name: "editing blocks", run: (text) => editBlocks(text, "html", [{ op: "set", id: "x", text: "y\n" }]) },
  { name: "template syntax", run: (text) => parseSource(text), length: 5_000 },
  {
    name: "a value in front matter",
    run: fill(
      "---\na: {{ value }}\nb: [{{ value }}]\nc: '{{ value }}'\nd: |\n  {{ value }}\n---\n{{ value }}",
      "md",
    ),
  },
  {
    name: "a value in TOML",
    run: fill('a = "{{ value }}"\nb = {{ value }}\nc = """{{ value }}"""\n', "toml"),
  },
  { name: "front matter of a template", run: around("md", "---\n"), length: 5_000 },
  { name: "TOML of a template", run: around("toml", ""), length: 5_000 },
  { name: "YAML scalar", run: (text) => printYamlScalar(text) },
  { name: "TOML string", run: (text) => printTomlString(text, { multiline: true }) },
  { name: "TOML document", run: (text) => printToml({ [text]: text }) },
  { name: "references", run: (text) => rewriteReferences(text, (name) => name) },
  { name: "foreign references", run: (text) => hasForeignReference(text) },
  { name: "commands of a command line", run: (text) => splitCommandLine(text) },
  { name: "commands as Claude Code takes them apart", run: (text) => parseLine(text) },
  { name: "words of a command", run: (text) => shellWords(text) },
  { name: "text for a terminal", run: (text) => visibleText(text) },
  { name: "a name", run: (text) => nameFault(text) },
  { name: "a category", run: (text) => parseCategory(text) },
  {
    name: "a part of a manifest",
    run: (text) => [parsePartId(`key:${text}`), parsePartId(`element:${text}`)],
  },
];

/** A text that is refused is as good as one that is taken. */
export function runParser({ run }: Parser, text: string): void {
  try {
    run(text);
  } catch (error) {
    if (!(error instanceof AgentsmgrError) && !isFault(error)) throw error;
  }
}

/** Of a template, before it is known in which file. */
function isFault(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.constructor.name === "Fault");
}

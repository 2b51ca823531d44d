import { describe, expect, it } from "vitest";
import { coderNames } from "../../../../src/model/coder-name.ts";
import type { Json } from "../../../../src/model/json.ts";
import { parseJson } from "../../../../src/formats/json.ts";
import { parseToml } from "../../../../src/formats/toml.ts";
import { parseYaml } from "../../../../src/formats/yaml.ts";
import { renderShipped, shippedTemplate, textsOf } from "../../../helpers/shipped-template.ts";
import { pairs, walks } from "./answers.ts";

const template = shippedTemplate();
const everything = Object.entries({ ...walks, "all questions, pairwise": pairs });

/** What a file's name promises, read as strictly as its strictest reader does; undefined when the text keeps it. */
function faultOf(path: string, text: string): string | undefined {
  if (path.endsWith(".sh")) return undefined;
  const parsed = path.endsWith(".toml")
    ? parseToml(text, path)
    : /\.ya?ml$/.test(path)
      ? parseYaml(text, path)
      : path.endsWith(".json")
        ? parseJson(text, path, { comments: false, trailingCommas: false })
        : undefined;
  if (parsed?.ok === false) return `${path}: ${parsed.diagnostics[0]?.message}\n${text}`;
  return layoutFault(path, text);
}

/** What a template leaves behind when its blocks are not where they belong. */
function layoutFault(path: string, text: string): string | undefined {
  const faults: readonly [RegExp, string][] = [
    [/^\s*\n/, "begins with an empty line"],
    [/\n\n\n/, "has two empty lines in a row"],
    [/\n\n$/, "ends with an empty line"],
    [/[^\n]$/, "does not end with a line break"],
    [/[ \t]\n/, "has a blank at the end of a line"],
    [/\{%|%\}/, "has a tag of the template"],
  ];
  const found = faults.find(([pattern]) => pattern.test(text));
  return found === undefined ? undefined : `${path} ${found[1]}:\n${text}`;
}

describe.each(everything)("the template that we ship, for all combinations of %s", (_, rows) => {
  it("makes files that parse, without anything left over, under names that a file can have", async () => {
    const known = new Map<string, string | undefined>();
    for (const row of rows)
      for (const [path, text] of textsOf(await renderShipped(template, row))) {
        expect(path).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
        const key = `${path}\n${text}`;
        if (!known.has(key)) known.set(key, faultOf(path, text));
        expect(known.get(key), JSON.stringify(row)).toBeUndefined();
      }
    expect(known.size).toBeGreaterThan(3);
  });
});

/** The answers that are kept, as the next update reads them. */
function kept(texts: ReadonlyMap<string, string>): Record<string, Json> {
  const path = ".auxiliary/configuration/copier-answers--agents.yaml";
  const parsed = parseYaml(texts.get(path) ?? "", path);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return parsed.value as Record<string, Json>;
}

describe("the answers file", () => {
  it("gives back the same project, in every combination of two answers", async () => {
    for (const row of pairs) {
      const first = textsOf(await renderShipped(template, {}, row));
      const { _commit, _src_path, ...answers } = kept(first);
      expect([_commit, _src_path]).toStrictEqual(["0.1.0", "agentsmgr"]);
      expect(textsOf(await renderShipped(template, {}, answers))).toStrictEqual(first);
    }
  });

  it("has no answer to a question that was not asked, and none of the names that are worked out", async () => {
    const names = Object.keys(kept(textsOf(await renderShipped(template, { coders: [] }))));
    expect(names).toStrictEqual([
      "_commit",
      "_src_path",
      "coders",
      "description",
      "languages",
      "project_name",
    ]);
  });
});

/** Where each coder's own files stand, in both layouts. */
const seeds = {
  claude: ["claude/settings.json", "claude/.gitignore"],
  opencode: ["opencode/.gitignore"],
  codex: ["codex/config.toml", "codex/.gitignore"],
  gemini: ["gemini/settings.json", "gemini/.gitignore"],
  qwen: ["qwen/settings.json", "qwen/.gitignore"],
} as const;
const atTheRoot = {
  claude: [],
  opencode: ["opencode.json"],
  codex: [],
  gemini: [".geminiignore"],
  qwen: [".qwenignore"],
} as const;

describe("the files of a project", () => {
  it.each(["auxiliary", "native"])("are there for each coder that was chosen, layout %s", async (layout) => {
    const start = layout === "native" ? "." : ".auxiliary/configuration/coders/";
    for (const coder of coderNames) {
      const made = textsOf(await renderShipped(template, { coders: [coder], layout, library: "shipped" }));
      const own = [...seeds[coder].map((path) => `${start}${path}`), ...atTheRoot[coder]];
      const always = ["agentsmgr.toml", ".auxiliary/configuration/copier-answers--agents.yaml"];
      expect([...made.keys()].sort()).toStrictEqual([...always, ...own].sort());
    }
  });

  it("are two when nothing is chosen", async () => {
    const nothing = { coders: [], languages: [], mcp_servers: [], hooks: [], memory: false, description: "" };
    const made = textsOf(await renderShipped(template, { ...nothing, backend: "none" }));
    expect([...made.keys()].sort()).toStrictEqual([
      ".auxiliary/configuration/copier-answers--agents.yaml",
      "agentsmgr.toml",
    ]);
    expect(made.get("agentsmgr.toml")).toContain("coders = []\nlanguages = []\n");
  });

  it("are a library that has what was chosen and nothing else", async () => {
    const made = textsOf(await renderShipped(template, { memory: false, mcp_servers: [], hooks: [] }));
    const library = [...made.keys()].filter((path) => path.startsWith(".auxiliary/library/"));
    expect(library.map((path) => path.slice(".auxiliary/library/".length)).sort()).toStrictEqual([
      "configurations/permissions.toml",
      "contents/README.md",
      "skills/check/SKILL.md",
    ]);
  });
});

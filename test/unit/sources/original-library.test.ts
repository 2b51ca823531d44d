import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coderNames, type CoderName } from "../../../src/model/coder-name.ts";
import { createRenderer } from "../../../src/renderers/registry.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { parseTomlItem } from "../../contract/parse-output.ts";
import { renderParts, target, textAt } from "../../helpers/builders.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const library = join(import.meta.dirname, "../../fixtures/original-library");

/** Under `components/`, as the newer versions of the original kept it, or `defaults/`, as the first ones did. */
function copyInto(place: string): string {
  const folder = temporaryFolder();
  cpSync(library, join(folder, place), { recursive: true });
  return folder;
}

async function rendered(coder: CoderName, path: string, client?: string): Promise<string> {
  const { catalog } = await loadCatalog(library);
  const request = client === undefined ? {} : { client };
  return textAt(renderParts(coder, catalog, request), `${target}/${path}`);
}

const description = `  Use this agent when Python code must conform.

  <example>
  user: "Check this: now"
  assistant: 'I use the python-conformer.'
  </example>`;

describe("a library of the original agentsmgr", () => {
  it.each(["components", "defaults"])("loads from %s/ without a diagnostic", async (place) => {
    const folder = copyInto(place);
    const renderers = coderNames.map((coder) => createRenderer(coder));
    const { catalog, root, diagnostics } = await loadCatalog(folder, { renderers });
    expect(diagnostics).toStrictEqual([]);
    expect(root).toBe(`${folder}/${place}`);
    expect(catalog.commands.map(({ name }) => name)).toStrictEqual(["cs-excise-python", "cs-release-final"]);
    expect(catalog.templates).toHaveLength(5);
  });

  it.each(coderNames)("renders for %s", async (coder) => {
    const { catalog } = await loadCatalog(library);
    expect(renderParts(coder, catalog).entries).toHaveLength(3);
  });

  it("renders a command for claude, its fields in their order", async () => {
    expect(await rendered("claude", ".claude/commands/cs-release-final.md")).toBe(`---
allowed-tools: Bash(echo *), Bash(git pull *), Bash(git status), Glob, Read
description: Final release
model: claude-haiku-4-5
argument-hint: "major.minor"
---

# Release

Target version: \`$ARGUMENTS\`

Read CLAUDE.md, then show !\`git status\`. Keep {{ braces }} and "quotes" as they are.
`);
  });

  it("renders a command for opencode without tools and model", async () => {
    const text = await rendered("opencode", ".opencode/commands/cs-excise-python.md");
    expect(text).toBe("---\ndescription: Remove dead Python code\n---\n\nNo final newline");
  });

  it("ends a file as its body ends", async () => {
    expect(await rendered("claude", ".claude/commands/cs-excise-python.md")).toMatch(/\n\nNo final newline$/);
    expect(await rendered("claude", ".claude/agents/python-conformer.md")).toMatch(/- Read first\.\n\n$/);
  });

  it("renders an agent for claude, two blank lines before a body that begins with one", async () => {
    expect(await rendered("claude", ".claude/agents/python-conformer.md")).toBe(
      `---\nname: python-conformer\ndescription: |\n${description}\nmodel: claude-sonnet-4-5\ncolor: red\n---\n\n` +
        "\nYou are an expert Python reviewer.\n\n- Read first.\n\n",
    );
  });

  it("renders an agent for opencode without a name", async () => {
    expect(await rendered("opencode", ".opencode/agents/python-conformer.md")).toBe(
      `---\ndescription: |\n${description}\nmode: subagent\nmodel: anthropic/claude-sonnet-4-5\n---\n\n` +
        "\nYou are an expert Python reviewer.\n\n- Read first.\n\n",
    );
  });

  // Before 0.21 the client reads front matter line by line.
  it.each([
    ["0.0.14", `  ${description.trim().replaceAll(/\s+/g, " ")}`],
    ["0.24", description],
  ])("renders an agent for qwen %s from its own body", async (client, told) => {
    expect(await rendered("qwen", ".qwen/agents/python-conformer.md", client)).toBe(
      `---\nname: python-conformer\ndescription: |\n${told}\n---\n\n\nYou are an expert Python reviewer, in Qwen.\n`,
    );
  });

  // The original put quotes and backslashes into TOML as they were; some of its bodies did not survive that.
  it.each<[CoderName, string]>([
    ["gemini", ".gemini"],
    ["qwen", ".qwen"],
  ])("renders a command for %s that parses", async (coder, folder) => {
    const text = await rendered(
      coder,
      `${folder}/commands/cs-release-final.toml`,
      coder === "qwen" ? "0.5" : undefined,
    );
    const { metadata, body } = parseTomlItem(text);
    expect(metadata["description"]).toBe("Final release");
    expect(body).toContain("Target version: `{{args}}`");
    expect(body).toContain('"quotes" as they are.\n');
  });
});

import { describe, expect, it } from "vitest";
import type { ClientSaying } from "../../../src/inspecting/asking/client-check.ts";
import { compareSaying } from "../../../src/inspecting/asking/compare-saying.ts";
import { clientQuestions } from "../../../src/inspecting/asking/registry.ts";
import { finding } from "../../../src/inspecting/finding.ts";
import type { FoundItem } from "../../../src/inspecting/found-item.ts";

const [check] = clientQuestions.codex.checks;
const copies = {
  project: "/copy",
  home: "/copyhome",
  files: [],
  original: (text: string) => text.replaceAll("/copy", "/real"),
};
const known = finding({
  code: "doctor/settings-type",
  severity: "error",
  message: "`model`: expected a string",
  location: { path: "/real/s.toml", line: 3 },
});
const server = (name: string, state: FoundItem["state"]): FoundItem => ({
  kind: "server",
  name,
  path: "/real/s.toml",
  level: "project",
  state,
});

function compare(saying: ClientSaying, items: readonly FoundItem[] = []): string[] {
  const inspection = { coder: "codex", items, findings: [known] } as const;
  return compareSaying(saying, { coder: "codex", check: check!, copies, inspection }).map(
    ({ code, message }) => `${code} ${message}`,
  );
}

describe("what a client says", () => {
  it.each<[string, ClientSaying["complaints"][number], boolean]>([
    ["of a file that we have told of", { message: "x", path: "/copy/s.toml" }, false],
    ["of the line that we have told of", { message: "x", path: "/copy/s.toml", line: 3 }, false],
    ["of another line of it", { message: "x", path: "/copy/s.toml", line: 1 }, true],
    ["of the key that we have told of", { message: "x", path: "/copy/s.toml", key: "a.model" }, false],
    ["of another key of it", { message: "x", path: "/copy/s.toml", key: "other" }, true],
    ["of another file", { message: "x", path: "/copy/t.toml" }, true],
    ["of a file in its words", { message: "in /copy/s.toml" }, false],
  ])("%s", (_title, complaint, isNew) => {
    expect(compare({ complaints: [complaint] })).toHaveLength(isNew ? 1 : 0);
  });

  it("is told by the user's own paths", () => {
    expect(compare({ complaints: [{ message: "bad /copy/t.toml", path: "/copy/t.toml" }] })).toStrictEqual([
      "doctor/client-says `codex app-server --strict-config --print-startup-config`: bad /real/t.toml",
    ]);
  });

  it("is compared by names, those that wait and those that are off among them", () => {
    const items = [server("a", "waiting"), server("b", "off"), server("c", "shadowed")];
    expect(compare({ complaints: [], lists: { server: ["a", "b"] } }, items)).toStrictEqual([]);
    expect(compare({ complaints: [], lists: { server: ["a", "d"] } }, items)).toStrictEqual([
      "doctor/client-disagrees `codex app-server --strict-config --print-startup-config` has other servers: it lists `d`, which our reading has not; it does not list `b`, which our reading has",
    ]);
  });
});

describe("the answers of clients", () => {
  const answer = (output: string, more: object = {}) => ({ code: 0, output, errors: "", ...more });
  const read = (
    coder: keyof typeof clientQuestions,
    index: number,
    given: ReturnType<typeof answer>,
  ): ClientSaying | undefined => clientQuestions[coder].checks[index]?.read(given);

  it("are understood: claude doctor", () => {
    const output =
      "Claude Code doctor\n\nInvalid settings\n- /c/.claude/settings.json › model: Expected string\n- /h/settings.json: Invalid or malformed JSON\n  Suggested fix: x\n- /c/.mcp.json › mcpServers.b: Missing environment variables: X\n\nOther\n";
    expect(read("claude", 0, answer(output))?.complaints).toStrictEqual([
      { path: "/c/.claude/settings.json", message: "model: Expected string", key: "model" },
      { path: "/h/settings.json", message: "Invalid or malformed JSON", key: undefined },
    ]);
  });

  it("are understood: claude plugin validate", () => {
    const output = JSON.stringify({
      contents: [{ file: "/c/a.md", errors: [{ message: "name must be a string" }] }],
    });
    expect(read("claude", 1, answer(output, { code: 1 }))?.complaints).toStrictEqual([
      { path: "/c/a.md", message: "name must be a string" },
    ]);
  });

  it("are understood: codex", () => {
    const error = { error: { data: { filePath: "/c/config.toml", line: 1, detail: "unknown field" } } };
    expect(read("codex", 0, answer(JSON.stringify(error), { code: 1 }))?.complaints).toStrictEqual([
      { message: "unknown field", path: "/c/config.toml", line: 1 },
    ]);
    expect(read("codex", 1, answer('[{"name": "a"}]'))?.lists).toStrictEqual({ server: ["a"] });
    expect(read("codex", 2, answer('{"matchedRules": []}'))?.complaints).toStrictEqual([]);
    expect(
      read("codex", 2, answer("", { code: 1, errors: "Error: bad\n /c/x.rules:1" }))?.complaints,
    ).toMatchObject([{ path: "/c/x.rules" }]);
  });

  it("are understood: opencode", () => {
    const errors = "Error: Configuration is invalid at /c/opencode.json\n↳ Expected string, got 3 model\n";
    expect(read("opencode", 0, answer("", { code: 1, errors }))?.complaints).toStrictEqual([
      { message: "Expected string, got 3 model", path: "/c/opencode.json" },
    ]);
    expect(read("opencode", 0, answer('{"command": {"a": {}}, "mcp": {"s": {}}}'))?.lists).toStrictEqual({
      command: ["a"],
      server: ["s"],
    });
    expect(
      read(
        "opencode",
        1,
        answer('[{"name": "own", "location": "<built-in>"}, {"name": "a", "location": "/x"}]'),
      )?.lists,
    ).toStrictEqual({ skill: ["a"] });
  });

  it("are understood: gemini and qwen", () => {
    const output = "Discovered Agent Skills:\n\ngs [Enabled]\n  Description: x [Enabled]\n";
    const errors =
      "Invalid configuration in /c/s.json:\n\nError in: tools.core\n    Expected array\n\nPlease fix the configuration.\n";
    expect(read("gemini", 0, answer(output, { errors }))).toStrictEqual({
      complaints: [{ path: "/c/s.json", message: "tools.core: Expected array" }],
      lists: { skill: ["gs"] },
    });
    expect(
      read("qwen", 0, answer("Configured MCP servers:\n● j: sh x (stdio) - Pending approval\n"))?.lists,
    ).toStrictEqual({ server: ["j"] });
  });

  it.each(
    Object.entries(clientQuestions).flatMap(([coder, { checks }]) =>
      checks.map((_check, index) => [coder, index] as const),
    ),
  )("are nothing when they are junk: %s %i", (coder, index) => {
    expect(read(coder as keyof typeof clientQuestions, index, answer("junk"))).toBeUndefined();
  });
});

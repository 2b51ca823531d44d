import { describe, expect, it } from "vitest";
import type { Conditions } from "../../../../src/model/catalog.ts";
import {
  agent,
  command,
  hook,
  memoryText,
  pathsOf,
  permissions,
  renderParts,
  sameBody,
  server,
  skill,
  target,
  textAt,
} from "../../../helpers/builders.ts";

describe("conditions", () => {
  it.each<[string, Conditions, readonly string[] | undefined, boolean]>([
    ["none", {}, ["python"], true],
    ["its coder", { coders: ["claude"] }, undefined, true],
    ["another coder", { coders: ["qwen", "codex"] }, undefined, false],
    ["one of the languages", { languages: ["rust", "python"] }, ["python"], true],
    ["another language", { languages: ["rust"] }, ["python"], false],
    ["a language, where no languages are selected", { languages: ["rust"] }, undefined, true],
    ["a language, where the project has none", { languages: ["rust"] }, [], false],
    ["both, of which one fails", { languages: ["rust"], coders: ["qwen"] }, ["rust"], false],
  ])("let everything through, or nothing: %s", (_, conditions, languages, isSelected) => {
    const parts = {
      commands: [command(conditions)],
      agents: [agent(conditions)],
      skills: [skill(conditions)],
      memory: [memoryText(conditions)],
      servers: [server(conditions)],
      hooks: [hook(conditions)],
      permissions: permissions({
        deny: [
          {
            tool: "shell",
            arguments: "x",
            ...(conditions.languages && { languages: [...conditions.languages] }),
            ...(conditions.coders && { coders: [...conditions.coders] }),
          },
        ],
      }),
    };
    const { entries } = renderParts("claude", parts, { languages });
    expect(pathsOf(entries)).toStrictEqual(
      isSelected
        ? [
            ...[
              "agents/reviewer.md",
              "commands/tidy.md",
              "settings.json",
              "skills/release-notes/SKILL.md",
            ].map((path) => `${target}/.claude/${path}`),
            `${target}/.mcp.json`,
            `${target}/CLAUDE.md`,
          ]
        : [],
    );
  });
});

describe("bodies", () => {
  const only = (coder: string, text: string) => ({ [coder]: { text, path: "x" } });
  const render = (coder: string, bodies: object, fallbacks = {}): string => {
    const rendering = renderParts(coder, { commands: [command({ bodies })] }, { fallbacks });
    return textAt(rendering, rendering.entries[0]?.path ?? "");
  };

  it("are the coder's own before another's", () => {
    expect(render("qwen", { ...only("claude", "$ARGUMENTS"), ...only("qwen", "Own {{args}}\n") })).toContain(
      "\n\nOwn {{args}}\n",
    );
  });

  it.each([
    ["qwen", "gemini", "{{args}}"],
    ["gemini", "qwen", "{{args}}"],
    ["opencode", "claude", "$ARGUMENTS"],
  ])("of %s come from the nearest dialect, %s", (coder, nearest, text) => {
    const bodies = { ...only("codex", "From codex."), ...only(nearest, `From ${nearest}: ${text}\n`) };
    expect(render(coder, bodies)).toContain(`From ${nearest}: ${text}\n`);
  });

  it("come from whom the user wants", () => {
    const bodies = { ...only("gemini", "From gemini.\n"), ...only("claude", "From claude.\n") };
    expect(render("qwen", bodies, { qwen: ["claude"] })).toContain("From claude.");
  });

  it("that nobody has are an error naming the paths that were tried", () => {
    const error = {
      code: "render/missing-body",
      hints: ["tried: contents/commands/qwen/tidy.md, contents/commands/claude/tidy.md"],
    };
    const call = (): string => render("qwen", only("gemini", "x"), { qwen: ["claude"] });
    expect(call).toThrowError(expect.objectContaining(error));
  });

  // An agent's body is a system prompt: nothing in it is expanded by any coder.
  it("of agents are not translated", () => {
    const bodies = only("claude", "Say $ARGUMENTS and !`ls` and @x.\n");
    const { entries } = renderParts("gemini", { agents: [agent({ bodies })] });
    expect(textAt({ entries }, `${target}/.gemini/agents/reviewer.md`)).toContain(
      "Say $ARGUMENTS and !`ls` and @x.\n",
    );
  });
});

describe("templates", () => {
  const template = (flavor: string, text: string) =>
    ({
      type: "commands",
      flavor,
      extension: "md",
      text,
      path: `templates/commands/${flavor}.md.jinja`,
    }) as const;

  it("of the library come before ours", () => {
    const templates = [template("claude", "{{ context.name }}: {{ content }}")];
    const rendering = renderParts("claude", { commands: [command()], templates });
    expect(textAt(rendering, `${target}/.claude/commands/tidy.md`)).toBe("tidy: Look at the whole tree.\n");
  });

  it("get the coder's name, model, mode and front matter", () => {
    const templates = [
      template("claude", "{{ coder.name }} {{ coder.model }} {{ coder.mode }} {{ coder.frontmatter.a }}"),
    ];
    const overrides = { claude: { model: "m", mode: "all" as const, frontmatter: { a: 1 } } };
    const rendering = renderParts("claude", { commands: [command({ overrides })], templates });
    expect(textAt(rendering, `${target}/.claude/commands/tidy.md`)).toBe("claude m all 1");
  });

  it("do not see bodies as templates", () => {
    const bodies = sameBody("{{ context.name }} {% for %}\n");
    const rendering = renderParts("claude", { commands: [command({ bodies })] });
    expect(textAt(rendering, `${target}/.claude/commands/tidy.md`)).toContain(
      "\n\n{{ context.name }} {% for %}\n",
    );
  });
});

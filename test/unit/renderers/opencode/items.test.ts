import { describe, expect, it } from "vitest";
import type { Item } from "../../../../src/model/catalog.ts";
import { colors } from "../../../../src/model/item-file.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import { parseMarkdown } from "../../../contract/parse-output.ts";
import {
  agent,
  command,
  memoryText,
  notesOf,
  permissions,
  renderParts,
  server,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const folder = `${target}/.opencode`;
const commandKeys = (parts: Partial<Item>) =>
  parseMarkdown(textAt(renderParts("opencode", { commands: [command(parts)] }), `${folder}/commands/tidy.md`))
    .metadata;
const agentKeys = (parts: Partial<Item>) =>
  parseMarkdown(textAt(renderParts("opencode", { agents: [agent(parts)] }), `${folder}/agents/reviewer.md`))
    .metadata;

describe("OpenCode's commands", () => {
  it.each<[string, Partial<Item>, object]>([
    ["a description", {}, {}],
    ["no hint, which it has no key for", { argumentHint: "[file]" }, {}],
    ["a model", { model: "local/tiny" }, { model: "local/tiny" }],
    [
      "keys of OpenCode's own",
      { overrides: { opencode: { frontmatter: { agent: "build", subtask: true } } } },
      { agent: "build", subtask: true },
    ],
  ])("have %s", (_, parts, expected) => {
    expect(commandKeys(parts)).toStrictEqual({ description: "Tidies up", ...expected });
  });

  // A `name` would replace the name that the folders give.
  it("have their category as folders, and no name", () => {
    const rendering = renderParts("opencode", { commands: [command({ name: "commit", category: ["git"] })] });
    const text = textAt(rendering, `${folder}/commands/git/commit.md`);
    expect(parseMarkdown(text).metadata).not.toHaveProperty("name");
  });

  it("say in a note that they cannot grant themselves tools", () => {
    const rendering = renderParts("opencode", { commands: [command({ allowedTools: ["read"] })] });
    expect(notesOf(rendering, "commands")).toStrictEqual([
      "commands/tidy: a command in OpenCode cannot grant itself tools",
    ]);
  });
});

/** What the client asks by itself, and would not where all is denied first. */
const ownQuestions = { doom_loop: "ask", external_directory: { "*": "ask" } };

describe("an agent of OpenCode's, whose table comes after the policy's,", () => {
  const keysWith = (allowedTools: readonly ToolSpec[], policy: Parameters<typeof permissions>[0]) => {
    const parts = { agents: [agent({ allowedTools })], permissions: permissions(policy) };
    return parseMarkdown(textAt(renderParts("opencode", parts), `${folder}/agents/reviewer.md`)).metadata[
      "permission"
    ];
  };
  const shell = (command: string): ToolSpec => ({
    tool: "shell",
    arguments: command,
    "allow-extra-arguments": true,
  });

  it.each<[string, readonly ToolSpec[], Parameters<typeof permissions>[0], object]>([
    [
      "does not open what is denied",
      [shell("git"), "web-fetch", { server: "docs" }],
      {
        deny: [shell("git push"), { tool: "web-fetch", domain: "e.org" }, { server: "docs", tool: "drop" }],
      },
      {
        "docs_*": "allow",
        bash: { "*": "deny", "git *": "allow", "git push *": "deny" },
        webfetch: "deny",
        docs_drop: "deny",
        ...ownQuestions,
      },
    ],
    [
      "is asked for what it may use and the policy asks for, and gets no more by that",
      [shell("git"), shell("npm publish --dry-run")],
      { ask: [shell("git push"), shell("npm publish"), shell("curl")] },
      {
        bash: { "*": "deny", "git *": "allow", "git push *": "ask", "npm publish --dry-run *": "ask" },
        ...ownQuestions,
      },
    ],
    [
      "keeps a narrow rule behind a whole tool",
      ["edit"],
      { ask: [{ tool: "edit", path: "a/**" }], deny: [{ tool: "edit", path: "a/b" }] },
      {
        edit: { "*": "allow", "a/*": "ask", "*/a/*": "ask", "a/b": "deny", "*/a/b": "deny" },
        ...ownQuestions,
      },
    ],
    [
      "is asked for all of a place where the policy asks for some of it, and for no other",
      [
        { tool: "edit", path: "docs/**" },
        { tool: "edit", path: "src/**" },
      ],
      { ask: [{ tool: "edit", path: "**/*.md" }], deny: [{ tool: "edit", path: "src/a.md" }] },
      {
        edit: {
          "*": "deny",
          "docs/*": "ask",
          "src/*": "ask",
          "src/a.md": "deny",
          "*/src/a.md": "deny",
        },
        ...ownQuestions,
      },
    ],
    [
      "may use the folders outside of the project that the policy opens",
      ["read"],
      { directories: ["/data/", "~/notes", "../beside"] },
      {
        read: { "*": "allow", "*.env": "ask", "*.env.*": "ask", "*.env.example": "allow" },
        doom_loop: "ask",
        external_directory: { "*": "ask", "/data/*": "allow", "~/notes/*": "allow" },
      },
    ],
    [
      "takes the strictest of two rules about one tool",
      [{ server: "docs", tool: "drop" }, { server: "web" }],
      {
        ask: [
          { server: "docs", tool: "drop" },
          { server: "web", tool: "post" },
        ],
        deny: [
          { server: "docs", tool: "drop" },
          { server: "web", tool: "post" },
        ],
      },
      { "web_*": "allow", docs_drop: "deny", web_post: "deny", doom_loop: "ask" },
    ],
    [
      "has no tool of a server that is denied as a whole, and is asked for one that is asked for as a whole",
      [
        { server: "docs", tool: "search" },
        { server: "web", tool: "get" },
      ],
      { ask: [{ server: "web" }], deny: [{ server: "docs" }] },
      { web_get: "ask", docs_search: "deny", doom_loop: "ask" },
    ],
    [
      "has nothing of what it does not name",
      ["grep"],
      { deny: [shell("sudo")] },
      { grep: "allow", ...ownQuestions },
    ],
  ])("%s", (_what, allowed, policy, expected) => {
    expect(keysWith(allowed, policy)).toStrictEqual({ "*": "deny", ...expected });
    expect(JSON.stringify(keysWith(allowed, policy))).toBe(JSON.stringify({ "*": "deny", ...expected }));
  });
});

describe("OpenCode's agents", () => {
  it.each<[string, Partial<Item>, object]>([
    ["a mode", {}, {}],
    ["the mode that they are given", { mode: "primary" }, { mode: "primary" }],
    ["temperature and steps", { temperature: 0.5, maxTurns: 5 }, { temperature: 0.5, steps: 5 }],
    ["no tools at all", { allowedTools: [] }, { permission: { "*": "deny" } }],
    [
      "whole tools, `.env` files kept out",
      { allowedTools: ["read", "grep", "web-fetch"] },
      {
        permission: {
          "*": "deny",
          read: { "*": "allow", "*.env": "ask", "*.env.*": "ask", "*.env.example": "allow" },
          grep: "allow",
          webfetch: "allow",
          ...ownQuestions,
        },
      },
    ],
    [
      "commands as patterns",
      {
        allowedTools: [
          { tool: "shell", arguments: "git status" },
          { tool: "shell", arguments: "git add", "allow-extra-arguments": true },
        ],
      },
      {
        permission: {
          "*": "deny",
          bash: { "*": "deny", "git status": "allow", "git add *": "allow" },
          ...ownQuestions,
        },
      },
    ],
    [
      "tools of servers",
      { allowedTools: [{ server: "docs", tool: "search" }, { server: "web" }] },
      { permission: { "*": "deny", docs_search: "allow", "web_*": "allow", doom_loop: "ask" } },
    ],
    [
      "keys of OpenCode's own",
      { overrides: { opencode: { frontmatter: { hidden: true } } } },
      { hidden: true },
    ],
  ])("have %s", (_, parts, expected) => {
    expect(agentKeys(parts)).toStrictEqual({ description: "Reviews changes", mode: "subagent", ...expected });
  });

  it("deny everything before they allow anything", () => {
    const keys = agentKeys({ allowedTools: ["grep", "read"] })["permission"];
    expect(Object.keys(keys as object)[0]).toBe("*");
  });

  it.each(colors)("have %s as a number: a name would stop the client", (color) => {
    expect(agentKeys({ color })["color"]).toMatch(/^#[0-9a-f]{6}$/);
  });

  it("leave a host out of the list, with a note", () => {
    const agents = [agent({ allowedTools: [{ tool: "web-fetch", domain: "e.org" }] })];
    const rendering = renderParts("opencode", { agents });
    expect(parseMarkdown(textAt(rendering, `${folder}/agents/reviewer.md`)).metadata).toMatchObject({
      permission: { "*": "deny" },
    });
    expect(notesOf(rendering, "agents")).toStrictEqual(["agents/reviewer: OpenCode cannot tell hosts apart"]);
  });

  it("cannot list folders where they may not read, says a note", () => {
    const agents = [agent({ allowedTools: ["list-directory", "grep"] })];
    expect(notesOf(renderParts("opencode", { agents }), "agents")).toStrictEqual([
      "agents/reviewer: OpenCode lists folders with the tool that reads files",
    ]);
  });

  it("get the tools that are chosen of a server, and not the others", () => {
    const parts = {
      servers: [server({ tools: ["search", "find"], excludeTools: ["find"] })],
      agents: [agent({ allowedTools: [{ server: "docs" }] })],
    };
    const text = textAt(renderParts("opencode", parts), `${folder}/agents/reviewer.md`);
    expect(parseMarkdown(text).metadata).toMatchObject({
      permission: { "*": "deny", docs_search: "allow", docs_find: "deny" },
    });
    expect(text).not.toContain("docs_*");
  });

  it.each(["blue", 3, "#12345"])("are refused with the colour %s of their own", (color) => {
    const agents = [agent({ overrides: { opencode: { frontmatter: { color } } } })];
    expect(() => renderParts("opencode", { agents })).toThrowError(
      expect.objectContaining({
        code: "render/refused-item",
        message: expect.stringContaining(String(color)),
      }),
    );
  });

  it.each(["#a1b2c3", "accent"])("may have the colour %s of their own", (color) => {
    expect(agentKeys({ overrides: { opencode: { frontmatter: { color } } } })).toMatchObject({ color });
  });
});

describe("OpenCode's memory", () => {
  it("says in words what a text with paths is for, and in a note", () => {
    const rendering = renderParts("opencode", { memory: [memoryText({ paths: ["*.py", "src/**"] })] });
    expect(rendering.entries).toMatchObject([
      {
        path: `${target}/AGENTS.md`,
        blocks: [{ text: "The following applies to files matching `*.py`, `src/**`.\n\nKeep it small." }],
      },
    ]);
    expect(notesOf(rendering, "memory")).toStrictEqual([
      "memory/10-general: OpenCode has no rules that apply to some paths only",
    ]);
  });
});

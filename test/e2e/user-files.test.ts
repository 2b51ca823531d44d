import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, runCli } from "../helpers/run-cli.ts";
import type { TestFiles } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command, library, permissions } from "./library.ts";

const policy = { "configurations/permissions.toml": permissions };

interface Over {
  readonly coder?: string;
  /** Beside a command. */
  readonly files?: TestFiles;
}

/** What a run makes of one file of the user's, and what is left of it when the library wants nothing any more. */
function populateOver(path: string, text: string, { coder = "claude", files = policy }: Over = {}) {
  const place = createPlace({ library: { ...files, ...command("greet") }, project: { [path]: text } });
  const { exitCode, stderr, tree } = runCli(place, `populate --source ../library --coder ${coder}`);
  const bare = createPlace({ library: command("greet") }).library;
  const after = runCli(place, ["populate", "--source", bare, "--coder", coder]);
  return {
    exitCode,
    errors: stderr.split("\n").filter((line) => line.startsWith("error")),
    text: contentsOf(tree, "project/")[path],
    afterwards: contentsOf(after.tree, "project/")[path],
  };
}

describe("the user's settings", () => {
  it("keep comments, key order, indentation and own entries in .claude/settings.json", () => {
    const text = `{
    // how I like it
    "model": "opus",   /* dear */
    "permissions": {
        "allow": [
            "Bash(make *)" // mine
        ]
    },
    "hooks": { "Stop": [ { "hooks": [] } ] }
}
`;
    expect(populateOver(".claude/settings.json", text)).toStrictEqual({
      exitCode: 0,
      errors: [],
      text: `{
    // how I like it
    "model": "opus",   /* dear */
    "permissions": {
        "allow": [
            "Bash(make *)", // mine
            "Bash(git status)",
            "Read"
        ],
        "ask": [
            "Bash(git push *)"
        ],
        "deny": [
            "Bash(sudo *)"
        ]
    },
    "hooks": { "Stop": [ { "hooks": [] } ] }
}
`,
      afterwards: text,
    });
  });

  it.each([
    [".gemini/settings.json", "gemini"],
    [".qwen/settings.json", "qwen"],
    [".claude/settings.json", "claude"],
  ])("keep comments in %s", (path, coder) => {
    const text = '// mine\n{\n  "x": 1 // one\n}\n';
    const files = { "configurations/mcp-servers.toml": '[servers.docs]\ncommand = "docs"\n', ...policy };
    const result = populateOver(path, text, { coder, files });
    expect(result).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^\/\/ mine\n\{\n.*"x": 1, \/\/ one\n/s) as string,
    });
    expect(result.afterwards).toMatch(/^\/\/ mine\n.*"x": 1,? \/\/ one\n/s);
  });

  it("keep comments in opencode.jsonc, which is edited instead of a new opencode.json", () => {
    const text = '{\n\t// mine\n\t"theme": "dark",\n}\n';
    const place = createPlace({
      library: { ...policy, ...command("greet") },
      project: { "opencode.jsonc": text },
    });
    const { exitCode, tree } = runCli(place, "populate --source ../library --coder opencode");
    const files = contentsOf(tree, "project/");
    expect(exitCode).toBe(0);
    expect(Object.keys(files)).not.toContain("opencode.json");
    expect(files["opencode.jsonc"]).toMatch(/^\{\n\t"\$schema": .*\n\t\/\/ mine\n\t"theme": "dark",\n\}\n$/s);
  });

  it("edit opencode.json when both it and opencode.jsonc are there", () => {
    const project = { "opencode.json": "{}\n", "opencode.jsonc": "{}\n" };
    const place = createPlace({ library: { ...policy, ...command("greet") }, project });
    const { tree } = runCli(place, "populate --source ../library --coder opencode");
    expect(contentsOf(tree, "project/")["opencode.jsonc"]).toBe("{}\n");
  });

  it("keep CRLF", () => {
    const text = '{\r\n  "model": "opus"\r\n}\r\n';
    const { text: edited, afterwards } = populateOver(".claude/settings.json", text);
    expect(edited?.split("\n").every((line) => line === "" || line.endsWith("\r"))).toBe(true);
    expect(afterwards).toBe(text);
  });

  it("keep a byte order mark", () => {
    const text = '\uFEFF{ "model": "opus" }\n';
    const result = populateOver(".claude/settings.json", text);
    expect(result).toMatchObject({ exitCode: 0, afterwards: text });
    expect(result.text).toMatch(/^\uFEFF\{ "model": "opus", /);
  });

  it.each([
    ["empty", ""],
    ["an empty object", "{}"],
    ["an empty object with lines", "{\n}\n"],
    ["white space", " \n\n"],
  ])("that are %s are filled", (_what, text) => {
    const { exitCode, text: filled } = populateOver(".claude/settings.json", text);
    expect(exitCode).toBe(0);
    expect(JSON.parse(filled ?? "")).toStrictEqual({
      permissions: { allow: ["Bash(git status)", "Read"], ask: ["Bash(git push *)"], deny: ["Bash(sudo *)"] },
    });
  });

  it("keep the user's own entry that is also the library's, when the library's goes", () => {
    const text = '{ "permissions": { "allow": ["Read"] } }\n';
    expect(populateOver(".claude/settings.json", text).afterwards).toBe(text);
  });

  it("keep own servers", () => {
    const text = '{\n  "mcpServers": {\n    "mine": { "command": "x" }\n  },\n  "other": 1\n}\n';
    const files = { "configurations/mcp-servers.toml": '[servers.docs]\ncommand = "docs"\n' };
    const result = populateOver(".mcp.json", text, { files });
    expect(JSON.parse(result.text ?? "")).toStrictEqual({
      mcpServers: { mine: { command: "x" }, docs: { type: "stdio", command: "docs", args: [] } },
      other: 1,
    });
    expect(result.afterwards).toBe(text);
  });

  it("keep comments, own tables and order in .codex/config.toml", () => {
    const text =
      '# mine\nmodel = "gpt" # dear\n\n[mcp_servers.mine]\ncommand = "x"\n\n[tui]\ntheme = "dark"\n';
    const files = { "configurations/mcp-servers.toml": '[servers.docs]\ncommand = "docs"\n' };
    const result = populateOver(".codex/config.toml", text, { coder: "codex", files });
    expect(result).toMatchObject({ exitCode: 0, afterwards: text });
    for (const line of text.split("\n")) expect(result.text).toContain(line);
    expect(result.text).toContain("[mcp_servers.docs]");
  });

  it("keep their own mode bits", () => {
    const place = createPlace({ library: { ...policy }, project: { ".claude/settings.json": "{}\n" } });
    writeFiles(place.library, { "contents/x": "" });
    chmodSync(join(place.project, ".claude/settings.json"), 0o600);
    const { tree } = runCli(place, "populate --source ../library --coder claude");
    expect(tree["project/.claude/settings.json"]).toMatchObject({ mode: "600" });
  });
});

describe("the order of rules", () => {
  const rules = {
    "configurations/permissions.toml": `
allow = ["shell", { tool = "shell", arguments = "zeta" }, { tool = "shell", arguments = "alpha" }]
ask = [{ tool = "shell", arguments = "push", allow-extra-arguments = true }]
deny = [{ tool = "shell", arguments = "sudo", allow-extra-arguments = true }]
`,
    ...command("greet"),
  };

  it("in opencode.json is broad first, then allow, ask, the user's own, deny: the last match wins", () => {
    const project = {
      "opencode.json": '{ "permission": { "bash": { "make *": "deny", "alpha beta": "ask" } } }\n',
    };
    const place = createPlace({ library: rules, project });
    const { tree } = runCli(place, "populate --source ../library --coder opencode");
    const settings = JSON.parse(contentsOf(tree, "project/")["opencode.json"] ?? "") as {
      permission: { bash: Record<string, string> };
    };
    expect(Object.entries(settings.permission.bash)).toStrictEqual([
      ["*", "allow"],
      ["zeta", "allow"],
      ["alpha", "allow"],
      ["push *", "ask"],
      ["make *", "deny"],
      ["alpha beta", "ask"],
      ["sudo *", "deny"],
    ]);
  });

  it("in a new opencode.json is broad first, then allow, ask, deny", () => {
    const place = createPlace({ library: rules });
    const { tree } = runCli(place, "populate --source ../library --coder opencode");
    const text = contentsOf(tree, "project/")["opencode.json"] ?? "";
    const order = ['"*"', '"zeta"', '"alpha"', '"push *"', '"sudo *"'].map((key) => text.indexOf(key));
    expect(order).toStrictEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("in .claude/settings.json is that of code points", () => {
    const place = createPlace({ library: rules });
    const { tree } = runCli(place, "populate --source ../library --coder claude");
    expect(JSON.parse(contentsOf(tree, "project/")[".claude/settings.json"] ?? "")).toMatchObject({
      permissions: { allow: ["Bash", "Bash(alpha)", "Bash(zeta)"] },
    });
  });
});

describe("the user's memory files", () => {
  it.each([
    ["CLAUDE.md", "claude"],
    ["AGENTS.md", "codex"],
    ["GEMINI.md", "gemini"],
    ["QWEN.md", "qwen"],
  ])("keep their own text around the block in %s", (path, coder) => {
    const files = { "contents/memory/general.md": "Be brief.\n" };
    const text = "# Mine\n\nAlways.\n";
    const result = populateOver(path, text, { coder, files });
    expect(result).toStrictEqual({
      exitCode: 0,
      errors: [],
      text: `${text}\n<!-- agentsmgr:begin memory/general -->\nBe brief.\n<!-- agentsmgr:end memory/general -->\n`,
      afterwards: text,
    });
  });

  it("keep their end without a line break", () => {
    const files = { "contents/memory/general.md": "Be brief.\n" };
    const result = populateOver("CLAUDE.md", "Always.", { files });
    expect(result.text).toMatch(/^Always\.\n\n<!-- agentsmgr:begin .*-->$/s);
    expect(result.afterwards).toBe("Always.");
  });

  it("keep text that comes later, before, between and after the blocks", () => {
    const place = createPlace({ library: { ...library, "contents/memory/other.md": "Be kind.\n" } });
    const { tree } = runCli(place, "populate --source ../library --coder claude");
    const written = contentsOf(tree, "project/")["CLAUDE.md"] ?? "";
    const own = `Before.\n${written.replace("<!-- agentsmgr:begin memory/other", "Between.\n$&")}After.\n`;
    writeFiles(place.project, { "CLAUDE.md": own });
    writeFiles(place.library, { "contents/memory/general.md": "Be very brief.\n" });
    const after = runCli(place, "populate --source ../library --coder claude");
    expect(contentsOf(after.tree, "project/")["CLAUDE.md"]).toBe(own.replace("Be brief.", "Be very brief."));
  });
});

describe("the user's own commands, agents and skills", () => {
  it("stay as they are beside ours", () => {
    const project = {
      ".claude/commands/mine.md": "mine\n",
      ".claude/commands/greet/mine.md": "mine\n",
      ".claude/agents/mine.md": "mine\n",
      ".claude/skills/mine/SKILL.md": "mine\n",
      ".claude/skills/tidy/mine.md": "mine\n",
      ".claude/settings.local.json": "{ broken\n",
    };
    const place = createPlace({ library, project });
    const { exitCode, tree } = runCli(place, "populate --source ../library --coder all");
    expect(exitCode).toBe(0);
    expect(contentsOf(tree, "project/")).toMatchObject(project);
  });
});

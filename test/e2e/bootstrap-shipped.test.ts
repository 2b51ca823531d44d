// `agentsmgr bootstrap` with the template that we ship, where a project has files of its own already.
import { describe, expect, it } from "vitest";
import { createPlace, runCli, type CliPlace, type Tree } from "../helpers/run-cli.ts";
import { answerInTerminal, hasPseudoTerminal, keys } from "./pseudo-terminal.ts";

const all = "coders=[claude, opencode, codex, gemini, qwen]";

function bootstrap(place: CliPlace, ...words: readonly string[]) {
  return runCli(place, ["bootstrap", "--defaults", "--data", all, ...words]);
}

function textAt(tree: Tree, path: string): string {
  const entry = tree[`project/${path}`];
  if (entry === undefined || !("contents" in entry)) throw new Error(`there is no file ${path}`);
  return entry.contents;
}

/** Settings as people write them: other indentation, comments where the client takes them, keys that the template has too. */
const own = {
  ".claude/settings.json": '{\n    "env": { "BASH_DEFAULT_TIMEOUT_MS": "9000" },\n    "model": "opus"\n}\n',
  ".codex/config.toml": '# mine\nmodel_reasoning_effort = "high"\n',
  ".gemini/settings.json": '{\n  // mine\n  "ui": { "theme": "GitHub" }, /* and this */\n}\n',
  ".qwen/settings.json": '{\n  // mine\n  "$version": 4,\n  "ui": { "theme": "GitHub" }\n}\n',
  "opencode.json": '{\n  // mine\n  "share": "manual"\n}\n',
  ".geminiignore": "mine\n",
  "CLAUDE.md": "# Mine\n",
};

describe("bootstrap, with our template, in a project that has settings of its own", () => {
  it("leaves each of them byte for byte, and populate adds its keys beside what is there", () => {
    const place = createPlace({ project: own });
    const made = bootstrap(place, "--data", "layout=native");
    expect(made.exitCode, made.stdout + made.stderr).toBe(0);
    for (const [path, text] of Object.entries(own)) expect(textAt(made.tree, path)).toBe(text);
    const { exitCode, stderr, tree } = runCli(place, "populate --strict");
    expect(exitCode, stderr).toBe(0);
    for (const path of [".gemini/settings.json", ".qwen/settings.json", "opencode.json"])
      expect(textAt(tree, path)).toContain("  // mine\n");
    expect(textAt(tree, ".gemini/settings.json")).toContain('{ "theme": "GitHub" }, /* and this */');
    expect(textAt(tree, "opencode.json")).toContain('"share": "manual"');
    expect(textAt(tree, ".claude/settings.json")).toMatch(
      /^\{\n {4}"env": \{ "BASH_DEFAULT_TIMEOUT_MS": "9000" \},/,
    );
    expect(textAt(tree, ".codex/config.toml")).toBe(own[".codex/config.toml"]);
    expect(textAt(tree, "CLAUDE.md")).toMatch(/^# Mine\n/);
    expect(runCli(place, "check --strict").exitCode).toBe(0);
    expect(bootstrap(place, "--data", "layout=native")).toMatchObject({ exitCode: 0, tree });
  });

  it("goes around a folder that stands where a link would go, and says so", () => {
    const place = createPlace({ project: { ".claude/settings.json": own[".claude/settings.json"] } });
    const made = bootstrap(place, "--populate");
    expect(made.exitCode, made.stdout + made.stderr).toBe(0);
    expect(textAt(made.tree, ".claude/settings.json")).toContain('"BASH_DEFAULT_TIMEOUT_MS": "9000"');
    expect(textAt(made.tree, ".claude/settings.json")).toContain('"permissions"');
    expect(made.tree["project/.qwen"]).toStrictEqual({ link: ".auxiliary/configuration/coders/qwen" });
    expect(made.stdout + made.stderr).toContain(
      "`.claude` is a real folder, which is not replaced by a link",
    );
  });

  it("stops at a file of another's before anything is written", () => {
    const place = createPlace({ project: { "agentsmgr.toml": 'coders = ["codex"]\n' } });
    const { exitCode, stderr, tree } = bootstrap(place);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("agentsmgr.toml");
    expect(Object.keys(tree).filter((path) => path.startsWith("project/"))).toStrictEqual([
      "project/agentsmgr.toml",
    ]);
  });

  it("keeps the page of rules and the library that somebody edited, where nothing else is wanted", () => {
    const page = ".auxiliary/library/contents/memory/00-project.md";
    const edited = createPlace({ project: { [page]: "# Ours\n" } });
    const { exitCode, tree } = bootstrap(edited);
    expect(exitCode).toBe(0);
    expect(textAt(tree, page)).toBe("# Ours\n");
  });

  it("writes coders' files too when it is told to, but starts nothing of a library that nobody trusts", () => {
    const place = createPlace();
    const { exitCode, stderr, tree } = bootstrap(place, "--populate", "--data", "hooks=[guard-secrets]");
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain("agentsmgr source trust");
    expect(textAt(tree, ".auxiliary/configuration/coders/claude/settings.json")).not.toContain(
      "guard-secrets",
    );
    expect(runCli(place, "source trust").exitCode).toBe(0);
    const trusted = runCli(place, "populate --strict");
    expect(trusted.exitCode, trusted.stderr).toBe(0);
    expect(textAt(trusted.tree, ".auxiliary/configuration/coders/claude/settings.json")).toContain(
      "guard-secrets.sh",
    );
  });
});

describe.skipIf(!hasPseudoTerminal)("bootstrap, with our template, on a terminal", () => {
  it("asks only what matters, and takes the default of each question with Enter", async () => {
    const place = createPlace();
    const { exitCode, screen } = await answerInTerminal(place, "bootstrap", [
      ["Name of the project", keys.enter],
      ["What is it, in one sentence?", keys.enter],
      ["Its languages", keys.enter],
      ["AI coding tools", keys.enter],
      ["Where their files stand", keys.enter],
      ["Where commands, agents, rules", `${keys.down}${keys.enter}`],
      ["A model server of your own", keys.enter],
      ["write the coders' files", keys.yes],
    ]);
    expect(screen).not.toContain("MCP servers (");
    expect(exitCode, screen).toBe(0);
    expect(runCli(place, "check")).toMatchObject({ exitCode: 0 });
    expect(runCli(place, "bootstrap --defaults --skip-answered").stdout).toContain(
      "1 left as they are, 3 the same",
    );
  });
});

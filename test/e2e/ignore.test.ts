import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, runCli } from "../helpers/run-cli.ts";
import type { CliOptions, CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { library, permissions } from "./library.ts";

const run = "populate --source ../library --coder claude";

function git(folder: string, ...words: readonly string[]): string {
  const identity = [
    "-c",
    "user.name=x",
    "-c",
    "user.email=x@example.org",
    "-c",
    "protocol.file.allow=always",
  ];
  const env = { PATH: "/usr/bin:/bin", HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...identity, ...words], { cwd: folder, env, encoding: "utf8" });
}

/** What git sees: what is ignored and what is new, by path from the folder. */
function statusOf(folder: string): { ignored: string[]; untracked: string[] } {
  const words = ["status", "--porcelain", "-z", "--ignored=matching", "--untracked-files=all", "--", "."];
  const lines = git(folder, ...words).split("\0");
  const starting = (mark: string): string[] =>
    lines
      .filter((line) => line.startsWith(mark))
      .map((line) => line.slice(mark.length))
      .sort();
  return { ignored: starting("!! "), untracked: starting("?? ") };
}

function populate(place: CliPlace, words: string, options: CliOptions = {}) {
  const result = runCli(place, words, options);
  expect(result).toMatchObject({ exitCode: 0 });
  return result;
}

function repository(project: Readonly<Record<string, string>> = {}): CliPlace {
  const place = createPlace({ library, project });
  git(place.project, "init", "-q");
  return place;
}

const ours = [".claude/agents/helper.md", ".claude/commands/greet.md"];
const skill = [".claude/skills/tidy/SKILL.md", ".claude/skills/tidy/notes.md"];
const shared = [".claude/settings.json", ".mcp.json", "CLAUDE.md"];
const manifest = ".agentsmgr/manifest.json";

describe("--ignore gitignore", () => {
  it("ignores what is all ours, and nothing else", () => {
    const place = repository({ ".claude/commands/mine.md": "Mine.\n" });
    populate(place, `${run} --ignore gitignore`);
    expect(statusOf(place.project)).toStrictEqual({
      ignored: [...ours, ...skill],
      untracked: [
        manifest,
        ".claude/commands/mine.md",
        ".claude/settings.json",
        ".gitignore",
        ".mcp.json",
        "CLAUDE.md",
      ],
    });
    expect(runCli(place, "check --source ../library --coder claude --ignore gitignore").exitCode).toBe(0);
    expect(runCli(place, `${run} --ignore gitignore`).stdout).toMatch(/^nothing to do/);
  });

  it.each([
    ["no final line end", "dist"],
    ["CRLF", "dist\r\nlogs/\r\n"],
    ["a byte-order mark", "\uFEFFdist\n"],
    ["nothing", ""],
    ["many line ends", "dist\n\n\n"],
  ])("keeps a file of the user's with %s, and gives it back", (_what, text) => {
    const place = repository({ ".gitignore": text });
    const { tree } = populate(place, `${run} --ignore gitignore`);
    const written = contentsOf(tree, "project/")[".gitignore"] ?? "";
    expect(written.startsWith(text)).toBe(true);
    if (text.includes("\r\n")) expect(written.replaceAll("\r\n", "")).not.toContain("\n");
    expect(statusOf(place.project).ignored).toStrictEqual([...ours, ...skill]);
    const after = populate(place, `${run} --ignore none`);
    expect(contentsOf(after.tree, "project/")[".gitignore"]).toBe(text);
  });

  it("takes its own file away again", () => {
    const place = repository();
    const { tree } = populate(place, run);
    populate(place, `${run} --ignore gitignore`);
    expect(populate(place, run).tree).toStrictEqual(tree);
  });

  it("is shown by --simulate and check, and not written", () => {
    const place = repository();
    populate(place, run);
    const { stdout, tree } = populate(place, `${run} --ignore gitignore --simulate`);
    expect(stdout).toContain("+ create   .gitignore (1 block)");
    expect(Object.keys(tree)).not.toContain("project/.gitignore");
    expect(runCli(place, "check --source ../library --coder claude --ignore gitignore").exitCode).toBe(1);
  });

  it("keeps what the coders of earlier runs have there", () => {
    const place = repository();
    populate(place, "populate --source ../library --coder qwen --ignore gitignore");
    populate(place, `${run} --ignore gitignore`);
    const { ignored } = statusOf(place.project);
    expect(ignored).toStrictEqual(expect.arrayContaining([...ours, ".qwen/commands/greet.md"]));
  });

  it("follows what the library has", () => {
    const place = repository();
    populate(place, `${run} --ignore gitignore`);
    rmSync(join(place.library, "skills"), { recursive: true });
    const { tree } = populate(place, `${run} --ignore gitignore`);
    expect(contentsOf(tree, "project/")[".gitignore"]).not.toContain("skills");
    expect(statusOf(place.project).ignored).toStrictEqual(ours);
  });

  it("leaves a file out that was the user's before, and one of the user's in the way", () => {
    const place = repository();
    const { tree } = runCli(createPlace({ library }), run);
    const same = contentsOf(tree, "project/")[".claude/commands/greet.md"] ?? "";
    writeFiles(place.project, { ".claude/commands/greet.md": same });
    populate(place, `${run} --ignore gitignore`);
    expect(statusOf(place.project).ignored).toStrictEqual([".claude/agents/helper.md", ...skill]);
  });

  it("ignores a link of the layout auxiliary, and the files behind it", () => {
    const place = repository();
    populate(place, `${run} --ignore gitignore --layout auxiliary`);
    const { ignored } = statusOf(place.project);
    expect(ignored).toContain(".claude");
    expect(ignored).toContain(".auxiliary/configuration/coders/claude/commands/greet.md");
  });

  it("stops at a block that the user edited, and at one with broken marks", () => {
    const place = repository();
    populate(place, `${run} --ignore gitignore`);
    const path = join(place.project, ".gitignore");
    const text = readFileSync(path, "utf8");
    writeFiles(place.project, { ".gitignore": text.replace("/.claude/agents", "/mine\n/.claude/agents") });
    rmSync(join(place.library, "skills"), { recursive: true });
    expect(runCli(place, `${run} --ignore gitignore`)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("the block `ignore` in") as string,
    });
    writeFiles(place.project, { ".gitignore": text.replace("# agentsmgr:end ignore\n", "") });
    expect(runCli(place, `${run} --ignore gitignore`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("the block `ignore` has no end") as string,
    });
  });

  it.each(["keep", "backup"])(
    "does with a block that the user edited what `--on-conflict %s` says",
    (choice) => {
      const place = repository();
      const before = existsSync(join(place.project, ".gitignore"));
      populate(place, `${run} --ignore gitignore`);
      const path = join(place.project, ".gitignore");
      const text = readFileSync(path, "utf8");
      writeFiles(place.project, { ".gitignore": text.replace("/.claude/agents", "/mine\n/.claude/agents") });
      expect(runCli(place, "revert").exitCode).toBe(1);
      expect(runCli(place, `revert --on-conflict ${choice}`).exitCode).toBe(0);
      expect(existsSync(path)).toBe(before || choice === "keep");
      if (choice === "keep") expect(readFileSync(path, "utf8")).toContain("/mine\n");
    },
  );

  it("does not write through a .gitignore that is a link: git would not read it", () => {
    const place = createPlace({ library, project: { other: "x\n", ".gitignore": { link: "other" } } });
    const { exitCode, tree } = runCli(place, `${run} --ignore gitignore`);
    expect(exitCode).toBe(1);
    expect(contentsOf(tree, "project/")).toStrictEqual({ other: "x\n", ".gitignore": "-> other" });
  });

  it("works in a subfolder, and where no repository is", () => {
    const place = repository();
    const sub = join(place.project, "packages/a");
    mkdirSync(sub, { recursive: true });
    populate(place, "populate --source ../../../library --coder claude --ignore gitignore", { folder: sub });
    expect(statusOf(sub).ignored).toContain("packages/a/.claude/commands/greet.md");
    const { tree } = populate(createPlace({ library }), `${run} --ignore gitignore`);
    expect(contentsOf(tree, "project/")[".gitignore"]).toContain("/.claude/commands/greet.md\n");
  });
});

describe("--ignore exclude", () => {
  it("ignores what is all ours and our record, and leaves nothing of itself in the project", () => {
    const place = repository();
    const before = readFileSync(join(place.project, ".git/info/exclude"), "utf8");
    populate(place, `${run} --ignore exclude`);
    expect(statusOf(place.project)).toStrictEqual({
      ignored: [manifest, ...ours, ...skill],
      untracked: shared,
    });
    expect(readFileSync(join(place.project, manifest), "utf8")).toContain('"path":"git://info/exclude"');
    expect(runCli(place, `${run} --ignore exclude`).stdout).toMatch(/^nothing to do/);
    populate(place, run);
    expect(readFileSync(join(place.project, ".git/info/exclude"), "utf8")).toBe(before);
    expect(statusOf(place.project).ignored).toStrictEqual([]);
  });

  it("changes places with gitignore", () => {
    const place = repository();
    const exclude = join(place.project, ".git/info/exclude");
    const before = readFileSync(exclude, "utf8");
    const { tree } = populate(place, `${run} --ignore gitignore`);
    populate(place, `${run} --ignore exclude`);
    expect(existsSync(join(place.project, ".gitignore"))).toBe(false);
    const again = populate(place, `${run} --ignore gitignore`);
    expect(contentsOf(again.tree, "project/")).toStrictEqual(contentsOf(tree, "project/"));
    expect(readFileSync(exclude, "utf8")).toBe(before);
  });

  it("makes the file where a repository has none", () => {
    const place = repository();
    rmSync(join(place.project, ".git/info"), { recursive: true });
    populate(place, `${run} --ignore exclude`);
    expect(statusOf(place.project).ignored).toStrictEqual([manifest, ...ours, ...skill]);
    populate(place, run);
    expect(existsSync(join(place.project, ".git/info"))).toBe(false);
  });

  it("writes to the common folder from a worktree, beside the block of another", () => {
    const place = repository({ "a.txt": "a\n" });
    git(place.project, "add", "a.txt");
    git(place.project, "commit", "-q", "-m", "a");
    const tree = join(place.root, "fix");
    git(place.project, "worktree", "add", "-q", tree);
    populate(place, `${run} --ignore exclude`);
    populate(place, "populate --source ../library --coder qwen --ignore exclude", { folder: tree });
    expect(statusOf(tree).ignored).toContain(".qwen/commands/greet.md");
    expect(statusOf(place.project).ignored).toStrictEqual([manifest, ...ours, ...skill]);
    const exclude = readFileSync(join(place.project, ".git/info/exclude"), "utf8");
    expect(exclude.match(/^# agentsmgr:begin ignore-[0-9a-f]{8}$/gm)).toHaveLength(2);
    populate(place, "populate --source ../library --coder qwen", { folder: tree });
    // What the other one has there is about the same paths in all worktrees.
    expect(statusOf(tree).ignored).toStrictEqual([manifest]);
    expect(statusOf(place.project).ignored).toStrictEqual([manifest, ...ours, ...skill]);
  });

  it("writes to a submodule's own list", () => {
    const place = repository();
    const other = join(place.root, "other");
    mkdirSync(other);
    writeFiles(other, { "a.txt": "a\n" });
    git(other, "init", "-q");
    git(other, "add", "a.txt");
    git(other, "commit", "-q", "-m", "a");
    git(place.project, "submodule", "--quiet", "add", other, "sub");
    const sub = join(place.project, "sub");
    populate(place, "populate --source ../../library --coder claude --ignore exclude", { folder: sub });
    expect(statusOf(sub)).toStrictEqual({ ignored: [manifest, ...ours, ...skill], untracked: shared });
    const info = readFileSync(join(place.project, ".git/modules/sub/info/exclude"), "utf8");
    expect(info).toContain("/.claude/commands/greet.md\n");
  });

  it("has paths from the root of the repository in a subfolder", () => {
    const place = repository();
    const folders = ["packages/a", "packages/b [x]"].map((name) => join(place.project, name));
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      populate(place, "populate --source ../../../library --coder claude --ignore exclude", { folder });
      const prefix = folder.slice(place.project.length + 1);
      expect(statusOf(folder).ignored).toStrictEqual(
        [manifest, ...ours, ...skill].map((path) => `${prefix}/${path}`),
      );
    }
  });

  it("finds a bare repository by GIT_DIR", () => {
    const place = createPlace({ library });
    git(place.root, "init", "-q", "--bare", "dots");
    const environment = { GIT_DIR: "../dots", GIT_WORK_TREE: "." };
    populate(place, `${run} --ignore exclude`, { environment });
    const words = ["--git-dir=../dots", "--work-tree=.", "check-ignore", ...ours, "CLAUDE.md"];
    expect(() => git(place.project, ...words)).not.toThrow();
    expect(
      git(place.project, ...words)
        .trim()
        .split("\n"),
    ).toStrictEqual(ours);
    populate(place, run, { environment });
    expect(readFileSync(join(place.root, "dots/info/exclude"), "utf8")).not.toContain("agentsmgr");
  });

  it("says what to do where no repository is, and writes the rest", () => {
    const place = createPlace({ library });
    const { stderr, tree } = populate(place, `${run} --ignore exclude`);
    expect(stderr).toContain("is in no git repository: there is no `info/exclude` to write to");
    expect(stderr).toContain("hint: run `git init` first, or choose `--ignore gitignore` or `--ignore none`");
    expect(Object.keys(contentsOf(tree, "project/")).sort()).toStrictEqual(
      [manifest, ...ours, ...skill, ...shared].sort(),
    );
  });

  it("forgets its block when the repository is gone", () => {
    const place = repository();
    populate(place, `${run} --ignore exclude`);
    rmSync(join(place.project, ".git"), { recursive: true });
    const { tree } = populate(place, run);
    expect(contentsOf(tree, "project/")[manifest]).not.toContain("git://");
  });

  it("does not follow a .git file that leads to no repository", () => {
    const place = createPlace({
      library,
      home: { ".ssh/id": "key" },
      project: { ".git": "gitdir: ../home/.ssh\n" },
    });
    const { tree } = populate(place, `${run} --ignore exclude`);
    expect(contentsOf(tree, "home/")).toStrictEqual({ ".ssh/id": "key" });
  });

  it("writes nothing outside for a manifest that claims more of the repository", () => {
    const place = repository();
    const hook = { path: "git://hooks/post-commit", kind: "block", comment: "hash", made: "file", parts: {} };
    const text = JSON.stringify({ version: 1, scope: "per-project", paths: [hook], folders: [] });
    writeFiles(place.project, { [manifest]: text });
    expect(runCli(place, run)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("the manifest") as string,
    });
  });
});

describe("the choice", () => {
  it("comes from the configuration and the environment too", () => {
    const place = repository({ "agentsmgr.toml": 'ignore = "gitignore"\n' });
    populate(place, run);
    expect(statusOf(place.project).ignored).toStrictEqual([...ours, ...skill]);
    populate(place, run, { environment: { AGENTSMGR_IGNORE: "none" } });
    expect(statusOf(place.project).ignored).toStrictEqual([]);
    expect(runCli(place, "detect").stdout).toMatch(/ignore +gitignore \(.*agentsmgr\.toml\)/);
  });

  it.each([
    [`${run} --ignore gitingore`, "did you mean `gitignore`?"],
    ["populate user --coder claude --ignore exclude", "`--ignore` is for a project"],
  ])("is refused in `%s`", (words, text) => {
    const { exitCode, stderr } = runCli(createPlace({ library }), words);
    expect({ exitCode, stderr }).toStrictEqual({
      exitCode: 2,
      stderr: expect.stringContaining(text) as string,
    });
  });
});

describe("a fresh clone", () => {
  it("gets the ignored files from populate, and no conflict in those that are shared", () => {
    const place = repository();
    populate(place, `${run} --ignore gitignore`);
    git(place.project, "add", "-A");
    git(place.project, "commit", "-q", "-m", "populated");
    const clone = join(place.root, "clone");
    git(place.root, "clone", "-q", "project", "clone");
    writeFiles(place.library, { "contents/memory/general.md": "Be very brief.\n" });
    writeFiles(place.library, { "configurations/permissions.toml": permissions });
    populate(place, `${run} --ignore gitignore`, { folder: clone });
    expect(readFileSync(join(clone, "CLAUDE.md"), "utf8")).toContain("Be very brief.");
    expect(readFileSync(join(clone, ".claude/commands/greet.md"), "utf8")).toContain("Greet");
    expect(git(clone, "status", "--porcelain")).toBe(" M .agentsmgr/manifest.json\n M CLAUDE.md\n");
  });
});

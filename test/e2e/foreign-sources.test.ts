import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { foreignLibrary, GitRepository } from "../helpers/git-repository.ts";
import {
  contentsOf,
  createPlace,
  runCli,
  startCli,
  type CliPlace,
  type CliResult,
} from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";

const hello = "project/.claude/commands/hello.md";
const template = "FROM THE TEMPLATE";

/** A place with a cache of its own, so that what is left behind can be counted. */
class ForeignPlace {
  readonly place: CliPlace;
  readonly environment: Record<string, string | undefined>;

  constructor(files: Parameters<typeof createPlace>[0] = {}) {
    this.place = createPlace(files);
    this.environment = { XDG_CACHE_HOME: join(this.place.root, "cache") };
  }

  run(words: string, environment: Readonly<Record<string, string | undefined>> = {}): CliResult {
    return runCli(this.place, words, { environment: { ...this.environment, ...environment } });
  }

  json(
    words: string,
  ): Record<string, unknown> & { source: { change: unknown; widens: unknown[]; trusted: boolean } } {
    return JSON.parse(this.run(`${words} --json`).stdout) as ReturnType<ForeignPlace["json"]>;
  }

  /** What stands in the cache of sources: libraries, and scratch folders that should be gone. */
  get cached(): string[] {
    const folder = join(this.place.root, "cache/agentsmgr/sources");
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  get lock(): string | undefined {
    const path = join(this.place.project, "agentsmgr.lock");
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  /** A program on a PATH of its own. */
  program(name: string, text: string): string {
    const folder = join(this.place.root, "bin");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
    return folder;
  }
}

const withCoder = (repository: { readonly url: string }): string =>
  `--coder claude --source ${repository.url}`;

function errorCodes(result: CliResult): string[] {
  return (JSON.parse(result.stdout) as { errors?: { code: string }[] }).errors?.map(({ code }) => code) ?? [];
}

describe("a source from elsewhere", () => {
  it("is populated, pinned and checked without git when it is cached", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const commit = repository.git("rev-parse", "HEAD");
    repository.git("tag", "v1.0.0");
    const words = withCoder(repository);
    const { exitCode, stdout, tree } = foreign.run(`populate ${words}`);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining(`source ${repository.url}: v1.0.0 (${commit.slice(0, 12)})`),
    ]);
    expect(contentsOf(tree)[hello]).toContain("Say hello to $ARGUMENTS.");
    expect(foreign.lock?.split("\n").slice(3, -1)).toEqual([
      "version = 1",
      "",
      "[[sources]]",
      `source = "${repository.url}"`,
      `resolved = "file://${repository.folder}"`,
      'ref = "v1.0.0"',
      `commit = "${commit}"`,
      expect.stringMatching(/^content = "sha256:[0-9a-f]{64}"$/),
    ]);
    const withoutGit = { PATH: "/nowhere" };
    expect(foreign.run(`check ${words}`, withoutGit).exitCode).toBe(0);
    expect(foreign.run(`diff ${words}`, withoutGit).exitCode).toBe(0);
    expect(foreign.run(`populate ${words} --frozen`, withoutGit).stdout).toContain("nothing to do");
    expect(
      foreign.run(`populate ${words}`, { ...withoutGit, XDG_CACHE_HOME: join(foreign.place.root, "empty") }),
    ).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("there is no `git` on your PATH") as string,
    });
    expect(foreign.cached).toHaveLength(1);
  });

  it("gets no lock from a simulated run or from one that has conflicts", () => {
    const foreign = new ForeignPlace({ project: { ".claude/commands/hello.md": "mine\n" } });
    const words = withCoder(new GitRepository());
    foreign.run(`populate ${words} --simulate`);
    expect(foreign.run(`populate ${words}`).exitCode).toBe(1);
    expect(foreign.lock).toBeUndefined();
  });

  it("is pinned per user beside the user's configuration", () => {
    const foreign = new ForeignPlace();
    const { exitCode, tree } = foreign.run(`populate user ${withCoder(new GitRepository())}`);
    expect([exitCode, Object.keys(tree)]).toEqual([
      0,
      expect.arrayContaining(["home/.config/agentsmgr/agentsmgr.lock"]),
    ]);
    expect(foreign.lock).toBeUndefined();
  });

  it("keeps other sources in the lock", () => {
    const foreign = new ForeignPlace();
    const [a, b] = [new GitRepository(), new GitRepository()];
    for (const repository of [a, b, a]) foreign.run(`populate ${withCoder(repository)}`);
    const [first = "", second = ""] = [a.url, b.url].sort();
    expect(foreign.lock?.match(/^source = .*$/gm)).toEqual([`source = "${first}"`, `source = "${second}"`]);
  });
});

describe("trust", () => {
  const withheld = ["project/.mcp.json", "project/.claude/hooks/format.sh"];

  function isWithheld({ tree }: CliResult): boolean {
    const texts = contentsOf(tree);
    const found = [...withheld.map((path) => path in texts), texts[hello]?.includes(template)];
    expect(new Set(found).size).toBe(1);
    return found[0] === false;
  }

  it("is not given by naming a source: what it runs is left out and told, each with its command", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const result = foreign.run(`populate ${withCoder(repository)}`);
    expect([result.exitCode, isWithheld(result)]).toEqual([0, true]);
    for (const text of [
      "3 parts of",
      "left out  hook format: post-tool-use: contents/hooks/format.sh",
      "left out  server db: db-server --all",
      "left out  template templates/commands/claude.md.jinja",
      `agentsmgr source trust git+file:${repository.folder}`,
    ])
      expect(result.stderr).toContain(text);
    for (const text of [
      "widens   permission allow: shell `git push`",
      "widens   server db: db-server --all (left out: not trusted)",
    ])
      expect(result.stdout).toContain(text);
    expect(foreign.json(`check ${withCoder(repository)}`).source).toMatchObject({
      trusted: false,
      widens: expect.arrayContaining([
        {
          kind: "hook",
          item: "format",
          text: "post-tool-use: contents/hooks/format.sh",
          isNew: false,
          isLeftOut: true,
        },
      ]) as unknown,
    });
  });

  it.each<[string, (foreign: ForeignPlace, repository: GitRepository) => string]>([
    ["--trust", () => "--trust"],
    ["source trust", (foreign, { url }) => (foreign.run(`source trust ${url}`), "")],
    [
      "the user's configuration",
      (foreign, { folder }) => {
        writeFiles(foreign.place.home, {
          ".config/agentsmgr/config.toml": `trusted = ["git+file:${folder}"]\n`,
        });
        return "";
      },
    ],
  ])("is given by %s", (_name, trust) => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const option = trust(foreign, repository);
    expect(isWithheld(foreign.run(`populate ${withCoder(repository)} ${option}`))).toBe(false);
  });

  it("is asked for by a command that is safe to type, whatever a project has written", () => {
    const repository = new GitRepository();
    repository.git("branch", "a$(touch${IFS}ran)`id`");
    const text = `source = "${repository.url}@a$(touch\${IFS}ran)\`id\`"\n`;
    const foreign = new ForeignPlace({ project: { "agentsmgr.toml": text } });
    const { stderr } = foreign.run("populate --coder claude");
    expect(stderr).toContain(
      `hint: when you do: \`agentsmgr source trust git+file:${repository.folder}\`, or`,
    );
  });

  it("is taken back by source untrust, and asked for by a beginning of sources too", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    expect(foreign.run(`source trust ${repository.url}`).stdout).toBe(
      `trusted: git+file:${repository.folder}\n`,
    );
    foreign.run(`source untrust ${repository.url}`);
    expect(isWithheld(foreign.run(`populate ${withCoder(repository)}`))).toBe(true);
    expect(foreign.run("source trust github:acme/").stdout).toBe("trusted: github:acme\n");
    expect(foreign.run("source untrust github:acme/library")).toMatchObject({
      exitCode: 1,
      stdout: "github:acme/library is still trusted, as part of github:acme: take that one out too\n",
    });
  });

  it("cannot be given by a project's configuration", () => {
    const repository = new GitRepository();
    const text = `source = "${repository.url}"\ntrusted = ["git+file:${repository.folder}"]\n`;
    const foreign = new ForeignPlace({ project: { "agentsmgr.toml": text } });
    const result = foreign.run("populate --coder claude");
    expect([result.exitCode, result.stderr]).toEqual([
      2,
      expect.stringContaining("a project cannot trust a source"),
    ]);
    expect(Object.keys(result.tree)).toEqual(["home", "project/agentsmgr.toml"]);
  });

  it.each([
    ["in the project", "./library", "project/library"],
    ["beside the project", "../library", "library"],
  ])("is not given to a folder %s that only the project's configuration names", (_name, source, folder) => {
    const foreign = new ForeignPlace({
      project: { "agentsmgr.toml": `source = "${source}"\ncoders = ["claude"]\n` },
    });
    writeFiles(join(foreign.place.root, folder), foreignLibrary);
    const result = foreign.run("populate");
    expect([result.exitCode, isWithheld(result)]).toEqual([0, true]);
    expect(result.stderr).toContain("left out  server db: db-server --all");
    // Whoever names it is the user.
    expect(isWithheld(foreign.run(`populate --source ${source}`))).toBe(false);
    expect(isWithheld(foreign.run("populate"))).toBe(true);
    expect(foreign.run("source trust").stdout).toBe(`trusted: folder:${foreign.place.root}/${folder}\n`);
    expect(isWithheld(foreign.run("populate"))).toBe(false);
    expect(foreign.cached).toEqual([]);
  });

  it("leaves out an item's own front matter and skills with hooks, which start programs too", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository({
      ...foreignLibrary,
      "configurations/agents/helper.toml":
        '[context]\nname = "helper"\ndescription = "Help"\n[[coders]]\nname = "claude"\nfrontmatter = { hooks = { Stop = [] } }\n',
      "contents/agents/claude/helper.md": "Help.\n",
      "skills/evil/SKILL.md":
        '---\nname: evil\ndescription: A skill\n"hooks": { Stop: [{ hooks: [{ type: command, command: evil }] }] }\n---\nText\n',
      "skills/good/SKILL.md": "---\nname: good\ndescription: A skill\n---\nText\n",
    });
    const { tree, stderr } = foreign.run(`populate ${withCoder(repository)}`);
    const texts = contentsOf(tree, "project/.claude/");
    expect(Object.keys(texts)).toEqual(expect.arrayContaining(["agents/helper.md", "skills/good/SKILL.md"]));
    expect(Object.keys(texts)).not.toContain("skills/evil/SKILL.md");
    expect(texts["agents/helper.md"]).not.toContain("hooks");
    expect(stderr).toMatch(/left out {2}front matter agent helper: claude: .*hooks/);
    expect(stderr).toMatch(/left out {2}skill hooks skill evil: .*evil/);
  });
});

describe("the lock", () => {
  it.each([
    ["--frozen", "--frozen", {}],
    ["AGENTSMGR_FROZEN", "", { AGENTSMGR_FROZEN: "1" }],
    ["CI", "", { CI: "true" }],
  ])("must be there with %s", (_name, option, environment) => {
    const foreign = new ForeignPlace();
    const words = withCoder(new GitRepository());
    const result = foreign.run(`populate ${words} ${option} --json`, environment);
    expect([result.exitCode, errorCodes(result), foreign.cached]).toEqual([2, ["source/frozen"], []]);
    if (option === "") foreign.run(`populate ${words} --no-frozen`, environment);
    else foreign.run(`populate ${words}`);
    expect(foreign.run(`populate ${words} ${option}`, environment).exitCode).toBe(0);
    expect(errorCodes(foreign.run(`populate ${words}@main ${option} --json`, environment))).toEqual([
      "source/frozen",
    ]);
    expect(
      errorCodes(foreign.run(`populate ${words} --tag-prefix x- ${option} --json`, environment)),
    ).toEqual(["source/frozen"]);
  });

  it("is asked for by check and diff, which look up nothing new", () => {
    const foreign = new ForeignPlace();
    const result = foreign.run(`check ${withCoder(new GitRepository())} --json`);
    expect([result.exitCode, errorCodes(result), foreign.cached]).toEqual([2, ["source/not-locked"], []]);
  });

  it("is not believed from memory when the cache no longer has what it names", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const check = `check ${withCoder(repository)}`;
    foreign.run(`populate ${withCoder(repository)}`);
    for (let times = 0; times < 2; times++) expect(foreign.run(check).exitCode).toBe(0);
    const folder = join(foreign.place.root, "cache/agentsmgr/sources", foreign.cached[0] ?? "");
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "stray"), "");
    expect(foreign.run(check).exitCode).toBe(0);
    expect(existsSync(join(folder, "stray"))).toBe(false);
  });

  it("is asked again by every --update, though nothing here has changed", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const update = `populate ${withCoder(repository)} --update`;
    for (let times = 0; times < 3; times++) foreign.run(update);
    repository.commit({ "contents/commands/claude/hello.md": "Changed there.\n" });
    expect(foreign.run(update).exitCode).toBe(0);
    expect(readFileSync(join(foreign.place.root, hello), "utf8")).toContain("Changed there.");
  });

  it("moves on only with --update, which shows what changes and what that widens", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    repository.git("tag", "v1.0.0");
    const words = withCoder(repository);
    foreign.run(`populate ${words}`);
    repository.commit(
      {
        "configurations/permissions.toml": 'allow = [{ tool = "shell", arguments = "git push" }, "shell"]\n',
        "configurations/commands/new.toml": '[context]\nname = "new"\ndescription = "New"\n',
        "contents/commands/claude/new.md": "!`rm -rf x`\n",
      },
      "v1.1.0",
    );
    expect(foreign.run(`populate ${words}`).stdout).toContain("nothing to do");
    const before = foreign.lock;
    const simulated = foreign.run(`populate ${words} --update --simulate`).stdout;
    expect(foreign.lock).toBe(before);
    const { stdout, exitCode } = foreign.run(`populate ${words} --update`);
    expect([exitCode, simulated]).toEqual([0, stdout]);
    expect(stdout.split("\n\n")[0]?.split("\n").slice(1)).toEqual([
      "  added    command new",
      "  changed  permissions",
      "  widens   permission allow: shell",
      "  widens   shell command new: rm -rf x",
    ]);
    expect(stdout).toMatch(/v1\.0\.0 \([0-9a-f]{12}\) -> v1\.1\.0 \([0-9a-f]{12}\)/);
    expect(foreign.lock).toContain('ref = "v1.1.0"');
    expect(foreign.run(`source update ${repository.url} ${words}`).stdout).toContain("nothing to do");
  });

  it("asks again with each --update, though the last one found nothing to do", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const words = withCoder(repository);
    foreign.run(`populate ${words}`);
    const update = (): string => foreign.run(`populate ${words} --update`).stdout;
    expect([update(), update()]).toEqual([
      expect.stringContaining("nothing to do"),
      expect.stringContaining("nothing to do"),
    ]);
    repository.commit({ "contents/commands/claude/hello.md": "Say it again.\n" });
    expect(update()).toContain("changed  command hello");
  });

  it("writes a lock that is gone anew, however often", () => {
    const foreign = new ForeignPlace();
    const words = withCoder(new GitRepository());
    foreign.run(`populate ${words}`);
    const { lock } = foreign;
    for (let time = 0; time < 3; time++) {
      rmSync(join(foreign.place.project, "agentsmgr.lock"));
      expect(foreign.run(`populate ${words}`).exitCode).toBe(0);
      expect(foreign.lock).toBe(lock);
    }
  });

  it("does not take the trust in a folder for trust in an equal one that a link leads to now", () => {
    const library = (folder: string) =>
      Object.fromEntries(Object.entries(foreignLibrary).map(([path, text]) => [`${folder}/${path}`, text]));
    const foreign = new ForeignPlace({
      project: {
        ...library("known"),
        ...library("other"),
        "agentsmgr.toml": 'source = "library"\ncoders = ["claude"]\n',
      },
    });
    const link = join(foreign.place.project, "library");
    symlinkSync("known", link);
    foreign.run("source trust");
    expect([foreign.run("populate").exitCode, foreign.run("check").exitCode]).toEqual([0, 0]);
    rmSync(link);
    symlinkSync("other", link);
    expect(foreign.run("check").exitCode).toBe(1);
  });

  it.each([
    ["populate --coder claude --source ../library --update", "usage/update"],
    ["populate --coder claude --update", "usage/update"],
    ["populate --coder claude --source github:a/b --update github:c/d", "usage/update"],
    ["populate --coder claude --source github:a/b --update --frozen", "usage/update"],
    ["source lits", "usage/unknown-action"],
    ["source", "usage/unknown-action"],
    ["source list x", "usage/arguments"],
    ["source trust https://", "source/trust"],
    ["source trust", "usage/no-source"],
  ])("refuses %s", (words, code) => {
    const result = new ForeignPlace({ library: foreignLibrary }).run(`${words} --json`);
    expect([result.exitCode, errorCodes(result)]).toEqual([2, [code]]);
  });

  it("is refused when it is broken, and no guide to another place", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    const words = withCoder(repository);
    foreign.run(`populate ${words}`);
    const path = join(foreign.place.project, "agentsmgr.lock");
    const text = foreign.lock ?? "";
    writeFileSync(path, text.replace(/^resolved = .*$/m, 'resolved = "ext::sh -c touch% /tmp/x"'));
    expect(errorCodes(foreign.run(`populate ${words} --frozen --json`))).toEqual(["source/frozen"]);
    writeFileSync(path, text.replace(/^commit = .*$/m, 'commit = "--upload-pack=x"'));
    const broken = foreign.run(`populate ${words}`);
    expect([broken.exitCode, broken.stderr]).toEqual([
      2,
      expect.stringContaining("a commit has 40 or 64 hexadecimal digits"),
    ]);
  });

  it("is listed, verified against what can be had, and outlives the cache", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    foreign.run(`populate ${withCoder(repository)}`);
    const list = JSON.parse(foreign.run("source list --json").stdout) as { sources: unknown[] };
    expect(list.sources).toEqual([
      expect.objectContaining({ scope: "per-project", source: repository.url, trusted: false, cached: true }),
    ]);
    expect(foreign.run("source clean").stdout).toBe("removed 1 library from the cache\n");
    expect(foreign.cached).toEqual([]);
    expect(foreign.run("source verify")).toMatchObject({
      exitCode: 0,
      stdout: `${repository.url}: as the lock says\n`,
    });
    foreign.run("source clean");
    const path = join(foreign.place.project, "agentsmgr.lock");
    writeFileSync(path, foreign.lock?.replace(/sha256:[0-9a-f]{64}/, `sha256:${"0".repeat(64)}`) ?? "");
    expect(foreign.run("source verify")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("is not what the lock says") as string,
    });
  });
});

describe("a repository of somebody who means harm", () => {
  it("gives the bytes of its tree, whatever its attributes, filters and hooks say", () => {
    const foreign = new ForeignPlace();
    const marker = join(foreign.place.root, "ran");
    const repository = new GitRepository({
      ...foreignLibrary,
      ".gitattributes": "* text eol=crlf ident\n*.md filter=evil export-ignore\n",
      ".gitconfig": `[filter "evil"]\nsmudge = touch ${marker}\n`,
      "contents/commands/claude/hello.md": "$Id$ and $Format:%H$\n",
    });
    repository.git("config", "filter.evil.smudge", `touch ${marker}`);
    repository.git("config", "core.fsmonitor", `touch ${marker}`);
    repository.git("config", "uploadpack.packObjectsHook", `touch ${marker}`);
    for (const hook of ["post-checkout", "post-merge", "reference-transaction", "pre-auto-gc"])
      writeFileSync(join(repository.folder, ".git/hooks", hook), `#!/bin/sh\ntouch ${marker}\n`, {
        mode: 0o755,
      });
    const { tree } = foreign.run(`populate ${withCoder(repository)}`);
    expect(contentsOf(tree)[hello]).toMatch(/\$Id\$ and \$Format:%H\$\n$/);
    expect(existsSync(marker)).toBe(false);
  });

  it.each<[string, (repository: GitRepository) => void, string]>([
    [
      "a name with a line break",
      (r) => r.stage("100644", "x", "contents/commands/claude/a\nb.md"),
      "holds a control character",
    ],
    [
      "names that differ in case only",
      (r) => r.stage("100644", "x", "contents/commands/claude/HELLO.md"),
      "are one file on some systems",
    ],
    [
      "a link that is a folder elsewhere",
      (r) => (r.stage("120000", "/tmp", "contents/Commands"), undefined),
      "is a file, and a folder of",
    ],
    [
      "a name that is too long",
      (r) => r.stage("100644", "x", `contents/${"x".repeat(300)}`),
      "has a name longer than 255 bytes",
    ],
  ])("is refused with %s", (_name, change, words) => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    change(repository);
    repository.record();
    const result = foreign.run(`populate ${withCoder(repository)}`);
    expect([result.exitCode, result.stderr]).toEqual([2, expect.stringContaining(words)]);
    expect([foreign.cached, Object.keys(result.tree)]).toEqual([[], ["home", "project"]]);
  });

  it.each([
    ["out of it", "../../../../../../../etc/passwd"],
    ["to an absolute path", "/etc/passwd"],
    ["into the rest of the repository's machine", "../../../../.git/config"],
  ])("is refused when a link leads %s", (_name, target) => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository();
    symlinkSync(target, join(repository.folder, "contents/commands/claude/leak.md"));
    repository.commit({});
    const result = foreign.run(`populate ${withCoder(repository)}`);
    expect([result.exitCode, result.stderr]).toEqual([2, expect.stringContaining("the link lead")]);
  });

  it("may have links within the library, also to other folders of it", () => {
    const foreign = new ForeignPlace();
    const repository = new GitRepository({
      ...foreignLibrary,
      "shared/text.md": "Shared.\n",
      "elsewhere/x": "not wanted\n",
    });
    symlinkSync("../../../shared/text.md", join(repository.folder, "contents/commands/claude/other.md"));
    repository.commit({
      "configurations/commands/other.toml": '[context]\nname = "other"\ndescription = "Other"\n',
    });
    const { tree, exitCode } = foreign.run(`populate ${withCoder(repository)}`);
    expect([exitCode, contentsOf(tree)["project/.claude/commands/other.md"]]).toEqual([
      0,
      expect.stringContaining("Shared."),
    ]);
    const folder = join(foreign.place.root, "cache/agentsmgr/sources", foreign.cached[0] ?? "");
    expect(readdirSync(folder)).not.toContain("elsewhere");
  });

  it("brings no submodules unless they are asked for", () => {
    const foreign = new ForeignPlace();
    const inner = new GitRepository({ "SKILL.md": "---\nname: inner\ndescription: A skill\n---\nInner\n" });
    const outer = new GitRepository();
    outer.git("submodule", "--quiet", "add", inner.folder, "skills/inner");
    outer.record();
    const without = foreign.run(`populate ${withCoder(outer)}`);
    expect(without.stderr).toContain("the submodule `skills/inner`");
    expect(contentsOf(without.tree)).not.toHaveProperty(["project/.claude/skills/inner/SKILL.md"]);
    const { tree } = foreign.run(`populate ${withCoder(outer)} --submodules`);
    expect(contentsOf(tree)["project/.claude/skills/inner/SKILL.md"]).toContain("Inner");
    expect(foreign.lock).toContain('submodules = "fetched"');
  });

  it.each(["ext::sh -c touch% ran", "https://user:secret@127.0.0.1/x", "--upload-pack=x"])(
    "cannot have submodules at %s",
    (url) => {
      const foreign = new ForeignPlace();
      const repository = new GitRepository();
      const commit = repository.git("rev-parse", "HEAD");
      repository.git("update-index", "--add", "--cacheinfo", `160000,${commit},skills/inner`);
      repository.git("config", "--file", ".gitmodules", "submodule.inner.path", "skills/inner");
      repository.git("config", "--file", ".gitmodules", "submodule.inner.url", url);
      repository.git("add", ".gitmodules");
      repository.record();
      const result = foreign.run(`populate ${withCoder(repository)} --submodules --json`);
      expect([result.exitCode, errorCodes(result)]).toEqual([
        2,
        [expect.stringMatching(/^source\/(?:transport|credentials|submodules)$/)],
      ]);
      expect(foreign.cached).toEqual([]);
    },
  );
});

describe("fetching", () => {
  const hanging = '#!/bin/sh\necho $$ >> "$HOME/../pids"\nsleep 600 &\necho $! >> "$HOME/../pids"\nwait\n';

  function pids(foreign: ForeignPlace): number[] {
    const path = join(foreign.place.root, "pids");
    return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n").map(Number) : [];
  }

  async function untilItHangs(foreign: ForeignPlace): Promise<void> {
    while (pids(foreign).length < 2) await setTimeout(20);
  }

  /** Killed processes may need a moment to be gone. */
  async function runningOf(foreign: ForeignPlace): Promise<number[]> {
    const alive = (): number[] =>
      pids(foreign).filter(
        (pid) => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "),
      );
    for (let round = 0; round < 50 && alive().length > 0; round++) await setTimeout(20);
    return alive();
  }

  const words = "populate --coder claude --source https://host.invalid/x.git";

  it("is over when its time is, with all that git started", async () => {
    const foreign = new ForeignPlace({ home: { ".config/agentsmgr/config.toml": "fetch-timeout = 1\n" } });
    const result = foreign.run(`${words} --json`, {
      PATH: `${foreign.program("git", hanging)}:/usr/bin:/bin`,
    });
    expect([result.exitCode, errorCodes(result), foreign.cached]).toEqual([2, ["source/timeout"], []]);
    expect(await runningOf(foreign)).toEqual([]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("leaves nothing behind after %s", async (signal, exitCode) => {
    const foreign = new ForeignPlace();
    const environment = { ...foreign.environment, PATH: `${foreign.program("git", hanging)}:/usr/bin:/bin` };
    const { child, result } = startCli(foreign.place, words, { environment });
    await untilItHangs(foreign);
    child.kill(signal);
    expect((await result).exitCode).toBe(exitCode);
    expect(foreign.cached).toEqual([]);
    expect(await runningOf(foreign)).toEqual([]);
  });

  it("is tidied up by the next run when it was killed", async () => {
    const foreign = new ForeignPlace();
    const environment = { ...foreign.environment, PATH: `${foreign.program("git", hanging)}:/usr/bin:/bin` };
    const { child, result } = startCli(foreign.place, words, { environment });
    await untilItHangs(foreign);
    child.kill("SIGKILL");
    await result;
    for (const pid of pids(foreign)) process.kill(pid, "SIGKILL");
    expect(foreign.cached).toHaveLength(1);
    foreign.run(`populate ${withCoder(new GitRepository())}`);
    expect(foreign.cached).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it("asks ssh for no password and tells of a host that it does not know", () => {
    const foreign = new ForeignPlace();
    const folder = foreign.program(
      "my-ssh",
      '#!/bin/sh\necho "$@" > "$HOME/../ssh"\necho "Host key verification failed." >&2\nexit 255\n',
    );
    const result = foreign.run("populate --coder claude --source git@host.invalid:o/r.git --json", {
      GIT_SSH_COMMAND: `${folder}/my-ssh`,
      SSH_ASKPASS: `${folder}/my-ssh`,
    });
    expect(errorCodes(result)).toEqual(["source/host-key"]);
    expect(readFileSync(join(foreign.place.root, "ssh"), "utf8")).toContain("-oBatchMode=yes");
  });

  it("does not look at the repository that it was started in", () => {
    const foreign = new ForeignPlace();
    const [repository, around] = [new GitRepository(), new GitRepository()];
    const environment = {
      GIT_DIR: join(around.folder, ".git"),
      GIT_INDEX_FILE: "/nowhere",
      GIT_TRACE: join(foreign.place.root, "trace"),
    };
    expect(foreign.run(`populate ${withCoder(repository)}`, environment).exitCode).toBe(0);
    expect(existsSync(join(foreign.place.root, "trace"))).toBe(false);
  });
});

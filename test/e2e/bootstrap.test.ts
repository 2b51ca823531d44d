// The built program copies templates: into new folders and into projects that have something already.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitRepository } from "../helpers/git-repository.ts";
import { contentsOf, createPlace, runCli, type CliPlace, type CliResult } from "../helpers/run-cli.ts";
import { readTree, temporaryFolder, writeFiles, type TestFile } from "../helpers/temporary-folder.ts";
import { answerInTerminal, hasPseudoTerminal, keys } from "./pseudo-terminal.ts";

const questions = `name: { type: str, validator: "{% if ' ' in name %}no blanks{% endif %}" }
license: { type: str, choices: [MIT, none], default: MIT }
`;
const template: Readonly<Record<string, TestFile>> = {
  "copier.yml": questions,
  "README.md.jinja": "# {{ name }}\n",
  "{% if license != 'none' %}LICENSE{% endif %}.jinja": "{{ license }}\n",
  "src/{{ name }}.txt": "{{ not a template }}\r\n",
  "{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml }}",
};

class Bench {
  readonly place: CliPlace;
  readonly template: string;
  readonly cache: string;

  constructor(
    files: Readonly<Record<string, TestFile>> = template,
    project: Readonly<Record<string, TestFile>> = {},
  ) {
    this.place = createPlace({ project });
    this.template = temporaryFolder(files);
    this.cache = join(this.place.root, "cache");
  }

  run(...words: readonly string[]): CliResult {
    const all = ["bootstrap", ...words, "--from", this.template];
    return runCli(this.place, all, { environment: { XDG_CACHE_HOME: this.cache } });
  }

  project(result: CliResult): Record<string, string> {
    return contentsOf(result.tree, "project/");
  }
}

describe("agentsmgr bootstrap", () => {
  it("writes what the template makes of the answers, and remembers them", () => {
    const bench = new Bench();
    const result = bench.run("demo", "--data", "name=demo", "--defaults");
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("done") as unknown });
    expect(bench.project(result)).toEqual({
      "demo/README.md": "# demo\n",
      "demo/LICENSE": "MIT\n",
      "demo/src/demo.txt": "{{ not a template }}\r\n",
      "demo/.copier-answers.yml": `_src_path: ${bench.template}\nlicense: MIT\nname: demo\n`,
    });
    expect(result.stdout).toContain("4 new");
  });

  it("takes answers from a file, those of the command line first", () => {
    const bench = new Bench(template, { "answers.yml": "name: filed\nlicense: none\n" });
    const result = bench.run("demo", "--data-file", "answers.yml", "--data", "name=named");
    expect(bench.project(result)).toMatchObject({ "demo/README.md": "# named\n" });
    expect(bench.project(result)).not.toHaveProperty(["demo/LICENSE"]);
  });

  it("takes what the user usually answers, unless something else is said", () => {
    const bench = new Bench();
    writeFiles(bench.place.home, {
      ".config/agentsmgr/config.toml": '[bootstrap.defaults]\nlicense = "none"\nname = "usual"\nother = 7\n',
    });
    expect(bench.project(bench.run("demo", "--defaults"))).toMatchObject({
      "demo/.copier-answers.yml": `_src_path: ${bench.template}\nlicense: none\nname: usual\n`,
    });
    const named = bench.run("other", "--defaults", "--data", "name=named");
    expect(bench.project(named)).toMatchObject({ "other/README.md": "# named\n" });
  });

  it("says nothing is to do the second time, and takes what was answered before", () => {
    const bench = new Bench();
    bench.run("--data", "name=demo", "--data", "license=none");
    const again = bench.run("--defaults");
    expect(again).toMatchObject({ exitCode: 0, stdout: "3 the same\n" });
  });

  it("writes nothing when it is to pretend", () => {
    const bench = new Bench();
    const result = bench.run("demo", "--data", "name=demo", "--pretend");
    expect(result).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("+ README.md") as unknown,
      tree: {},
    });
  });

  it("prints one JSON document", () => {
    const bench = new Bench(template, { "README.md": "mine\n" });
    const clash = bench.run("--data", "name=demo", "--json");
    expect(JSON.parse(clash.stdout)).toMatchObject({
      command: "bootstrap",
      ok: false,
      applied: false,
      files: expect.arrayContaining([{ path: "README.md", action: "conflict" }]) as unknown,
      errors: [{ code: "bootstrap/conflict" }],
    });
    const done = bench.run("--data", "name=demo", "--json", "--skip");
    expect(JSON.parse(done.stdout)).toMatchObject({
      ok: true,
      applied: true,
      source: bench.template,
      commit: null,
    });
  });

  it("records the version of a template in git", () => {
    const bench = new Bench();
    const repository = new GitRepository(template);
    repository.record("v1.2.0");
    const result = runCli(bench.place, ["bootstrap", "--from", repository.folder, "--data", "name=demo"], {
      environment: { XDG_CACHE_HOME: bench.cache },
    });
    expect(bench.project(result)[".copier-answers.yml"]).toBe(
      `_commit: v1.2.0\n_src_path: ${repository.folder}\nlicense: MIT\nname: demo\n`,
    );
    expect(readdirSync(join(bench.cache, "agentsmgr/templates"))).toEqual([]);
  });

  it("goes on to write the coders' files when it is asked to", () => {
    const place = createPlace();
    const result = runCli(
      place,
      "bootstrap --defaults --data project_name=demo --data coders=[claude] --populate",
    );
    expect(result.exitCode).toBe(0);
    expect(existsSync(join(place.project, "agentsmgr.toml"))).toBe(true);
    expect(Object.keys(contentsOf(result.tree, "project/"))).toContain(".agentsmgr/manifest.json");
  });
});

describe("a file that is there and differs", () => {
  const mine = { "README.md": "mine\n" };

  it("keeps everything from being written until somebody says what to do with it", () => {
    const bench = new Bench(template, mine);
    const result = bench.run("--data", "name=demo");
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("--overwrite") as unknown });
    expect(bench.project(result)).toEqual(mine);
  });

  it("stays with --skip and where the template says so, and goes to the backups with --overwrite", () => {
    const skipped = new Bench(template, mine);
    expect(skipped.project(skipped.run("--data", "name=demo", "--skip"))).toMatchObject(mine);
    const kept = new Bench({ ...template, "copier.yml": `${questions}_skip_if_exists: [README.md]\n` }, mine);
    expect(kept.project(kept.run("--data", "name=demo", "--overwrite"))).toMatchObject(mine);
    const replaced = new Bench(template, mine);
    expect(replaced.project(replaced.run("--data", "name=demo", "--overwrite"))).toMatchObject({
      "README.md": "# demo\n",
    });
    expect(runCli(replaced.place, "backups list").stdout).toContain("1 file");
  });

  it("keeps its permissions, and becomes a program when it is one in the template", () => {
    const bench = new Bench(
      { "copier.yml": "", "run.sh": "#!/bin/sh\n" },
      { "run.sh": "#!/bin/sh\necho mine\n" },
    );
    chmodSync(join(bench.template, "run.sh"), 0o755);
    chmodSync(join(bench.place.project, "run.sh"), 0o640);
    const { tree } = bench.run("--overwrite");
    expect(tree["project/run.sh"]).toEqual({ contents: "#!/bin/sh\n", mode: "750" });
  });

  it("is in the way when it is a folder, or stands where a folder goes", () => {
    const bench = new Bench(template, { "README.md/inner": "x", src: "a file\n" });
    const before = readTree(bench.place.project);
    const result = bench.run("--data", "name=demo", "--overwrite");
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("in the way") as unknown });
    expect(readTree(bench.place.project)).toEqual(before);
  });

  it("is never reached through a link that leads out", () => {
    const bench = new Bench();
    const outside = temporaryFolder();
    symlinkSync(outside, join(bench.place.project, "src"));
    const result = bench.run("--data", "name=demo", "--overwrite");
    expect(result.exitCode).toBe(2);
    expect(readTree(outside)).toEqual({});
    expect(bench.project(result)).toEqual({ src: `-> ${outside}` });
  });
});

describe("what cannot be done", () => {
  const secret = { ...template, "copier.yml": `${questions}_tasks: ["echo ran > ran.txt"]\n` };

  it.each([
    ["a question without an answer", template, [], "name"],
    ["an answer that a validator refuses", template, ["--data", "name=a b"], "no blanks"],
    ["an answer that is no choice", template, ["--data", "name=a", "--data", "license=GPL"], "license"],
    ["an unknown key", { ...template, "copier.yml": "_subdirectry: x\n" }, [], "_subdirectory"],
    ["a type that does not exist", { ...template, "copier.yml": "a: { type: text }\n" }, [], "text"],
    ["a fault of Jinja", { ...template, "bad.jinja": "{{ name" }, ["--data", "name=a"], "bad.jinja:1"],
    [
      "an undefined variable",
      {
        ...template,
        "copier.yml": `${questions}_envops: { undefined: jinja2.StrictUndefined }\n`,
        "bad.jinja": "{{ nam }}",
      },
      ["--data", "name=a"],
      "nam",
    ],
    [
      "a name that leaves the destination",
      { ...template, "{{ up }}.jinja": "" },
      ["--data", "name=a", "--data", "up=../x"],
      "..",
    ],
    ["a link that leads out", { ...template, out: { link: "/etc/passwd" } }, ["--data", "name=a"], "out"],
    [
      "a cycle of conditions",
      { "copier.yml": "a: { type: bool, when: '{{ b }}' }\nb: { type: bool, when: '{{ a }}' }\n" },
      [],
      "by the answer of the next",
    ],
    ["commands that nobody trusts", secret, ["--data", "name=a"], "--trust"],
    ["two things said about files that differ", template, ["--skip", "--overwrite"], "different things"],
    ["words that are no folder", template, ["a", "b"], "--from"],
  ] as const)("is %s: nothing is written", (_what, files, words, told) => {
    const bench = new Bench(files);
    const result = bench.run("demo", ...words);
    expect(result).toMatchObject({ exitCode: 2, tree: {} });
    expect(result.stderr).toContain(told);
  });

  it("is a project with the answers of another template", () => {
    const bench = new Bench();
    writeFiles(bench.place.project, { ".copier-answers.yml": "_src_path: gh:acme/other\nname: demo\n" });
    expect(bench.run("--defaults")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("gh:acme/other") as unknown,
    });
  });

  it.skipIf(process.getuid?.() === 0)("is a folder that is read-only", () => {
    const bench = new Bench();
    chmodSync(bench.place.project, 0o555);
    const result = bench.run("--data", "name=demo");
    chmodSync(bench.place.project, 0o755);
    expect(result).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("read-only") as unknown,
      tree: {},
    });
  });

  it("warns of an answer to no question, with the nearest", () => {
    const bench = new Bench();
    const result = bench.run("--data", "name=demo", "--data", "licence=none");
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("did you mean `license`?") as unknown,
    });
  });
});

describe("commands of a template", () => {
  const tasks = `${questions}_tasks:
  - "echo $STAGE {{ name }} > ran.txt"
  - ["sh", "-c", "pwd > where.txt"]
  - { command: "touch never", when: "{{ license == 'none' }}" }
  - { command: "touch inside", working_directory: src }
_message_before_copy: Hello
_message_after_copy: "made {{ name }}"
`;
  const withTasks = { ...template, "copier.yml": tasks };

  it("run in the project when they are trusted, and only those whose condition holds", () => {
    const bench = new Bench(withTasks);
    const result = bench.run("demo", "--data", "name=demo", "--trust");
    expect(result.exitCode).toBe(0);
    const project = bench.project(result);
    expect(project["demo/ran.txt"]).toBe("task demo\n");
    expect(project["demo/where.txt"]).toBe(`${join(bench.place.project, "demo")}\n`);
    expect(Object.keys(project)).toContain("demo/src/inside");
    expect(Object.keys(project)).not.toContain("demo/never");
    expect(result.stderr).toMatch(/Hello[^]*made demo/);
  });

  it("run when the user's own configuration trusts the template", () => {
    const bench = new Bench(withTasks);
    writeFiles(bench.place.home, { ".config/agentsmgr/config.toml": `trusted = ["${bench.template}"]\n` });
    expect(bench.project(bench.run("--data", "name=demo"))).toHaveProperty(["ran.txt"]);
  });

  it("are left out with --skip-tasks", () => {
    const bench = new Bench(withTasks);
    expect(bench.project(bench.run("--data", "name=demo", "--skip-tasks"))).not.toHaveProperty(["ran.txt"]);
  });

  it("take a new folder away with them when they fail, unless it is to stay", () => {
    const failing = { ...template, "copier.yml": `${questions}_tasks: ["exit 3"]\n` };
    const gone = new Bench(failing);
    const result = gone.run("demo", "--data", "name=demo", "--trust");
    expect(result).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("exit code 3") as unknown,
      tree: {},
    });
    const kept = new Bench(failing);
    expect(kept.project(kept.run("demo", "--data", "name=demo", "--trust", "--no-cleanup"))).toHaveProperty([
      "demo/README.md",
    ]);
    const old = new Bench(failing);
    mkdirSync(join(old.place.project, "demo"));
    expect(old.project(old.run("demo", "--data", "name=demo", "--trust"))).toHaveProperty(["demo/README.md"]);
  });
});

describe.skipIf(!hasPseudoTerminal)("on a terminal", () => {
  it("asks the questions, and about files that differ", async () => {
    const bench = new Bench(template, { "README.md": "mine\n" });
    const { exitCode } = await answerInTerminal(bench.place, `bootstrap --from ${bench.template}`, [
      ["name", "demo\r"],
      ["license", keys.enter],
      ["is there and differs", keys.down],
      ["a copy stays in the backup", keys.enter],
    ]);
    expect(exitCode).toBe(0);
    expect(readFileSync(join(bench.place.project, "README.md"), "utf8")).toBe("# demo\n");
  });

  it("writes nothing when a question is interrupted", async () => {
    const bench = new Bench();
    const { exitCode } = await answerInTerminal(bench.place, `bootstrap demo --from ${bench.template}`, [
      ["name", keys.interrupt],
    ]);
    expect(exitCode).toBe(130);
    expect(readdirSync(bench.place.project)).toEqual([]);
  });
});

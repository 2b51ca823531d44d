// The built program brings projects to newer versions of their templates: what each side changed, and both.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitRepository } from "../helpers/git-repository.ts";
import { createPlace, runCli, type CliPlace, type CliResult } from "../helpers/run-cli.ts";
import { writeFiles, type TestFile } from "../helpers/temporary-folder.ts";

type Files = Readonly<Record<string, TestFile>>;

const lines = (...changed: readonly (readonly [number, string])[]): string => {
  const texts = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
  for (const [number, text] of changed) texts[number - 1] = text;
  return `${texts.join("\n")}\n`;
};

const base: Files = {
  "copier.yml": "name: { type: str, default: demo }\n",
  "text.txt": lines(),
  "{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml }}",
};

/** A template with two versions, and a project of the first in a repository of its own. */
class Bench {
  readonly template = new GitRepository({});
  readonly place: CliPlace = createPlace({ project: {} });
  readonly project: string;
  readonly #repository: GitRepository;

  constructor(first: Files = {}, { inside = "" }: { readonly inside?: string } = {}) {
    this.template.commit({ ...base, ...first }, "v1.0");
    this.project = join(this.place.project, inside);
    this.#repository = Object.assign(Object.create(GitRepository.prototype) as GitRepository, {
      folder: this.place.project,
    });
    this.#repository.git("init", "--quiet", "--initial-branch=main", ".");
    if (inside !== "") mkdirSync(this.project, { recursive: true });
    const made = this.run("--from", this.template.folder, "--defaults");
    expect(made, made.stderr).toMatchObject({ exitCode: 0 });
    this.save({});
  }

  /** A newer version of the template. */
  release(
    files: Files,
    { without = [], tag = "v2.0" }: { without?: readonly string[]; tag?: string } = {},
  ): void {
    for (const path of without) rmSync(join(this.template.folder, path));
    this.template.commit(files, tag);
  }

  /** What the user changes in the project, and commits. */
  save(files: Files, ...without: readonly string[]): void {
    for (const path of without) rmSync(join(this.project, path));
    writeFiles(this.project, files);
    this.git("add", "--all", ".");
    this.git("commit", "--quiet", "--allow-empty", "--message=mine");
  }

  git(...words: readonly string[]): string {
    return this.#repository.git(...words);
  }

  run(...words: readonly string[]): CliResult {
    const environment = { XDG_CACHE_HOME: join(this.place.root, "cache") };
    return runCli({ ...this.place, project: this.project }, ["bootstrap", ...words], { environment });
  }

  update(...words: readonly string[]): CliResult {
    return this.run("update", "--defaults", ...words);
  }

  read(path: string): string {
    return readFileSync(join(this.project, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.project, path));
  }
}

describe("agentsmgr bootstrap update", () => {
  it("takes what only the template changed, and keeps what only the project changed", () => {
    const bench = new Bench({ "theirs.txt": "old\n", "yours.txt": "old\n" });
    bench.save({ "yours.txt": "mine\n" });
    bench.release({
      "theirs.txt": "new\n",
      "added/here.txt": "{{ name }}\n",
      "added/there.txt.jinja": "{{ name }}\n",
    });
    const result = bench.update();
    expect(result, result.stderr).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain("v1.0 -> v2.0");
    expect(bench.read("theirs.txt")).toBe("new\n");
    expect(bench.read("yours.txt")).toBe("mine\n");
    expect(bench.read("added/here.txt")).toBe("{{ name }}\n");
    expect(bench.read("added/there.txt")).toBe("demo\n");
    expect(bench.read(".copier-answers.yml")).toContain("_commit: v2.0\n");
  });

  it("brings both changes of one file together", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([2, "mine"]) });
    bench.release({ "text.txt": lines([10, "theirs"]) });
    expect(bench.update()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("* text.txt") as unknown,
    });
    expect(bench.read("text.txt")).toBe(lines([2, "mine"], [10, "theirs"]));
  });

  it("finds a change again in lines that the template has moved", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([2, "mine"]) });
    bench.release({ "text.txt": `new\nnew\nnew\n${lines()}` });
    expect(bench.update()).toMatchObject({ exitCode: 0 });
    expect(bench.read("text.txt")).toBe(`new\nnew\nnew\n${lines([2, "mine"])}`);
  });

  it("says nothing is to do when the project has the newest version", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([2, "mine"]) });
    const result = bench.update();
    expect(result).toMatchObject({ exitCode: 0, stdout: "v1.0 -> v1.0\nno file changes\n" });
    expect(result.stderr).toContain("nothing to do");
    expect(bench.git("status", "--porcelain")).toBe("");
  });

  it("marks what both changed, and tells git", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([2, "mine"]), "other.txt": "mine\n" });
    bench.release({ "text.txt": lines([2, "theirs"]) });
    const result = bench.update();
    expect(result).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("`text.txt`: changed on both sides") as unknown,
    });
    expect(bench.read("text.txt").split("\n").slice(0, 7)).toEqual([
      "line 1",
      "<<<<<<< before updating",
      "mine",
      "=======",
      "theirs",
      ">>>>>>> after updating",
      "line 3",
    ]);
    expect(bench.git("status", "--porcelain", "text.txt")).toBe("UU text.txt");
    expect(bench.git("show", ":1:text.txt")).toBe(lines().trim());
    expect(bench.git("show", ":2:text.txt")).toBe(lines([2, "mine"]).trim());
    expect(bench.git("show", ":3:text.txt")).toBe(lines([2, "theirs"]).trim());
    expect(bench.read(".copier-answers.yml")).toContain("_commit: v2.0\n");
    expect(bench.has("text.txt.rej")).toBe(false);
    bench.save({ "text.txt": lines([2, "both"]) });
    expect(bench.update()).toMatchObject({ exitCode: 0 });
  });

  it("leaves what does not fit beside the file, with --conflict rej", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([2, "mine"], [11, "mine too"]) });
    bench.release({ "text.txt": lines([2, "theirs"]) });
    const result = bench.update("--conflict", "rej");
    expect(result).toMatchObject({ exitCode: 1 });
    expect(bench.read("text.txt")).toBe(lines([2, "theirs"], [11, "mine too"]));
    expect(bench.read("text.txt.rej")).toBe(
      "diff a/text.txt b/text.txt\t(rejected hunks)\n@@ -1,3 +1,3 @@\n line 1\n-line 2\n+mine\n line 3\n",
    );
    expect(bench.git("status", "--porcelain", "text.txt")).toBe("M text.txt");
  });

  it("takes a change for another with more lines around it, with --context-lines", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([5, "mine"]) });
    bench.release({ "text.txt": lines([3, "theirs"]) });
    expect(bench.update("--conflict", "rej", "--context-lines", "2")).toMatchObject({ exitCode: 1 });
    expect(bench.read("text.txt.rej")).toContain("-line 5\n+mine\n");
  });

  it("does not bring back what the project deleted", () => {
    const bench = new Bench({ "gone.txt": "old\n", "folder/gone.txt": "old\n" });
    bench.save({}, "gone.txt", "folder/gone.txt");
    bench.release({ "gone.txt": "new\n" });
    const result = bench.update();
    expect(result).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(". gone.txt  (deleted by you)") as unknown,
    });
    expect([bench.has("gone.txt"), bench.has("folder/gone.txt")]).toEqual([false, false]);
  });

  it("deletes what the template has no more, with its folder", () => {
    const bench = new Bench({ "folder/inner/old.txt": "old\n" });
    bench.release({}, { without: ["folder/inner/old.txt"] });
    expect(bench.update()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("- folder/inner/old.txt") as unknown,
    });
    expect(bench.has("folder")).toBe(false);
  });

  it("keeps what the template has no more when the project changed it, and tells git", () => {
    const bench = new Bench({ "old.txt": "old\n" });
    bench.save({ "old.txt": "mine\n" });
    bench.release({}, { without: ["old.txt"] });
    expect(bench.update()).toMatchObject({ exitCode: 1 });
    expect(bench.read("old.txt")).toBe("mine\n");
    expect(bench.git("status", "--porcelain", "old.txt")).toBe("UD old.txt");
  });

  it("moves what the template moved, and leaves what the project moved", () => {
    const bench = new Bench({ "a.txt": "a\n", "b.txt": "b\n" });
    renameSync(join(bench.project, "b.txt"), join(bench.project, "my-b.txt"));
    bench.save({});
    bench.release({ "moved/a.txt": "a\n", "b.txt": "new\n" }, { without: ["a.txt"] });
    expect(bench.update()).toMatchObject({ exitCode: 0 });
    expect([bench.has("a.txt"), bench.has("b.txt")]).toEqual([false, false]);
    expect([bench.read("moved/a.txt"), bench.read("my-b.txt")]).toEqual(["a\n", "b\n"]);
  });

  it("merges what both added under one name", () => {
    const bench = new Bench();
    bench.save({ "new.txt": "mine\n", "same.txt": "same\n" });
    bench.release({ "new.txt": "theirs\n", "same.txt": "same\n" });
    expect(bench.update()).toMatchObject({ exitCode: 1 });
    expect(bench.read("new.txt")).toBe(
      "<<<<<<< before updating\nmine\n=======\ntheirs\n>>>>>>> after updating\n",
    );
    expect(bench.read("same.txt")).toBe("same\n");
    expect(bench.git("status", "--porcelain", "new.txt")).toBe("AA new.txt");
  });

  it("does not merge bytes: the project's stay, and git has all three", () => {
    const [old, mine, theirs] = [0, 1, 2].map((byte) => new Uint8Array([0, byte, 255]));
    const bench = new Bench({ "data.bin": old ?? "", "only.bin": old ?? "" });
    bench.save({ "data.bin": mine ?? "" });
    bench.release({ "data.bin": theirs ?? "", "only.bin": theirs ?? "" });
    const result = bench.update();
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("no text") as unknown });
    expect([...readFileSync(join(bench.project, "data.bin"))]).toEqual([0, 1, 255]);
    expect([...readFileSync(join(bench.project, "only.bin"))]).toEqual([0, 2, 255]);
    expect(bench.git("status", "--porcelain", "data.bin")).toBe("UU data.bin");
  });

  it("gives a file back with the line ends that it has", () => {
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    const bench = new Bench({ "both.txt": lines(), "template.txt": lines(), "crlf.txt": windows(lines()) });
    bench.save({
      "text.txt": windows(lines()),
      "both.txt": windows(lines([2, "mine"])),
      "template.txt": lines([2, "mine"]),
      "crlf.txt": windows(lines([2, "mine"])),
    });
    bench.release({
      "text.txt": lines([10, "theirs"]),
      "both.txt": lines([10, "theirs"]),
      "template.txt": windows(lines()),
      "crlf.txt": windows(lines([10, "theirs"])),
    });
    expect(bench.update()).toMatchObject({ exitCode: 0 });
    expect(bench.read("text.txt")).toBe(windows(lines([10, "theirs"])));
    expect(bench.read("both.txt")).toBe(windows(lines([2, "mine"], [10, "theirs"])));
    expect(bench.read("template.txt")).toBe(windows(lines([2, "mine"])));
    expect(bench.read("crlf.txt")).toBe(windows(lines([2, "mine"], [10, "theirs"])));
  });

  it("takes a template's executable bit, and keeps the project's", () => {
    const bench = new Bench({ "theirs.sh": "#!/bin/sh\n", "yours.sh": "#!/bin/sh\n" });
    chmodSync(join(bench.project, "yours.sh"), 0o755);
    bench.save({});
    chmodSync(join(bench.template.folder, "theirs.sh"), 0o755);
    bench.release({ "yours.sh": "#!/bin/sh\n# new\n" });
    expect(bench.update()).toMatchObject({ exitCode: 0 });
    expect(statSync(join(bench.project, "theirs.sh")).mode & 0o111).toBe(0o111);
    expect(statSync(join(bench.project, "yours.sh")).mode & 0o111).toBe(0o111);
    expect(bench.read("yours.sh")).toBe("#!/bin/sh\n# new\n");
  });

  it("updates links", () => {
    const bench = new Bench({ "copier.yml": "_preserve_symlinks: true\n", link: { link: "text.txt" } });
    rmSync(join(bench.template.folder, "link"));
    bench.release({ link: { link: "other.txt" } });
    expect(bench.update()).toMatchObject({ exitCode: 0 });
    expect(lstatSync(join(bench.project, "link")).isSymbolicLink()).toBe(true);
  });

  it("leaves alone what the template says to leave alone, and brings it back when it is gone", () => {
    const bench = new Bench({
      "copier.yml": "_skip_if_exists: ['*.cfg']\n",
      "a.cfg": "old\n",
      "b.cfg": "old\n",
    });
    bench.save({ "a.cfg": "old\n" }, "b.cfg");
    bench.release({ "a.cfg": "new\n", "b.cfg": "new\n" });
    const result = bench.update();
    expect(result).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(". a.cfg  (yours") as unknown,
    });
    expect([bench.read("a.cfg"), bench.read("b.cfg")]).toEqual(["old\n", "new\n"]);
  });

  it("asks for new questions, keeps old answers, and forgets questions that are gone", () => {
    const bench = new Bench({
      "copier.yml": "name: { type: str, default: demo }\nold: { type: str, default: a }\n",
      "out.txt.jinja": "{{ name }}\n",
    });
    bench.release({
      "copier.yml": "name: { type: str, default: other }\nfresh: { type: str }\n",
      "out.txt.jinja": "{{ name }} {{ fresh }}\n",
    });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("`fresh`") as unknown,
    });
    expect(bench.git("status", "--porcelain")).toBe("");
    expect(bench.update("--data", "fresh=new")).toMatchObject({ exitCode: 0 });
    expect(bench.read("out.txt")).toBe("demo new\n");
    expect(bench.read(".copier-answers.yml")).toBe(
      `_commit: v2.0\n_src_path: ${bench.template.folder}\nfresh: new\nname: demo\n`,
    );
  });

  it("changes answers at the same version", () => {
    const bench = new Bench({ "out.txt.jinja": "{{ name }}\nrest\n" });
    bench.release({ "out.txt.jinja": "new\n" });
    expect(bench.update("--vcs-ref", ":current:", "--data", "name=renamed")).toMatchObject({ exitCode: 0 });
    expect(bench.read("out.txt")).toBe("renamed\nrest\n");
  });

  it("works in a folder of a repository, and leaves the rest of it alone", () => {
    const bench = new Bench({}, { inside: "packages/one" });
    writeFiles(bench.place.project, { "elsewhere.txt": "not committed\n" });
    bench.save({ "text.txt": lines([2, "mine"]) });
    bench.release({ "text.txt": lines([2, "theirs"]) });
    expect(bench.update()).toMatchObject({ exitCode: 1 });
    expect(bench.git("status", "--porcelain", "packages/one/text.txt")).toBe("UU packages/one/text.txt");
  });

  it("writes nothing when it is to pretend, and prints one document", () => {
    const bench = new Bench();
    bench.save({ "text.txt": lines([2, "mine"]) });
    bench.release({ "text.txt": lines([2, "theirs"]), "new.txt": "new\n" });
    const result = bench.update("--pretend", "--json");
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      command: "bootstrap update",
      ok: false,
      applied: false,
      from: "v1.0",
      to: "v2.0",
      files: [
        { path: ".copier-answers.yml", action: "update" },
        { path: "new.txt", action: "create" },
        { path: "text.txt", action: "conflict", reason: "both-changed" },
      ],
    });
    expect(bench.git("status", "--porcelain")).toBe("");
  });
});

describe("commands of a template in an update", () => {
  const migrations = `_migrations:
  - version: v1.5
    command: "echo before $VERSION_CURRENT $STAGE >> ../log"
    when: "{{ _stage == 'before' }}"
  - version: v0.5
    command: "echo never >> ../log"
  - version: v2.0
    before: ["echo old-before $VERSION_FROM >> ../log"]
    after: ["echo old-after $VERSION_PEP440_TO >> ../log"]
  - "echo each {{ _copier_operation }} {{ name }} >> ../log"
_tasks: ["echo task {{ _copier_operation }} >> ../log"]
_message_before_update: "from {{ name }}"
_message_after_update: "to {{ _copier_conf.vcs_ref_hash | length }}"
name: { type: str, default: demo }
`;

  it("runs migrations between the versions, and tasks, in their order", () => {
    const bench = new Bench();
    bench.release({ "copier.yml": migrations });
    const refused = bench.update();
    expect(refused).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("migration: `echo old-before") as unknown,
    });
    expect(bench.git("status", "--porcelain")).toBe("");
    const result = bench.update("--trust");
    expect(result, result.stderr).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(bench.place.project, "../log"), "utf8")).toBe(
      "before v1.5 before\nold-before v1.0\ntask update\nold-after 2.0\neach update demo\n",
    );
    expect(result.stderr).toContain("from demo");
    expect(result.stderr).toContain("to 40");
  });

  it("reads the answers anew when a migration changed them", () => {
    const bench = new Bench({ "out.txt.jinja": "{{ name }}\n" });
    bench.release({
      "copier.yml": `_migrations:
  - command: "sed -i s/demo/renamed/ .copier-answers.yml"
    when: "{{ _stage == 'before' }}"
name: { type: str, default: demo }
`,
    });
    expect(bench.update("--trust")).toMatchObject({ exitCode: 0 });
    expect(bench.read("out.txt")).toBe("renamed\n");
  });

  it("stops at a migration that fails, with its command", () => {
    const bench = new Bench();
    bench.release({
      "copier.yml": '_migrations: [{ command: "exit 3", when: "{{ _stage == \'before\' }}" }]\n',
    });
    expect(bench.update("--trust")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(
        "migration 1 of 1 before the update failed with exit code 3",
      ) as unknown,
    });
    expect(bench.git("status", "--porcelain")).toBe("");
  });
});

describe("an update that cannot be", () => {
  it("refuses changes that are not committed", () => {
    const bench = new Bench();
    writeFiles(bench.project, { "text.txt": "mine\n", "new.txt": "mine\n" });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /`new.txt` is not committed[^]*`text.txt` is not committed|`text.txt` is not committed[^]*`new.txt`/,
      ) as unknown,
    });
    expect(bench.read("text.txt")).toBe("mine\n");
  });

  it("refuses a project without git", () => {
    const bench = new Bench();
    rmSync(join(bench.project, ".git"), { recursive: true });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("not in a git repository") as unknown,
    });
  });

  it("refuses a project without answers, and says that there are several", () => {
    const bench = new Bench();
    bench.save({ ".copier-answers.other.yml": "_src_path: x\n_commit: v1\n" });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(
        "--answers-file .copier-answers.other.yml, --answers-file .copier-answers.yml",
      ) as unknown,
    });
    expect(bench.update("--answers-file", ".copier-answers.yml")).toMatchObject({ exitCode: 0 });
    bench.save({}, ".copier-answers.other.yml", ".copier-answers.yml");
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("has no answers file") as unknown,
    });
  });

  it("refuses a version that is gone, and one that is older", () => {
    const bench = new Bench();
    bench.release({}, { tag: "v0.9" });
    expect(bench.update("--vcs-ref", "v0.9")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("v0.9 is older") as unknown,
    });
    bench.save({ ".copier-answers.yml": bench.read(".copier-answers.yml").replace("v1.0", "v0.1") });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("no longer has") as unknown,
    });
  });

  it("refuses a folder where a file of the new version goes", () => {
    const bench = new Bench();
    bench.save({ "new.txt/inner": "mine\n" });
    bench.release({ "new.txt": "new\n", "theirs.txt": "new\n" });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("in the way") as unknown,
    });
    expect(bench.git("status", "--porcelain")).toBe("");
  });

  it("refuses a template without versions", () => {
    const bench = new Bench();
    bench.save({ ".copier-answers.yml": bench.read(".copier-answers.yml").replace(/^_commit.*\n/m, "") });
    expect(bench.update()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("does not say which version") as unknown,
    });
  });

  it("refuses a verb that is misspelt, and a folder that is not there", () => {
    const bench = new Bench();
    expect(bench.run("updat", "--defaults")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("did you mean `bootstrap update`?") as unknown,
    });
    expect(bench.has("updat")).toBe(false);
    expect(bench.update("nowhere")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("there is no folder") as unknown,
    });
  });

  it.each([
    [["--overwrite"], "`--overwrite` is for a copy"],
    [["--conflict", "inlne"], "did you mean `inline`"],
    [["--context-lines", "0"], "is no number of lines"],
  ])("refuses %j", (words, message) => {
    expect(new Bench().update(...words)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(message) as unknown,
    });
  });
});

describe("agentsmgr bootstrap recopy", () => {
  it("starts over with the saved answers and the newest version", () => {
    const bench = new Bench({ "out.txt.jinja": "{{ name }}\n" });
    bench.save({
      "text.txt": "mine\n",
      ".copier-answers.yml": bench.read(".copier-answers.yml").replace("demo", "kept"),
    });
    bench.release({ "out.txt.jinja": "new {{ name }}\n" });
    expect(bench.run("recopy", "--defaults")).toMatchObject({ exitCode: 1 });
    expect(bench.run("recopy", "--defaults", "--overwrite")).toMatchObject({ exitCode: 0 });
    expect([bench.read("text.txt"), bench.read("out.txt")]).toEqual([lines(), "new kept\n"]);
    expect(bench.read(".copier-answers.yml")).toContain("_commit: v2.0\n");
  });

  it("is for projects that have answers", () => {
    const bench = new Bench();
    bench.save({}, ".copier-answers.yml");
    expect(bench.run("recopy")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("has no answers file") as unknown,
    });
  });
});

describe("agentsmgr bootstrap check-update", () => {
  it("exits 1 when there is a newer version, for people and for programs", () => {
    const bench = new Bench();
    expect(bench.run("check-update")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("nothing newer") as unknown,
    });
    bench.release({}, { tag: "v2.0rc1" });
    expect(bench.run("check-update")).toMatchObject({ exitCode: 0 });
    const early = bench.run("check-update", "--prereleases", "--json");
    expect(early.exitCode).toBe(1);
    expect(JSON.parse(early.stdout)).toMatchObject({
      command: "bootstrap check-update",
      ok: true,
      current: "v1.0",
      newest: "v2.0rc1",
      isNewer: true,
    });
    bench.release({}, { tag: "v2.0" });
    expect(bench.run("check-update")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("the template has v2.0") as unknown,
    });
  });
});

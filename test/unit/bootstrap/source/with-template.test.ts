import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { OpenedTemplate, WantedVersion } from "../../../../src/bootstrap/source/opened-template.ts";
import { withTemplate } from "../../../../src/bootstrap/source/with-template.ts";
import { toText } from "../../../../src/formats/utf8.ts";
import { GitRepository } from "../../../helpers/git-repository.ts";
import { temporaryFolder, writeFiles } from "../../../helpers/temporary-folder.ts";

function optionsIn(folder: string, environment: Readonly<Record<string, string | undefined>> = process.env) {
  return {
    place: { base: folder, home: folder },
    cacheFolder: join(folder, "cache"),
    context: { environment, signal: new AbortController().signal, seconds: 60, onStep: () => undefined },
  };
}

function open(
  asked: string | undefined,
  wanted: WantedVersion = {},
  folder = temporaryFolder(),
): Promise<OpenedTemplate> {
  return withTemplate(asked, optionsIn(folder), (versions, ref) => versions.open({ ref, ...wanted }));
}

function textOf({ files }: OpenedTemplate, path: string): string | undefined {
  const file = files.get(path);
  return file === undefined ? undefined : toText(file.contents);
}

/** A repository whose file `version` says which of them a commit is. */
function released(...tags: readonly string[]): GitRepository {
  const repository = new GitRepository({ "copier.yml": "", version: "none" });
  for (const tag of tags) repository.commit({ version: tag }, tag);
  return repository;
}

describe("the version of a template in git", () => {
  it.each([
    [["v1.0.0", "v1.10.0", "v1.9.0"], {}, "v1.10.0"],
    [["1.0", "2.0rc1"], {}, "1.0"],
    [["1.0", "2.0rc1"], { usePrereleases: true }, "2.0rc1"],
    [["1.0", "nightly"], {}, "1.0"],
    [["1.0", "1.0.post1", "1.0.dev3"], {}, "1.0.post1"],
    [["v1", "v2"], { ref: "v1" }, "v1"],
  ])("of the tags %j, asked for %j, is %s", async (tags, wanted, expected) => {
    const repository = released(...tags);
    const opened = await open(repository.folder, wanted);
    expect([textOf(opened, "version"), opened.commit]).toEqual([expected, expected]);
    expect(opened.commitHash).toBe(repository.git("rev-parse", `${expected}^{commit}`));
  });

  it("is the last commit where no tag is a version, by its short name", async () => {
    const repository = released("stable");
    repository.commit({ version: "newer" });
    const opened = await open(repository.folder);
    expect(textOf(opened, "version")).toBe("newer");
    expect(opened.commit).toBe(repository.git("describe", "--tags", "--always"));
  });

  it("is the last commit, a branch, a commit or what git describe says, when it is asked for so", async () => {
    const repository = released("v1");
    const between = repository.commit({ version: "between" });
    const described = repository.git("describe", "--tags");
    repository.commit({ version: "last" });
    for (const [ref, version] of [
      ["HEAD", "last"],
      ["main", "last"],
      [between, "between"],
      [between.slice(0, 9), "between"],
      [described, "between"],
    ] as const)
      expect(textOf(await open(repository.folder, { ref }), "version"), ref).toBe(version);
    expect((await open(repository.folder, { ref: described })).commit).toBe(described);
  });

  it("stands behind @, in a URL and in a folder", async () => {
    const repository = released("v1", "v2");
    for (const asked of [`${repository.url}@v1`, `${repository.folder}@v1`]) {
      const opened = await open(asked);
      expect([opened.commit, opened.source], asked).toEqual(["v1", asked.slice(0, -3)]);
    }
  });

  it("that is not there is refused, with those that are", async () => {
    const repository = released("v1");
    await expect(open(repository.folder, { ref: "v2" })).rejects.toMatchObject({
      code: "source/unknown-ref",
      hints: expect.arrayContaining([expect.stringContaining("v1")]) as unknown,
    });
    const gone = "0123456789012345678901234567890123456789";
    await expect(open(repository.folder, { ref: gone })).rejects.toMatchObject({
      code: "source/unknown-ref",
    });
  });

  it("cannot be an option of git", async () => {
    const repository = released("v1");
    await expect(open(repository.folder, { ref: "--upload-pack=touch hacked" })).rejects.toMatchObject({
      code: "source/unknown-ref",
    });
    await expect(open("ext::sh -c true")).rejects.toMatchObject({ code: "source/transport" });
  });

  it("is opened with several others from one scratch folder, which is gone afterwards", async () => {
    const repository = released("v1", "v2");
    const folder = temporaryFolder();
    const texts = await withTemplate(repository.folder, optionsIn(folder), async (versions) => {
      const newest = await versions.newest({});
      const opened = [await versions.open({ ref: "v1" }), await versions.open({})];
      return [newest, ...opened.map((one) => textOf(one, "version"))];
    });
    expect(texts).toEqual(["v2", "v1", "v2"]);
    expect(readdirSync(join(folder, "cache"))).toEqual([]);
  });
});

describe("the files of a template in git", () => {
  it("are the bytes of the commit, with modes and links, whatever git's settings say", async () => {
    const repository = new GitRepository({
      ".gitattributes": "* text=auto eol=crlf\n",
      "crlf.txt": "a\r\nb\r\n",
      "binary.bin": new Uint8Array([0, 255, 10]),
      link: { link: "crlf.txt" },
    });
    repository.stage("100755", "#!/bin/sh\n", "run.sh");
    repository.record();
    const { files } = await open(`${repository.url}@main`);
    expect(files.get("run.sh")).toMatchObject({ kind: "file", isExecutable: true });
    expect(files.get("link")).toMatchObject({ kind: "link", contents: Buffer.from("crlf.txt") });
    // As they were committed: the attribute would give them other line ends in a checkout.
    expect(files.get("crlf.txt")?.contents).toEqual(Buffer.from("a\nb\n"));
    expect(files.get("binary.bin")?.contents).toEqual(Buffer.from([0, 255, 10]));
  });

  it("are those of the work tree when the last commit is wanted and something changed since, with a warning", async () => {
    const repository = released();
    const commit = repository.git("rev-parse", "HEAD");
    writeFiles(repository.folder, {
      version: "draft",
      "new.txt": "new",
      "ignored.txt": "x",
      ".gitignore": "ignored.txt\n",
    });
    const opened = await open(repository.folder);
    expect([textOf(opened, "version"), textOf(opened, "new.txt"), textOf(opened, "ignored.txt")]).toEqual([
      "draft",
      "new",
      undefined,
    ]);
    expect(opened.commitHash).toBe(commit);
    expect(opened.warnings).toMatchObject([{ code: "bootstrap/draft", severity: "warning" }]);
  });

  it("are those of the release, whatever changed since", async () => {
    const repository = released("v1");
    writeFiles(repository.folder, { version: "draft" });
    const opened = await open(repository.folder);
    expect([textOf(opened, "version"), opened.warnings]).toEqual(["v1", []]);
  });

  it("are those of its submodules too", async () => {
    const inner = new GitRepository({ "inner.txt": "inside" });
    const repository = new GitRepository({ "copier.yml": "" });
    repository.git("submodule", "add", "--quiet", `file://${inner.folder}`, "modules/inner");
    repository.record("v1");
    expect(textOf(await open(repository.url), "modules/inner/inner.txt")).toBe("inside");
  });

  it("can come in a bundle", async () => {
    const repository = released("v1");
    const bundle = join(temporaryFolder(), "template.bundle");
    execFileSync("git", ["bundle", "create", "--quiet", bundle, "--all"], { cwd: repository.folder });
    expect(textOf(await open(bundle), "version")).toBe("v1");
  });
});

describe("a template", () => {
  it("in a folder without git has no version", async () => {
    const folder = temporaryFolder({ "copier.yml": "", "a/b.txt": "b" });
    const opened = await open(folder);
    expect([opened.commit, opened.source, textOf(opened, "a/b.txt")]).toEqual([undefined, folder, "b"]);
    await expect(open(folder, { ref: "v1" })).rejects.toMatchObject({ code: "bootstrap/no-versions" });
  });

  it("is ours when none is named, in the version of the package", async () => {
    const { version } = JSON.parse(execFileSync("cat", ["package.json"], { encoding: "utf8" })) as {
      version: string;
    };
    const opened = await open(undefined);
    expect([opened.source, opened.commit]).toEqual(["agentsmgr", version]);
    expect(opened.files.has("copier.yaml")).toBe(true);
    expect(
      [...opened.files.keys()].every((path) => path === "copier.yaml" || path.startsWith("template/")),
    ).toBe(true);
  });

  it.each([
    ["./nowhere", "bootstrap/source"],
    ["npm:package", "bootstrap/source"],
    ["https://host.example/a/b.git#folder", "bootstrap/source"],
    ["ftp://host/a", "source/unsupported"],
  ])("cannot be `%s`", async (asked, code) => {
    await expect(open(asked)).rejects.toMatchObject({ code });
  });

  it.each([
    ["gh:acme/template", "https://github.com/acme/template.git"],
    ["gl:acme/group/template@v1", "https://gitlab.com/acme/group/template.git"],
  ])("may be spelled as Copier spells it: %s", async (asked, url) => {
    const bin = temporaryFolder({ git: `#!/bin/sh\necho "$@" >> "$LOG"\nexit 128\n` });
    execFileSync("chmod", ["755", join(bin, "git")]);
    const log = join(bin, "log");
    const options = optionsIn(temporaryFolder(), { PATH: `${bin}:/usr/bin:/bin`, LOG: log });
    await expect(withTemplate(asked, options, (versions) => versions.open({}))).rejects.toMatchObject({
      code: "source/git",
    });
    expect(existsSync(log) && execFileSync("cat", [log], { encoding: "utf8" })).toContain(
      `ls-remote --symref -- ${url} `,
    );
  });

  it("needs git where it is in git", async () => {
    const repository = released("v1");
    const options = optionsIn(temporaryFolder(), { PATH: temporaryFolder() });
    await expect(
      withTemplate(repository.folder, options, (versions) => versions.open({})),
    ).rejects.toMatchObject({
      code: "source/no-git",
    });
  });
});

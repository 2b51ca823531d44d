import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../../../src/model/limits.ts";
import { inspectCatalog } from "../../../src/sources/load-catalog.ts";
import { libraryFromTexts } from "../../../src/sources/library-files.ts";
import { parseCatalog } from "../../../src/sources/parse-catalog.ts";
import { makePipe } from "../../helpers/make-pipe.ts";
import { temporaryFolder, type TestFile } from "../../helpers/temporary-folder.ts";

const item = '[context]\nname = "x"\ndescription = "d"\n';
const library: Readonly<Record<string, TestFile>> = {
  "configurations/commands/x.toml": item,
  "contents/commands/claude/x.md": "Text.\n",
  "skills/s/SKILL.md": "---\nname: s\ndescription: d\n---\n\nText.\n",
};

const folderWith = (files: Readonly<Record<string, TestFile>> = {}): string =>
  temporaryFolder({ ...library, ...files });

async function faultsOf(folder: string) {
  const { diagnostics } = await inspectCatalog(folder);
  return diagnostics.map(({ code, location }) => [code, location?.path]);
}

describe("a file that is too large", () => {
  it.each([
    ["contents/commands/claude/x.md", "text-size"],
    ["contents/memory/a.md", "text-size"],
    ["skills/s/SKILL.md", "text-size"],
    ["configurations/permissions.toml", "settings-size"],
    ["skills/s/data.bin", "asset-size"],
    ["templates/commands/claude.md.jinja", "template-size"],
  ] as const)("is not read: %s", async (path, limit) => {
    const folder = folderWith({ [path]: "x" });
    // Sparse: it takes no room, and reading it would take all memory.
    truncateSync(join(folder, path), 2 ** 40);
    const { diagnostics } = await inspectCatalog(folder);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: `limit/${limit}`,
        severity: "error",
        message: expect.stringMatching(/at most [\d,]+ bytes, and here are 1,099,511,627,776$/) as string,
        location: { path },
      }),
    );
  });

  it("is taken up to the limit", async () => {
    const path = "contents/commands/claude/x.md";
    const most = limits["text-size"].most;
    expect(await faultsOf(folderWith({ [path]: "x".repeat(most) }))).toStrictEqual([]);
    expect(await faultsOf(folderWith({ [path]: "x".repeat(most + 1) }))).toContainEqual([
      "limit/text-size",
      path,
    ]);
  });

  it("counts with all others", async () => {
    const size = limits["asset-size"].most;
    const files = Array.from({ length: 4 }, (_, index) => [`skills/s/${index}.bin`, "x"]);
    const folder = folderWith(Object.fromEntries(files) as Record<string, string>);
    for (const [path] of files) truncateSync(join(folder, path ?? ""), size);
    expect(await faultsOf(folder)).toContainEqual(["limit/library-size", "skills/s/3.bin"]);
  });
});

describe("a folder without end", () => {
  it("is read to the limit of depth", async () => {
    const deep = `contents/memory/${"d/".repeat(60)}`;
    const folder = folderWith({ [`${deep}a.md`]: "x" });
    const reached = `contents/memory/${"d/".repeat(31)}`.slice(0, -1);
    expect(await faultsOf(folder)).toContainEqual(["limit/library-depth", reached]);
  });

  it("has a path that is too long", async () => {
    const path = `skills/s/${`${"n".repeat(200)}/`.repeat(6)}a`;
    const { diagnostics } = await inspectCatalog(folderWith({ [path]: "x" }));
    expect(diagnostics.map(({ code }) => code)).toStrictEqual(["limit/path-length"]);
  });

  it("is made of two folders that hold links to each other", async () => {
    const folder = folderWith({ "skills/a/notes.md": "x", "skills/b/notes.md": "x" });
    symlinkSync("../b", join(folder, "skills/a/to-b"));
    symlinkSync("../a", join(folder, "skills/b/to-a"));
    expect((await faultsOf(folder)).filter(([code]) => code === "library/link")).toStrictEqual([
      ["library/link", "skills/a/to-b/to-a"],
      ["library/link", "skills/b/to-a/to-b"],
    ]);
  });

  it("has two links to the next folder, in each folder", async () => {
    const folder = folderWith();
    for (let depth = 0; depth < 30; depth++) {
      const place = join(folder, "skills/s", `d${depth}`);
      mkdirSync(place);
      for (const name of ["a", "b"]) symlinkSync(`../d${depth + 1}`, join(place, name));
    }
    mkdirSync(join(folder, "skills/s/d30"));
    const codes = new Set((await faultsOf(folder)).map(([code]) => code));
    expect(codes).toContain("limit/library-entries");
  });
});

describe("a name with what nobody sees", () => {
  it.each(["a\n  - delete b.md", "a\u001B[2J.md", "a\u202Edm.md", "a\u{E0061}\u{E0062}.md"])(
    "is refused: %j",
    async (name) => {
      const folder = folderWith({ [`skills/s/${name}`]: "" });
      expect(await faultsOf(folder)).toStrictEqual([["library/path", `skills/s/${name}`]]);
    },
  );

  it("is none where other letters stand", async () => {
    expect(await faultsOf(folderWith({ "skills/s/größe 尺寸 ✔️.md": "" }))).toStrictEqual([]);
  });
});

describe("git's own folder", () => {
  it.each([".git", ".GIT", "git~1", ".g\u200Cit", ".git. ."])("is left out, and told: %j", async (name) => {
    const folder = folderWith();
    mkdirSync(join(folder, "skills/s", name));
    writeFileSync(join(folder, "skills/s", name, "config"), "");
    expect(await faultsOf(folder)).toStrictEqual([["library/git-folder", `skills/s/${name}`]]);
    const { catalog } = await inspectCatalog(folder);
    expect(catalog.skills[0]?.files.map(({ path }) => path)).toStrictEqual(["SKILL.md"]);
  });

  it.each([".gitignore", ".github", "git", "digit", "my.git"])("is not %s", async (name) => {
    const folder = folderWith();
    writeFileSync(join(folder, "skills/s", name), "");
    expect(await faultsOf(folder)).toStrictEqual([]);
  });
});

describe("what is no file", () => {
  const pipe = (folder: string, path: string): void => makePipe(join(folder, path));

  it("is refused without waiting: a pipe", async () => {
    const folder = folderWith();
    pipe(folder, "contents/commands/claude/pipe.md");
    expect(await faultsOf(folder)).toStrictEqual([
      ["library/special-file", "contents/commands/claude/pipe.md"],
    ]);
  });

  it("is refused without waiting: a link to a pipe", async () => {
    const folder = folderWith();
    pipe(folder, "skills/s/pipe");
    symlinkSync("pipe", join(folder, "skills/s/link"));
    expect(await faultsOf(folder)).toStrictEqual([
      ["library/special-file", "skills/s/link"],
      ["library/special-file", "skills/s/pipe"],
    ]);
  });

  it("is refused: a socket, and a link to a device", async () => {
    const folder = folderWith();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, "skills/s/socket"), resolve));
    symlinkSync("/dev/zero", join(folder, "skills/s/zero"));
    const found = await faultsOf(folder);
    server.close();
    expect(found).toStrictEqual([
      ["library/special-file", "skills/s/socket"],
      ["library/link", "skills/s/zero"],
    ]);
  });
});

describe("a link", () => {
  it.each<[string, (folder: string) => Readonly<Record<string, string>>, string[]]>([
    [
      "to an absolute place inside",
      (folder) => ({ "skills/s/a.md": join(folder, "contents/commands/claude/x.md") }),
      [],
    ],
    [
      "through a chain inside",
      () => ({ "skills/s/a": "b", "skills/s/b": "c", "skills/s/c": "SKILL.md" }),
      [],
    ],
    [
      "through a chain that leaves",
      () => ({ "skills/s/a": "b", "skills/s/b": "c", "skills/s/c": "/etc/hostname" }),
      ["skills/s/a", "skills/s/b", "skills/s/c"],
    ],
    ["to itself", () => ({ "skills/s/a": "a" }), ["skills/s/a"]],
    ["to each other", () => ({ "skills/s/a": "b", "skills/s/b": "a" }), ["skills/s/a", "skills/s/b"]],
    ["to the folder above", () => ({ "skills/s/a": ".." }), ["skills/s/a"]],
    ["to the library's own root", (folder) => ({ "skills/s/a": folder }), ["skills/s/a"]],
    ["to a folder outside", () => ({ "skills/s/a": "/etc" }), ["skills/s/a"]],
    [
      "that leaves and comes back",
      (folder) => ({ "skills/s/a": `../../../${folder.split("/").at(-1) ?? ""}/skills/s/SKILL.md` }),
      [],
    ],
    [
      "to a sibling with the same beginning",
      (folder) => ({ "skills/s/a": `${folder}-other` }),
      ["skills/s/a"],
    ],
  ])("%s", async (_, links, refused) => {
    const folder = folderWith();
    for (const [path, to] of Object.entries(links(folder))) symlinkSync(to, join(folder, path));
    expect(await faultsOf(folder)).toStrictEqual(refused.map((path) => ["library/link", path]));
  });

  it("in the place of a whole part of the library leads out", async () => {
    const outside = temporaryFolder({ "secret/SKILL.md": "---\nname: secret\ndescription: d\n---\n" });
    const folder = temporaryFolder({
      "configurations/commands/x.toml": item,
      "contents/commands/claude/x.md": "T\n",
    });
    symlinkSync(outside, join(folder, "skills"));
    expect(await faultsOf(folder)).toStrictEqual([["library/link", "skills"]]);
  });
});

describe("nested values and many of them", () => {
  const toml = (text: string) => ({
    "configurations/commands/x.toml": text,
    "contents/commands/claude/x.md": "T\n",
  });
  const skill = (yaml: string) => ({ "skills/s/SKILL.md": `---\n${yaml}\n---\nText.\n` });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["lists in TOML", toml(`a = ${"[".repeat(100_000)}`), "limit/nesting"],
    ["closed lists in TOML", toml(`a = ${"[".repeat(300)}${"]".repeat(300)}`), "limit/nesting"],
    ["tables in TOML", toml(`a = ${"{b=".repeat(50_000)}`), "limit/nesting"],
    ["dots in TOML", toml(`${"a.".repeat(100_000)}b = 1`), "limit/nesting"],
    ["headers in TOML", toml(`[${"a.".repeat(100_000)}b]`), "limit/nesting"],
    ["lists in YAML", skill(`a: ${"[".repeat(50_000)}`), "limit/nesting"],
    ["closed lists in YAML", skill(`a: ${"[".repeat(300)}${"]".repeat(300)}`), "limit/nesting"],
    ["maps in YAML", skill(`a: ${"{a: ".repeat(30_000)}`), "limit/nesting"],
    ["items of items in YAML", skill(`a:\n  ${"- ".repeat(50_000)}x`), "limit/nesting"],
    ["long front matter", skill(`a:\n  b: ${"x".repeat(300_000)}`), "limit/front-matter-size"],
    [
      "aliases of aliases",
      skill(
        `a: &a [x, x, x, x, x, x, x, x, x, x]\n${Array.from("bcdefgh", (name, index) => `${name}: &${name} [${`*${"abcdefgh"[index] ?? ""}, `.repeat(10)}]`).join("\n")}`,
      ),
      "yaml/alias",
    ],
    ["an alias of itself", skill("a: &a [*a, *a]"), "yaml/alias"],
    [
      "very many faults",
      toml(Array.from({ length: 20_000 }, (_, index) => `k${index} = 1`).join("\n")),
      "schema/unknown-key",
    ],
    ["double keys", skill("name: a\n".repeat(20_000)), "yaml/syntax"],
    ["a long unknown key", toml(`${"k".repeat(900_000)} = 1`), "schema/unknown-key"],
  ])("%s", async (_, files, code) => {
    const { diagnostics } = await parseCatalog(libraryFromTexts(files));
    expect(diagnostics.map((fault) => fault.code)).toContain(code);
    expect(diagnostics.length).toBeLessThan(120);
  });

  it("as many placeholders as the limit, and one more", async () => {
    const most = limits.placeholders.most;
    const body = (count: number) => ({ ...toml(item), "contents/commands/claude/x.md": "$1 ".repeat(count) });
    expect((await parseCatalog(libraryFromTexts(body(most)))).diagnostics).toStrictEqual([]);
    expect((await parseCatalog(libraryFromTexts(body(most + 1)))).diagnostics).toMatchObject([
      { code: "limit/placeholders", location: { path: "contents/commands/claude/x.md" } },
    ]);
  });
});

describe("a configuration of a project", () => {
  it("is a pipe, or larger than any", async () => {
    const { loadSettings } = await import("../../../src/config/load-settings.ts");
    const load = (project: string) =>
      loadSettings({ flags: [], environment: {}, project, home: temporaryFolder() });
    const piped = temporaryFolder();
    makePipe(join(piped, "agentsmgr.toml"));
    await expect(load(piped)).rejects.toThrowError(/is not a file/);
    const large = temporaryFolder();
    writeFileSync(join(large, "agentsmgr.yaml"), "");
    truncateSync(join(large, "agentsmgr.yaml"), 2 ** 40);
    await expect(load(large)).rejects.toThrowError(/at most 1,048,576 bytes/);
  });
});

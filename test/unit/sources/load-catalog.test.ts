import { chmodSync, cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LibraryError } from "../../../src/diagnostics/errors.ts";
import { inspectCatalog, loadCatalog } from "../../../src/sources/load-catalog.ts";
import { shippedLibrary } from "../../../src/sources/resolve-source.ts";
import { temporaryFolder, type TestFile } from "../../helpers/temporary-folder.ts";

const item = '[context]\nname = "x"\ndescription = "d"\n';
const skillText = "---\nname: s\ndescription: d\n---\n\nText.\n";
const library: Readonly<Record<string, TestFile>> = {
  "configurations/commands/x.toml": item,
  "contents/commands/claude/x.md": "Text.\n",
};

const below = (place: string, files = library): Record<string, TestFile> =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [join(place, path), file]));

describe("the root of a library", () => {
  it.each(["", "defaults", "components"])("is found in %j", async (place) => {
    const folder = temporaryFolder(below(place));
    const { root, catalog } = await loadCatalog(folder);
    expect(root).toBe(join(folder, place));
    expect(catalog.commands).toHaveLength(1);
  });

  it("is the folder itself before `defaults`, and that before `components`", async () => {
    const folder = temporaryFolder({ ...below("defaults"), ...below("components") });
    expect((await loadCatalog(folder)).root).toBe(`${folder}/defaults`);
    cpSync(join(folder, "defaults"), folder, { recursive: true });
    expect((await loadCatalog(folder)).root).toBe(folder);
  });

  it.each([
    ["an empty folder", {}],
    ["a folder with bodies only", { "contents/commands/claude/x.md": "x" }],
    ["files where folders should be", { configurations: "x", contents: "x" }],
  ])("is missing in %s", async (_, files) => {
    await expect(loadCatalog(temporaryFolder(files))).rejects.toThrowError(
      expect.objectContaining({
        code: "library/not-found",
        hints: [expect.stringContaining("`configurations/`")],
      }),
    );
  });

  it("is missing where no folder is", async () => {
    await expect(loadCatalog(join(temporaryFolder(), "no"))).rejects.toThrowError(LibraryError);
  });
});

describe("loadCatalog", () => {
  it("keeps the bytes and permission bits of a skill", async () => {
    const bytes = new Uint8Array([0x89, 0x50, 0x00, 0xff]);
    const files = {
      ...library,
      "skills/s/SKILL.md": skillText,
      "skills/s/logo.png": bytes,
      "skills/s/run.sh": "x",
    };
    const folder = temporaryFolder(files);
    chmodSync(join(folder, "skills/s/run.sh"), 0o755);
    chmodSync(join(folder, "skills/s/logo.png"), 0o640);
    const { catalog } = await loadCatalog(folder);
    const found = catalog.skills[0]?.files.map(({ path, mode, contents }) => [path, mode, [...contents]]);
    expect(found?.slice(1)).toStrictEqual([
      ["logo.png", 0o640, [...bytes]],
      ["run.sh", 0o755, [120]],
    ]);
  });

  it("reads Windows line ends and a byte-order mark as nothing", async () => {
    const files = {
      "configurations/commands/x.toml": `\uFEFF${item.replaceAll("\n", "\r\n")}`,
      "contents/commands/claude/x.md": "One.\r\nTwo.\r\n",
    };
    const { catalog } = await loadCatalog(temporaryFolder(files));
    expect(catalog.commands[0]?.bodies.claude?.text).toBe("One.\nTwo.\n");
  });

  it("sorts lists by name, in code-point order, whatever the file system does", async () => {
    const names = ["b", "a", "Z", "é"];
    const files = Object.fromEntries(
      names.map((name) => [`configurations/commands/${name}.toml`, item.replace('"x"', `"${name}"`)]),
    );
    const { catalog } = await loadCatalog(temporaryFolder({ ...library, ...files }));
    expect(catalog.commands.map(({ name }) => name)).toStrictEqual(["Z", "a", "b", "x", "é"]);
  });

  it("takes the folder of a metadata file for its category, and its body from there or not", async () => {
    const files = {
      "configurations/commands/git/x.toml": item,
      "configurations/commands/git/y.toml": item.replace('"x"', '"y"'),
      "contents/commands/claude/git/x.md": "Inner.\n",
      "contents/commands/claude/y.md": "Outer.\n",
    };
    const { catalog, diagnostics } = await loadCatalog(temporaryFolder(files));
    expect(diagnostics).toStrictEqual([]);
    expect(catalog.commands.map(({ category, bodies }) => [category, bodies.claude?.text])).toStrictEqual([
      [["git"], "Inner.\n"],
      [["git"], "Outer.\n"],
    ]);
  });

  it("takes a skill of one file, and a folder before it", async () => {
    const files = {
      ...library,
      "skills/s.md": skillText,
      "skills/t/SKILL.md": skillText.replace("s", "t"),
      "skills/t.md": "no",
    };
    const { catalog } = await loadCatalog(temporaryFolder(files));
    expect(catalog.skills.map(({ name, path }) => [name, path])).toStrictEqual([
      ["s", "skills/s.md"],
      ["t", "skills/t/SKILL.md"],
    ]);
  });

  it("throws all faults at once, with warnings", async () => {
    const files = {
      ...library,
      "configurations/hooks.toml": "broken",
      "configurations/models.toml": "tier = 1\n",
      "skills/t/x": "",
    };
    const folder = temporaryFolder(files);
    const error: unknown = await loadCatalog(folder).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "library/invalid",
      message: `the library \`${folder}\` has 2 faults`,
    });
    expect((error as LibraryError).diagnostics.map(({ severity }) => severity).sort()).toStrictEqual([
      "error",
      "error",
      "warning",
    ]);
    expect((await inspectCatalog(folder)).diagnostics).toStrictEqual((error as LibraryError).diagnostics);
  });
});

describe("a link in a library", () => {
  const outside = { link: "../../outside" };

  it.each<[string, Record<string, TestFile>, string]>([
    ["to a file outside", { "contents/memory/a.md": { link: "../../../secret.md" } }, "contents/memory/a.md"],
    ["to a folder outside", { "contents/memory": outside }, "contents/memory"],
    [
      "of a skill to the outside",
      { "skills/s/SKILL.md": skillText, "skills/s/more": { link: "/" } },
      "skills/s/more",
    ],
    ["to nowhere", { "contents/memory/a.md": { link: "no.md" } }, "contents/memory/a.md"],
    ["in a circle", { "skills/s/SKILL.md": skillText, "skills/s/again": { link: "." } }, "skills/s/again"],
  ])("%s is a fault, and is not followed", async (_, links, path) => {
    const folder = temporaryFolder({
      "secret.md": "secret",
      "outside/a.md": "secret",
      ...below("library"),
      ...below("library", links),
    });
    const { diagnostics, catalog } = await inspectCatalog(join(folder, "library"));
    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toStrictEqual([
      ["library/link", path],
    ]);
    expect(JSON.stringify(catalog)).not.toContain("secret");
  });

  it("to a file or folder inside stands for it", async () => {
    const links = {
      "contents/memory/a.md": "Rules.\n",
      "contents/memory/b.md": { link: "a.md" },
      "skills/s/SKILL.md": skillText,
      "skills/s/rules": { link: "../../contents/memory" },
    };
    const { catalog } = await loadCatalog(temporaryFolder({ ...library, ...links }));
    expect(catalog.memory.map(({ text }) => text)).toStrictEqual(["Rules.\n", "Rules.\n"]);
    expect(catalog.skills[0]?.files.map(({ path }) => path)).toStrictEqual([
      "SKILL.md",
      "rules/a.md",
      "rules/b.md",
    ]);
  });

  it("may be the library itself", async () => {
    const folder = temporaryFolder({ ...below("real"), linked: { link: "real" } });
    expect((await loadCatalog(join(folder, "linked"))).catalog.commands).toHaveLength(1);
  });
});

describe("the library that we ship", () => {
  it("is found from the source tree", async () => {
    expect((await loadCatalog(shippedLibrary())).root).toMatch(/\/defaults$/);
  });
});

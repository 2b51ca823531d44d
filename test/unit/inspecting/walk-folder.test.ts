import { describe, expect, it } from "vitest";
import { Reading } from "../../../src/inspecting/reading.ts";
import { walkFolder, type WalkOptions } from "../../../src/inspecting/walk-folder.ts";
import { limits } from "../../../src/model/limits.ts";
import { project, readingOf, shownFindings, type Tree } from "./inspect-tree.ts";

const matches = (name: string): boolean => name.endsWith(".md");

function walk(tree: Tree, options: Partial<WalkOptions> = {}): string[] {
  const reading = readingOf("claude", tree);
  return walkFolder(reading, `${project}/top`, { matches, ...options }).map((path) =>
    path.slice(project.length + 5),
  );
}

describe("walking a folder", () => {
  it("finds files of folders and of links to folders, those nearer first", () => {
    const tree = {
      "top/b/x.md": "",
      "top/a.md": "",
      "top/c.txt": "",
      "top/l": { link: "../other" },
      "other/y.md": "",
    };
    expect(walk(tree)).toStrictEqual(["a.md", "b/x.md", "l/y.md"]);
  });

  it("comes back from links that lead in a circle", () => {
    const tree = {
      "top/a.md": "",
      "top/self": { link: "." },
      "top/up": { link: ".." },
      "top/in/back": { link: "../in" },
    };
    expect(walk(tree)).toStrictEqual(["a.md"]);
  });

  it("goes as deep as it is told, and passes over hidden names", () => {
    const tree = { "top/a/b/x.md": "", "top/a/y.md": "", "top/.h/z.md": "" };
    expect(walk(tree, { depth: 1, skipsHidden: true })).toStrictEqual(["a/y.md"]);
  });

  it("finds nothing in a file, behind a link to nowhere, and where nothing is", () => {
    expect(walk({ top: "a file" })).toStrictEqual([]);
    expect(walk({ top: { link: "nowhere" } })).toStrictEqual([]);
    expect(walk({})).toStrictEqual([]);
  });

  it("stops at its limit, and says so once", () => {
    const { most } = limits["inspected-entries"];
    const names = Array.from({ length: most + 5 }, (_, index) => `${index}.md`);
    const reading = readingOf("claude", { "top/x/y.md": "" });
    const { disk } = reading.scene;
    const scene = {
      ...reading.scene,
      disk: {
        status: (path: string) =>
          path.endsWith(".md") ? { kind: "file" as const, mode: 0o644, size: 0 } : disk.status(path),
        realPath: (path: string) => disk.realPath(path),
        readFile: (path: string) => disk.readFile(path),
        readLink: (path: string) => disk.readLink(path),
        list: (path: string) => (path.endsWith("/top") ? names : disk.list(path)),
      },
    };
    const limited = new Reading("claude", scene);
    expect(walkFolder(limited, `${project}/top`, { matches })).toHaveLength(most);
    expect(shownFindings(limited)).toStrictEqual(["warning limit/inspected-entries top"]);
  });
});

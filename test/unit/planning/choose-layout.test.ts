import { describe, expect, it } from "vitest";
import { MemoryDisk, type MemoryFile } from "../../../src/files/memory-disk.ts";
import { chooseLayout, type LayoutRequest } from "../../../src/planning/choose-layout.ts";

function choose(
  choice: LayoutRequest["choice"],
  files: Readonly<Record<string, MemoryFile>>,
  hasLinks = true,
) {
  const disk = new MemoryDisk({ "/p/README.md": "", ...files });
  return chooseLayout({ choice, coder: "claude", target: "/p", projectFolder: ".claude", disk, hasLinks });
}

const withAuxiliary = { "/p/.auxiliary/x": "" };

describe("chooseLayout", () => {
  it.each<[string, LayoutRequest["choice"], Readonly<Record<string, MemoryFile>>, string]>([
    ["what is asked for", "native", withAuxiliary, "native"],
    ["what is asked for", "auxiliary", {}, "auxiliary"],
    ["auxiliary where the project has the folder", "auto", withAuxiliary, "auxiliary"],
    ["native where it has not", "auto", {}, "native"],
    ["native where it is a file", "auto", { "/p/.auxiliary": "" }, "native"],
    [
      "auxiliary where our link stands",
      "auto",
      { ...withAuxiliary, "/p/.claude": { link: ".auxiliary" } },
      "auxiliary",
    ],
  ])("is %s: %s", (_what, choice, files, layout) => {
    expect(choose(choice, files)).toStrictEqual({ layout });
  });

  it.each<[string, LayoutRequest["choice"], Readonly<Record<string, MemoryFile>>, boolean, string]>([
    ["without links", "auto", withAuxiliary, false, "this system makes no symbolic links"],
    ["without links", "auxiliary", {}, false, "this system makes no symbolic links"],
    [
      "where a folder stands",
      "auto",
      { ...withAuxiliary, "/p/.claude/x": "" },
      true,
      "`.claude` is a real folder, which is not replaced by a link",
    ],
    [
      "where a file stands",
      "auxiliary",
      { "/p/.claude": "" },
      true,
      "`.claude` is a real file, which is not replaced by a link",
    ],
  ])("is native instead, with a note, %s: %s", (_what, choice, files, hasLinks, reason) => {
    expect(choose(choice, files, hasLinks)).toStrictEqual({
      layout: "native",
      note: {
        coder: "claude",
        feature: "settings",
        item: "layout",
        reason,
        instead: "its files go to `.claude` itself",
      },
    });
  });

  it("has nothing to note without links where native is wanted anyway", () => {
    expect(choose("auto", {}, false)).toStrictEqual({ layout: "native" });
    expect(choose("native", withAuxiliary, false)).toStrictEqual({ layout: "native" });
  });
});

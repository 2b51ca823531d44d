import { describe, expect, it } from "vitest";
import { Reading } from "../../../src/inspecting/reading.ts";
import { limits } from "../../../src/model/limits.ts";
import { home, project, readingOf, sceneOf, shownFindings } from "./inspect-tree.ts";

describe("reading what may be anybody's", () => {
  it("tells what is no text and what is too large, and goes on", () => {
    const large = new Uint8Array(limits["text-size"].most + 1);
    const reading = readingOf("claude", {
      "bytes.md": new Uint8Array([0xff, 0xfe]),
      "large.md": large,
      "fine.md": "fine",
    });
    expect(
      ["bytes.md", "large.md", "fine.md", "none.md"].map((name) => reading.text(`${project}/${name}`)),
    ).toStrictEqual([undefined, undefined, "fine", undefined]);
    expect(shownFindings(reading)).toStrictEqual([
      "warning limit/text-size large.md",
      "warning unreadable bytes.md",
    ]);
  });

  it("tells once what the disk refuses", () => {
    const scene = sceneOf({});
    const refuse = (path: string): never => {
      throw Object.assign(new Error("no"), { code: "EACCES", path });
    };
    const reading = new Reading("claude", {
      ...scene,
      disk: {
        ...scene.disk,
        status: refuse,
        list: refuse,
        realPath: refuse,
        readFile: refuse,
        readLink: refuse,
      },
    });
    expect(reading.names(`${home}/.claude`)).toStrictEqual([]);
    expect(reading.names(`${home}/.claude`)).toStrictEqual([]);
    expect(reading.isFile(`${home}/.claude`)).toBe(false);
    expect(reading.findings.map(({ message }) => message)).toStrictEqual([
      `cannot list \`${home}/.claude\`: permission denied (EACCES)`,
      `cannot look at \`${home}/.claude\`: permission denied (EACCES)`,
    ]);
  });

  it("names paths as people read them", () => {
    const reading = readingOf("claude", {});
    expect(
      [`${project}/a/b`, `${home}/x`, "/etc/x", project].map((path) => reading.show(path)),
    ).toStrictEqual(["a/b", "~/x", "/etc/x", project]);
  });
});

import { describe, expect, it } from "vitest";
import type { Manifest, PathRecord } from "../../../src/planning/manifest.ts";
import { excludeName } from "../../../src/planning/manifest.ts";
import { parseManifest, printManifest } from "../../../src/planning/manifest-text.ts";

const digest = `sha256:${"a".repeat(64)}`;
const part = { digest, owners: ["claude"] };
const place = {
  path: "/project/.agentsmgr/manifest.json",
  scope: "per-project" as const,
  target: "/project",
};

const file: PathRecord = {
  kind: "file",
  mode: 0o755,
  made: "file",
  parts: { file: { digest, owners: ["claude"] } },
};
const keys: PathRecord = {
  kind: "keys",
  format: "jsonc",
  made: "parts",
  containers: ["/permissions"],
  parts: {
    [`element:/permissions/allow#${digest}`]: { digest, owners: ["claude", "qwen"] },
    "key:/a~1b": { digest, owners: ["claude"], adopted: true },
  },
};

function manifestOf(records: Record<string, PathRecord>, folders: readonly string[] = []): Manifest {
  return { scope: "per-project", records: new Map(Object.entries(records)), folders: new Set(folders) };
}

describe("the manifest's text", () => {
  it("is the same whatever the order, ends in a newline, and reads back as what it was", () => {
    const text = printManifest(
      manifestOf({ "/project/b": file, "/project/a": keys }, ["/project/y", "/project/x"]),
      "/project",
    );
    expect(text).toBe(
      printManifest(
        manifestOf({ "/project/a": keys, "/project/b": file }, ["/project/x", "/project/y"]),
        "/project",
      ),
    );
    expect(text.endsWith("}\n")).toBe(true);
    const parsed = parseManifest(text, place);
    expect(parsed.ok && [...parsed.value.records]).toEqual([
      ["/project/a", keys],
      ["/project/b", file],
    ]);
    expect(parsed.ok && [...parsed.value.folders]).toEqual(["/project/x", "/project/y"]);
  });

  it("has paths relative to the project, so that a project can be moved", () => {
    const text = printManifest(manifestOf({ "/project/.claude/a.md": file }), "/project");
    expect(text).toContain('{"path":".claude/a.md",');
    const moved = parseManifest(text, { ...place, target: "/elsewhere" });
    expect(moved.ok && [...moved.value.records.keys()]).toEqual(["/elsewhere/.claude/a.md"]);
  });

  it("has absolute paths per user", () => {
    const manifest: Manifest = { ...manifestOf({ "/home/u/.claude/a.md": file }), scope: "per-user" };
    const text = printManifest(manifest, "/home/u");
    expect(text).toContain('{"path":"/home/u/.claude/a.md",');
    const parsed = parseManifest(text, { ...place, scope: "per-user" });
    expect(parsed.ok && parsed.value.records.has("/home/u/.claude/a.md")).toBe(true);
  });

  it.each(["/etc/passwd", "../x", "a/../../x", "a//b", "./a", "", "a\0b"])("refuses the path %j", (path) => {
    expect(faultsOf({ paths: [entry({ path })] })).toContain(JSON.stringify(path));
  });

  it("calls the repository's info/exclude by a name of ours, and asks where it is", () => {
    const record: PathRecord = {
      kind: "block",
      comment: "hash",
      made: "parts",
      parts: { "block:ignore-0123abcd": { digest, owners: ["claude"] } },
    };
    const text = printManifest(
      manifestOf({ "/elsewhere/.git/info/exclude": record }, ["/elsewhere/.git/info"]),
      "/project",
    );
    expect(text).toContain(`"path":"${excludeName}"`);
    expect(text).not.toContain("elsewhere");
    const found = parseManifest(text, { ...place, findExclude: () => "/now/here/info/exclude" });
    expect(found.ok && [...found.value.records]).toStrictEqual([["/now/here/info/exclude", record]]);
    const kept = parseManifest(text, place);
    expect(kept.ok && printManifest(kept.value, "/project")).toBe(text);
  });

  it.each([
    ["another name of that kind", { path: "git://hooks/x" }],
    ["that name for a whole file", { kind: "file", mode: "644", comment: undefined, parts: { file: part } }],
    ["that name for another block", { parts: { "block:memory/x": part } }],
    ["that name for more than our block", { parts: { "block:ignore-0123abcd": part, "block:x": part } }],
  ])("refuses %s", (_what, change) => {
    const exclude = { path: excludeName, kind: "block", comment: "hash", mode: undefined };
    const parts = { "block:ignore-0123abcd": part };
    expect(faultsOf({ paths: [entry({ ...exclude, parts })] })).toBe("");
    expect(faultsOf({ paths: [entry({ ...exclude, parts, ...change })] })).toContain("git://");
  });

  it("knows no such name per user", () => {
    const paths = [entry({ path: excludeName, parts: { file: part } })];
    const text = JSON.stringify({ version: 1, scope: "per-user", folders: [], paths });
    expect(parseManifest(text, { ...place, scope: "per-user" }).ok).toBe(false);
  });

  it.each([
    ["a path twice", { paths: [entry({}), entry({})] }, "is listed twice"],
    ["an unknown key", { paths: [], extra: 1 }, "extra"],
    ["a folder that leads out", { paths: [], folders: ["../x"] }, '"../x"'],
    ["another scope", { paths: [], scope: "per-user" }, "`per-project` was expected"],
    [
      "no digest",
      { paths: [entry({ parts: { file: { digest: "x", owners: ["claude"] } } })] },
      "is no digest",
    ],
    [
      "a part that does not fit",
      { paths: [entry({ parts: { "key:/a": { digest, owners: ["claude"] } } })] },
      "parts",
    ],
    ["an unknown coder", { paths: [entry({ parts: { file: { digest, owners: ["vim"] } } })] }, "owners"],
    ["no owner", { paths: [entry({ parts: { file: { digest, owners: [] } } })] }, "owners"],
    ["a newer version", { paths: [], version: 2 }, "a newer agentsmgr wrote it"],
  ])("refuses %s", (_, change, message) => {
    expect(faultsOf(change)).toContain(message);
  });

  it("tells the place of broken JSON", () => {
    const parsed = parseManifest('{\n  "version": 1,\n  oops\n}\n', place);
    expect(parsed.ok ? [] : parsed.diagnostics.map(({ location }) => location?.line)).toEqual([3]);
  });
});

function entry(change: object): object {
  return {
    path: "a",
    kind: "file",
    mode: "644",
    made: "file",
    parts: { file: { digest, owners: ["claude"] } },
    ...change,
  };
}

function faultsOf(change: object): string {
  const text = JSON.stringify({ version: 1, scope: "per-project", folders: [], ...change });
  const parsed = parseManifest(text, place);
  return parsed.ok ? "" : parsed.diagnostics.map(({ message }) => message).join("\n");
}

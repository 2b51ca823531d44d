import { describe, expect, it } from "vitest";
import type { Change, Plan } from "../../../src/planning/plan.ts";
import { displayPath, formatCounts, formatPlan } from "../../../src/reporting/format-plan.ts";

function change(path: string, parts: Partial<Change> = {}): Change {
  return { path: `/p/${path}`, kind: "file", coders: ["claude"], action: "create", ...parts };
}

function plan(changes: readonly Change[], parts: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    scope: "per-project",
    target: "/p",
    roots: ["/p"],
    coders: ["claude"],
    changes,
    unchanged: 0,
    conflicts: [],
    notes: [],
    warnings: [],
    records: [],
    ...parts,
  };
}

const after = { kind: "link", to: "../x" } as const;

describe("formatPlan", () => {
  it("has a line per path, with symbol and word", () => {
    const changes = (["create", "update", "delete", "adopt", "forget"] as const).map((action) =>
      change(action, { action }),
    );
    expect(formatPlan(plan(changes, { unchanged: 2 }))).toBe(`claude
  + create   create
  ~ update   update
  - delete   delete
  = adopt    adopt
  = forget   forget

1 to create, 1 to update, 1 to delete, 1 to adopt, 1 to forget, 2 unchanged
`);
  });

  it("tells where a link leads, what was deleted, and how many parts are concerned", () => {
    const part = { id: "block:a", action: "create" } as const;
    const changes = [
      change("link", { kind: "link", after }),
      change("gone", { reason: "was-deleted" }),
      change("CLAUDE.md", { kind: "block", parts: [part] }),
      change("settings.json", { kind: "keys", parts: [part, part] }),
    ];
    expect(formatPlan(plan(changes)).split("\n").slice(1, 5)).toStrictEqual([
      "  + create   link -> ../x",
      "  + create   gone (was deleted)",
      "  + create   CLAUDE.md (1 block)",
      "  + create   settings.json (2 keys)",
    ]);
  });

  it("groups by the coders concerned", () => {
    const changes = [change("a"), change("b", { coders: ["codex", "qwen"] }), change("c")];
    expect(formatPlan(plan(changes))).toBe(
      "claude\n  + create   a\n  + create   c\n\ncodex, qwen\n  + create   b\n\n3 to create\n",
    );
  });

  it("folds many changes of one kind in one folder, and only these", () => {
    const many = ["a", "b", "c"].map((name) => change(`f/${name}`));
    const lines = formatPlan(plan([...many, change("g/a"), change("f/z", { action: "delete" })]), {
      foldAbove: 2,
    });
    expect(lines.split("\n").slice(1, 4)).toStrictEqual([
      "  + create   f/ (3 files)",
      "  - delete   f/z",
      "  + create   g/a",
    ]);
  });

  it("describes conflicts", () => {
    const conflicted = change("a", { action: "conflict", reason: "in-the-way" });
    const conflicts = [{ path: "/p/a", coders: ["claude"], reason: "in-the-way" }] as const;
    expect(formatPlan(plan([conflicted], { conflicts }))).toContain(
      "error: `/p/a` is yours and differs from what claude needs there\nhint: ",
    );
  });

  it("shows the diff of a change below its line", () => {
    const text = formatPlan(plan([change("a"), change("b")]), {
      diff: ({ path }) => (path === "/p/a" ? "@@" : ""),
    });
    expect(text).toBe("claude\n  + create   a\n\n@@\n\n  + create   b\n\n2 to create\n");
  });
});

describe("displayPath", () => {
  it.each([
    ["per-project", "/p/a/b", "a/b"],
    ["per-user", "/p/a/b", "~/a/b"],
    ["per-user", "/pa", "/pa"],
    ["per-project", "/p/a\u001bb", "a\\u{1b}b"],
  ] as const)("%s %j is %j", (scope, path, shown) => {
    expect(displayPath({ scope, target: "/p" }, path)).toBe(shown);
  });
});

describe("formatCounts", () => {
  it("says so when nothing is wanted", () => {
    const none = { create: 0, update: 0, delete: 0, adopt: 0, forget: 0, keep: 0, conflict: 0, unchanged: 0 };
    expect(formatCounts(none)).toBe("nothing is wanted");
    expect(formatCounts({ ...none, conflict: 1, unchanged: 2 })).toBe("1 in conflict, 2 unchanged");
  });
});

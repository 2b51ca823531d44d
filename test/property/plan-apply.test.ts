import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/files/digest.ts";
import { MemoryDisk } from "../../src/files/memory-disk.ts";
import type { MemoryFile } from "../../src/files/memory-disk.ts";
import type { Entry, KeyClaim } from "../../src/model/entry.ts";
import { planIsEmpty } from "../../src/planning/plan.ts";
import { faultyDisk } from "../helpers/faulty-disk.ts";
import { planProject, populateAgain, populateProject, rendering } from "../helpers/populate.ts";

const target = "/home/user/project";
const manifest = `${target}/.agentsmgr/manifest.json`;

type Tree = Record<string, MemoryFile>;

const word = fc.constantFrom("alpha", "beta", "gamma", "delta");
const text = fc.array(fc.constantFrom("# Title", "some text", "", "- item", "  indented", "é 𝄞"), {
  maxLength: 6,
});
const scalar = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean());
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(word, scalar, { maxKeys: 2 }),
);

const claim: fc.Arbitrary<KeyClaim> = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), path: fc.tuple(word), value: scalar }),
  fc.record({
    kind: fc.constant("value" as const),
    path: fc.tuple(fc.constantFrom("one", "two"), word),
    value,
  }),
  fc.record({
    kind: fc.constant("element" as const),
    path: fc.tuple(fc.constant("three"), word),
    value: scalar,
  }),
);
const claims = fc.uniqueArray(claim, { maxLength: 5, selector: ({ path }) => JSON.stringify(path) });

const keysEntry = fc.record({
  kind: fc.constant("keys" as const),
  path: fc.constant(`${target}/settings.json`),
  format: fc.constant("jsonc" as const),
  keys: claims,
});
const tomlEntry = fc.record({
  kind: fc.constant("keys" as const),
  path: fc.constant(`${target}/deep/config.toml`),
  format: fc.constant("toml" as const),
  keys: claims,
});
const blockEntry = fc.record({
  kind: fc.constant("block" as const),
  path: fc.constant(`${target}/AGENTS.md`),
  comment: fc.constant("html" as const),
  blocks: fc.uniqueArray(fc.record({ id: word, text: text.map((lines) => lines.join("\n")) }), {
    maxLength: 3,
    selector: ({ id }) => id,
  }),
});
const fileEntries = fc
  .dictionary(
    fc.constantFrom("a.md", "ours/b.md", "ours/deep/c.md", "mine/d.md"),
    text.map((lines) => lines.join("\n")),
  )
  .map((files) =>
    Object.entries(files).map(([path, contents]): Entry => ({
      kind: "file",
      path: `${target}/${path}`,
      contents,
    })),
  );
const linkEntry = fc.record({
  kind: fc.constant("link" as const),
  path: fc.constant(`${target}/native`),
  to: fc.constantFrom("ours", "mine"),
});

const optional = (entry: fc.Arbitrary<Entry>): fc.Arbitrary<Entry[]> =>
  fc.option(entry, { nil: undefined }).map((found) => (found === undefined ? [] : [found]));

const wanted: fc.Arbitrary<Entry[]> = fc
  .tuple(fileEntries, optional(keysEntry), optional(tomlEntry), optional(blockEntry), optional(linkEntry))
  .map((entries) => entries.flat());

const jsonText = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom("alpha", "one", "three", "mine", "other"),
      fc.oneof(value, fc.dictionary(word, value)),
    ),
    fc.constantFrom(0, 2, 4, "\t"),
    fc.constantFrom("", "\n", "\r\n"),
    fc.constantFrom("", "// mine\n", "/* mine */\n"),
  )
  .map(([json, indent, end, comment]) => comment + JSON.stringify(json, null, indent) + end);
const tomlText = fc
  .subarray([
    'mine = "x" # comment',
    "\n# a comment",
    "alpha = 1",
    "[one]\nmine = true",
    "[[list]]\na = 1",
    "[three]\nmine = [1, 2]",
  ])
  .chain((parts) =>
    fc.constantFrom("", "\n", "\n\n").map((end) => (parts.length === 0 ? "" : parts.join("\n") + end)),
  );
const userText = text.chain((lines) => fc.constantFrom("\n", "\r\n").map((end) => lines.join(end)));

const users: fc.Arbitrary<Tree> = fc
  .record(
    {
      "settings.json": jsonText,
      "deep/config.toml": tomlText,
      "AGENTS.md": userText,
      "a.md": userText,
      "mine/d.md": userText,
    },
    { requiredKeys: [] },
  )
  .map((files) => ({
    "/outside.md": "never touched",
    [`${target}/keep.md`]: "mine",
    ...Object.fromEntries(Object.entries(files).map(([path, contents]) => [`${target}/${path}`, contents])),
  }));

/**
 * What stands there but for backups, which carry the names of their runs, and for the lock: that of a killed run stays
 * until another one has something to write, and takes it over.
 */
function treeOf(disk: MemoryDisk): Tree {
  const isKept = (path: string): boolean => path.endsWith("/lock") || path.includes("/backups/");
  return Object.fromEntries(Object.entries(disk.snapshot()).filter(([path]) => !isKept(path)));
}

const nothing = [rendering({ entries: [] })];

/** A text that begins with a blank line and does not end with one, and parts that leave both behind. */
const blankFirst: [Record<string, string>, Entry[], Entry[]] = [
  { "/home/user/project/deep/config.toml": "\n# a comment" },
  [
    keysIn("/home/user/project/deep/config.toml", [
      { kind: "element", path: ["three", "alpha"], value: false },
      { kind: "value", path: ["alpha"], value: 0 },
    ]),
  ],
  [
    keysIn("/home/user/project/deep/config.toml", [
      { kind: "value", path: ["beta"], value: 0 },
      { kind: "element", path: ["three", "alpha"], value: "" },
    ]),
  ],
];

function keysIn(path: string, keys: Extract<Entry, { kind: "keys" }>["keys"]): Entry {
  return { kind: "keys", path, format: "toml", keys };
}

describe("plan and apply", () => {
  it("leave nothing to do, whatever was wanted before", async () => {
    await fc.assert(
      fc.asyncProperty(users, fc.array(wanted, { minLength: 1, maxLength: 3 }), async (tree, steps) => {
        const disk = new MemoryDisk(tree);
        for (const entries of steps) {
          const before = disk.snapshot();
          const hasConflicts = planProject(target, [rendering({ entries })], disk).conflicts.length > 0;
          const run = populateProject(target, [rendering({ entries })], disk);
          if (hasConflicts) await expect(run).rejects.toThrow("nothing was written");
          else await run;
          if (hasConflicts) expect(disk.snapshot()).toEqual(before);
          else expect(planIsEmpty(planProject(target, [rendering({ entries })], disk))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("give the user's files back byte for byte when nothing is wanted any more", async () => {
    await fc.assert(
      fc.asyncProperty(users, wanted, wanted, async (tree, first, second) => {
        const disk = new MemoryDisk(tree);
        const before = treeOf(disk);
        for (const entries of [first, second]) {
          if (planProject(target, [rendering({ entries })], disk).conflicts.length === 0)
            await populateProject(target, [rendering({ entries })], disk);
        }
        // What was adopted and then changed to something else cannot be brought back from digests.
        fc.pre(!changedAdopted(disk, tree));
        await populateProject(target, nothing, disk);
        expect(treeOf(disk)).toEqual(before);
      }),
      { numRuns: 500, examples: [blankFirst] },
    );
  });

  it.each(["once", "forever"] as const)(
    "converge after the disk failed %s at any step, and leave nothing behind",
    async (lasts) => {
      await fc.assert(
        fc.asyncProperty(users, wanted, wanted, fc.nat(80), async (tree, first, second, failAt) => {
          const disk = await prepared(tree, first);
          const undisturbed = await prepared(tree, first);
          const next = [rendering({ entries: second })];
          fc.pre(planProject(target, next, disk).conflicts.length === 0);
          await populateProject(target, next, undisturbed);
          await attempt(() => populateProject(target, next, faultyDisk(disk, failAt, lasts)));
          await populateAgain(target, next, disk);
          expect(treeOf(disk)).toEqual(treeOf(undisturbed));
        }),
        { numRuns: 150 },
      );
    },
  );

  it("touch nothing outside, whatever the manifest says", async () => {
    const hostilePath = fc.constantFrom(
      "../../outside.md",
      "/outside.md",
      "a/../../../outside.md",
      "out/outside.md",
      "x\0y",
    );
    await fc.assert(
      fc.asyncProperty(hostilePath, fc.boolean(), async (path, withLink) => {
        const record = { path, kind: "file", mode: "644", made: "file", parts: { file: part() } };
        const text = JSON.stringify({ version: 1, scope: "per-project", paths: [record], folders: [path] });
        const disk = new MemoryDisk({
          "/outside.md": "never touched",
          [manifest]: text,
          ...(withLink ? { [`${target}/out`]: { link: "../.." } } : {}),
        });
        await attempt(() => populateProject(target, nothing, disk));
        expect(disk.snapshot()["/outside.md"]).toBe("never touched");
      }),
    );
  });
});

function part(): object {
  return {
    digest: digest("never touched"),
    owners: ["claude"],
  };
}

async function prepared(tree: Tree, entries: readonly Entry[]): Promise<MemoryDisk> {
  const disk = new MemoryDisk(tree);
  await attempt(() => populateProject(target, [rendering({ entries })], disk));
  return disk;
}

async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Error && "hints" in error)) throw error;
  }
}

function changedAdopted(disk: MemoryDisk, tree: Tree): boolean {
  const now = disk.snapshot();
  const text = now[manifest];
  if (typeof text !== "string" || !/"(adopted|replaced)"/.test(text)) return false;
  return Object.keys(tree).some((path) => now[path] !== tree[path]);
}

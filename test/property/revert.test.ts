import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/applying/apply-plan.ts";
import { findPlace } from "../../src/applying/find-place.ts";
import { openBackups } from "../../src/applying/read-backups.ts";
import { parseJson } from "../../src/formats/json.ts";
import { parseToml } from "../../src/formats/toml.ts";
import type { Json } from "../../src/model/json.ts";
import { MemoryDisk } from "../../src/files/memory-disk.ts";
import { coderNames } from "../../src/model/coder-name.ts";
import type { CoderName } from "../../src/model/coder-name.ts";
import type { ConflictChoice } from "../../src/model/conflict-choice.ts";
import type { Entry, KeyClaim, Rendering, SettingsFormat } from "../../src/model/entry.ts";
import { createPlan } from "../../src/planning/create-plan.ts";
import { planRevert } from "../../src/planning/plan-revert.ts";
import { planIsEmpty } from "../../src/planning/plan.ts";
import { projectManifestPath, readManifest } from "../../src/planning/read-manifest.ts";
import { documentArbitrary } from "./settings-document.ts";

const target = "/home/user/project";
const manifestPath = projectManifestPath(target);
const state = "/state/agentsmgr";

const keys = ["a", "b", "c-d", "e", "t", "new"];
const scalar = fc.constantFrom<string | number | boolean>("x", "y", 1, 2, true);
const claim: fc.Arbitrary<KeyClaim> = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), path: fc.tuple(fc.constantFrom(...keys)), value: scalar }),
  fc.record({
    kind: fc.constant("value" as const),
    path: fc.tuple(fc.constantFrom("table", "t"), fc.constantFrom(...keys)),
    value: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
  }),
  fc.record({
    kind: fc.constant("element" as const),
    path: fc.tuple(fc.constant("lists"), fc.constantFrom(...keys)),
    value: scalar,
  }),
);

const keysEntry = (path: string, format: SettingsFormat): fc.Arbitrary<Entry> =>
  fc
    .uniqueArray(claim, { minLength: 1, maxLength: 4, selector: ({ path }) => JSON.stringify(path) })
    .filter(hasNoOverlap)
    .map((claims) => ({ kind: "keys", path: `${target}/${path}`, format, keys: claims }));

function hasNoOverlap(claims: readonly KeyClaim[]): boolean {
  const whole = new Set(claims.filter(({ path }) => path.length === 1).map(({ path }) => path[0]));
  return !claims.some(({ path }) => path.length > 1 && whole.has(path[0]));
}

const line = fc.constantFrom("# Title", "some text", "", "- item", "  indented", "é 𝄞");
const prose = fc
  .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"))
  .map(([lines, lineBreak, mark]) => mark + lines.join(lineBreak));
const ourText = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));

const fileEntry = (path: string): fc.Arbitrary<Entry> =>
  fc
    .tuple(ourText, fc.constantFrom(0o644, 0o755))
    .map(([contents, mode]) => ({ kind: "file", path: `${target}/${path}`, contents, mode }));
const linkEntry: fc.Arbitrary<Entry> = fc
  .constantFrom("ours", "mine")
  .map((to) => ({ kind: "link", path: `${target}/native`, to }));
const blockEntry: fc.Arbitrary<Entry> = fc
  .uniqueArray(fc.tuple(fc.constantFrom("one", "two"), ourText), {
    minLength: 1,
    maxLength: 2,
    selector: ([id]) => id,
  })
  .map((blocks) => ({
    kind: "block",
    path: `${target}/AGENTS.md`,
    comment: "html",
    blocks: blocks.map(([id, text]) => ({ id, text })),
  }));

const all = {
  "settings.json": keysEntry("settings.json", "json"),
  "deep/settings.jsonc": keysEntry("deep/settings.jsonc", "jsonc"),
  "deep/config.toml": keysEntry("deep/config.toml", "toml"),
  "AGENTS.md": blockEntry,
  "a.md": fileEntry("a.md"),
  "mine/d.md": fileEntry("mine/d.md"),
  native: linkEntry,
};

interface Run {
  readonly renderings: readonly Rendering[];
  readonly choice: ConflictChoice;
}

/** Each coder wants some of the paths; two never want different things at one. */
const run: fc.Arbitrary<Run> = fc.record({
  renderings: fc
    .record(all, { requiredKeys: [] })
    .chain((wanted) =>
      fc.tuple(
        ...Object.values(wanted).map((entry) =>
          fc.constantFrom<CoderName>("claude", "codex").map((coder) => ({ coder, entry })),
        ),
      ),
    )
    .map((owned) =>
      (["claude", "codex"] as const).map((coder) => ({
        coder,
        entries: owned.flatMap((one) => (one.coder === coder && one.entry !== undefined ? [one.entry] : [])),
        notes: [],
      })),
    ),
  choice: fc.constantFrom<ConflictChoice>("stop", "keep", "backup", "backup", "merge"),
});

interface Owned {
  readonly files: Readonly<Record<string, string | { readonly link: string }>>;
  readonly modes: Readonly<Record<string, number>>;
}

const users: fc.Arbitrary<Owned> = fc.record({
  files: fc.record(
    {
      "settings.json": documentArbitrary("json"),
      "deep/settings.jsonc": documentArbitrary("jsonc"),
      "deep/config.toml": documentArbitrary("toml"),
      "AGENTS.md": prose,
      "a.md": prose,
      "mine/d.md": fc.oneof(prose, fc.constant({ link: "../a.md" })),
      native: fc.oneof(prose, fc.constant({ link: "mine" })),
    },
    { requiredKeys: [] },
  ),
  modes: fc.dictionary(
    fc.constantFrom("settings.json", "deep/config.toml", "AGENTS.md", "a.md", "mine/d.md"),
    fc.constantFrom(0o600, 0o755, 0o664, 0o640),
  ),
});

function diskOf({ files, modes }: Owned): MemoryDisk {
  const disk = new MemoryDisk({ [`${target}/keep.md`]: "mine", [`${target}/empty/x`]: "" });
  disk.removeFile(`${target}/empty/x`);
  for (const [name, file] of Object.entries(files)) {
    const path = `${target}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (disk.status(folder) === undefined) disk.makeFolder(folder);
    if (typeof file === "object") disk.createLink(path, file.link);
    else disk.createFile(path, { contents: file, mode: modes[name] ?? 0o644, exactMode: true, sync: false });
  }
  return disk;
}

/** All that can be seen of a tree: contents, modes, links, folders. */
function treeOf(disk: MemoryDisk, folder = "/home"): Record<string, unknown> {
  const names = disk.list(folder).sort();
  const own = names.map((name) => `${folder}/${name}`);
  return Object.fromEntries(
    own.flatMap((path): [string, unknown][] => {
      const status = disk.status(path);
      if (status?.kind === "folder") return [[path, "folder"], ...Object.entries(treeOf(disk, path))];
      if (status?.kind === "link") return [[path, `-> ${disk.readLink(path)}`]];
      return [
        [
          path,
          {
            text: new TextDecoder("utf8", { ignoreBOM: true }).decode(disk.readFile(path)),
            mode: status?.mode,
          },
        ],
      ];
    }),
  );
}

async function populate(disk: MemoryDisk, { renderings, choice }: Run): Promise<boolean> {
  const plan = createPlan({ ...base(disk), renderings, resolver: resolver(choice) });
  if (plan.conflicts.length > 0) return false;
  await applyPlan(plan, { disk, manifestPath, stateFolder: state, durable: false });
  return true;
}

async function revert(
  disk: MemoryDisk,
  options: { readonly coders?: readonly CoderName[]; readonly choice?: ConflictChoice } = {},
): Promise<void> {
  const { coders, choice = "stop" } = options;
  const plan = planRevert({ ...base(disk), coders, resolver: resolver(choice) });
  expect(plan.conflicts).toEqual([]);
  expect(plan.warnings).toEqual([]);
  await applyPlan(plan, { disk, manifestPath, stateFolder: state, durable: false });
}

function base(disk: MemoryDisk) {
  const place = { path: manifestPath, scope: "per-project" as const, target };
  const kept = openBackups(disk, findPlace(disk, { ...place, stateFolder: state }));
  return { scope: place.scope, target, roots: [target], disk, kept, manifest: readManifest(disk, place) };
}

function resolver(choice: ConflictChoice) {
  return { choiceFor: () => choice, baseText: () => undefined, markers: false };
}

describe("revert", () => {
  it("gives the tree from before the first populate back, whatever was populated in between", async () => {
    await fc.assert(
      fc.asyncProperty(users, fc.array(run, { minLength: 1, maxLength: 4 }), async (owned, runs) => {
        const disk = diskOf(owned);
        const before = treeOf(disk);
        for (const one of runs) await populate(disk, one);
        await revert(disk);
        expect(treeOf(disk)).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it("takes out a table that had to stay for a comment", async () => {
    const path = `${target}/settings.jsonc`;
    const disk = new MemoryDisk({ [path]: '{"c":[],"e":true/* mine */}' });
    const before = treeOf(disk);
    const wanting = (...keys: KeyClaim[]): Parameters<typeof populate>[1] => ({
      renderings: [
        { coder: "claude", entries: [{ kind: "keys", path, format: "jsonc", keys }], notes: [] },
        { coder: "codex", entries: [], notes: [] },
      ],
      choice: "stop",
    });
    await populate(disk, wanting({ kind: "element", path: ["lists", "a"], value: "x" }));
    await populate(disk, wanting({ kind: "value", path: ["e"], value: true }));
    await revert(disk);
    expect(treeOf(disk)).toEqual(before);
  });

  it("gives it back one coder after the other too", async () => {
    await fc.assert(
      fc.asyncProperty(users, fc.array(run, { minLength: 1, maxLength: 3 }), async (owned, runs) => {
        const disk = diskOf(owned);
        const before = treeOf(disk);
        for (const one of runs) await populate(disk, one);
        for (const coder of coderNames) await revert(disk, { coders: [coder] });
        expect(treeOf(disk)).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it("is what populating nothing does, and leaves nothing to do", async () => {
    await fc.assert(
      fc.asyncProperty(users, run, async (owned, one) => {
        const disk = diskOf(owned);
        const before = treeOf(disk);
        await populate(disk, one);
        await populate(disk, {
          renderings: one.renderings.map(({ coder }) => ({ coder, entries: [], notes: [] })),
          choice: "stop",
        });
        expect(treeOf(disk)).toEqual(before);
        expect(planIsEmpty(planRevert(base(disk)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps what the user has written meanwhile around ours", async () => {
    await fc.assert(
      fc.asyncProperty(
        users,
        fc.array(run, { minLength: 1, maxLength: 2 }),
        run,
        async (owned, runs, later) => {
          const shared = Object.entries(owned.files).filter(([name]) => name in additions);
          const disk = diskOf(owned);
          for (const one of runs) await populate(disk, { ...one, choice: "keep" });
          const edited = shared.filter(([name]) => disk.status(`${target}/${name}`)?.kind === "file");
          for (const [name] of edited) rewrite(disk, name, (text) => withAddition(name, text));
          await populate(disk, { ...later, choice: "keep" });
          await revert(disk);
          for (const [name, text] of edited)
            expect(comparable(name, textAt(disk, name))).toEqual(
              comparable(name, withAddition(name, typeof text === "string" ? text : "")),
            );
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** What the user writes above all else, by file. */
const additions: Readonly<Record<string, string>> = {
  "settings.json": "\n ",
  "deep/settings.jsonc": "// new\n",
  "deep/config.toml": "# new\n",
  "AGENTS.md": "# New\n",
};

function withAddition(name: string, text: string): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + additions[name] + text.slice(mark.length);
}

/**
 * What has to be the same in a file that both have edited: of Markdown every byte, of settings all values and comments.
 * There an edit may leave white space of ours, and a table that is empty.
 */
function comparable(name: string, text: string): unknown {
  if (name.endsWith(".md")) return text;
  const isToml = name.endsWith(".toml");
  const parsed = isToml ? parseToml(text, name) : parseJson(text, name, { comments: true });
  const comments = text.match(/note\d|new/g);
  return { value: parsed.ok ? withoutEmpty(parsed.value) : undefined, comments };
}

function withoutEmpty(value: Json): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => JSON.stringify(inner) !== "{}"));
}

function textAt(disk: MemoryDisk, name: string): string {
  return new TextDecoder("utf8", { ignoreBOM: true }).decode(disk.readFile(`${target}/${name}`));
}

function rewrite(disk: MemoryDisk, name: string, edit: (text: string) => string): void {
  const path = `${target}/${name}`;
  const mode = disk.status(path)?.mode ?? 0;
  const contents = edit(textAt(disk, name));
  disk.removeFile(path);
  disk.createFile(path, { contents, mode, exactMode: true, sync: false });
}

import { describe, expect, it } from "vitest";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { Entry, KeyClaim } from "../../../src/model/entry.ts";
import { planProject, populateProject } from "../../helpers/populate.ts";
import { planIsEmpty } from "../../../src/planning/plan.ts";

const target = "/project";
const path = `${target}/opencode.json`;

/** Rules such as `ask git *`; a deny goes last, as the OpenCode renderer has it. */
function rules(...words: readonly string[]): Entry[] {
  const keys = words.map((word): KeyClaim => {
    const [action = "", ...pattern] = word.split(" ");
    const claim = { kind: "value", path: ["permission", "bash", pattern.join(" ")], value: action } as const;
    return action === "deny" ? claim : { ...claim, first: true };
  });
  return [{ kind: "keys", path, format: "jsonc", keys }];
}

async function populated(
  text: string | undefined,
  ...runs: readonly (readonly Entry[])[]
): Promise<MemoryDisk> {
  const disk = new MemoryDisk({ [`${target}/keep`]: "", ...(text === undefined ? {} : { [path]: text }) });
  for (const entries of runs) await populateProject(target, entries, disk);
  return disk;
}

function keysOf(disk: MemoryDisk): string[] {
  const text = new TextDecoder().decode(disk.readFile(path));
  const settings = JSON.parse(text) as { permission: { bash: Record<string, string> } };
  return Object.keys(settings.permission.bash);
}

const before = rules("ask *", "allow git log *", "ask git push *", "deny git push -f *");
const after = rules(
  "ask *",
  "allow git *",
  "allow git log *",
  "ask git push *",
  "ask npm publish *",
  "deny git push -f *",
);

describe("keys that go first", () => {
  it("stand in the order of their claims in a new file", async () => {
    expect(keysOf(await populated(undefined, before))).toStrictEqual([
      "*",
      "git log *",
      "git push *",
      "git push -f *",
    ]);
  });

  it("stand before the user's keys, and the others after them", async () => {
    const text = '{ "permission": { "bash": { "make *": "allow" } } }';
    expect(keysOf(await populated(text, before))).toStrictEqual([
      "*",
      "git log *",
      "git push *",
      "make *",
      "git push -f *",
    ]);
  });

  it.each([undefined, '{ "permission": { "bash": { "make *": "allow" } } }'])(
    "keep their order when one is added, with %j there before",
    async (text) => {
      const disk = await populated(text, before, after);
      const ours = ["*", "git *", "git log *", "git push *", "npm publish *"];
      expect(keysOf(disk).filter((key) => ours.includes(key))).toStrictEqual(ours);
      expect(keysOf(disk).slice(0, ours.length)).toStrictEqual(ours);
      expect(planIsEmpty(planProject(target, after, disk))).toBe(true);
    },
  );

  it("leave a key of the user's that says the same where it is", async () => {
    const text = '{ "permission": { "bash": { "make *": "allow", "git log *": "allow" } } }';
    expect(keysOf(await populated(text, before))).toStrictEqual([
      "*",
      "git push *",
      "make *",
      "git log *",
      "git push -f *",
    ]);
  });

  it("give the user's file back when nothing is wanted any more", async () => {
    const text = '{\n  // mine\n  "permission": { "bash": { "make *": "allow" } }\n}\n';
    const disk = await populated(text, before, after, []);
    expect(new TextDecoder().decode(disk.readFile(path))).toBe(text);
  });
});

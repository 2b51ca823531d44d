import { describe, expect, it } from "vitest";
import type { Note } from "../../../src/model/entry.ts";
import type { Weakening } from "../../../src/model/weakening.ts";
import { formatNotes } from "../../../src/reporting/format-notes.ts";

function note(parts: Partial<Note> = {}): Note {
  return {
    coder: "codex",
    feature: "commands",
    item: "commands/a",
    reason: "no commands",
    instead: "a skill",
    ...parts,
  };
}

describe("formatNotes", () => {
  it("is empty without notes", () => {
    expect(formatNotes([])).toBe("");
  });

  it("puts like notes into one line, and names three items", () => {
    const notes = ["a", "b", "c", "d", "e"].map((name) => note({ item: `commands/${name}` }));
    expect(formatNotes(notes)).toBe(
      "codex\n  commands: no commands; a skill (commands/a, commands/b, commands/c, and 2 more)\n",
    );
  });

  it("gives an example when what happens instead differs", () => {
    const notes = [
      note({ instead: "the skill `a`" }),
      note({ item: "commands/b", instead: "the skill `b`" }),
    ];
    expect(formatNotes(notes)).toBe(
      "codex\n  commands: no commands; for example: the skill `a` (commands/a, commands/b)\n",
    );
  });

  it("tells coders and features apart", () => {
    const notes = [note(), note({ feature: "hooks", item: undefined }), note({ coder: "qwen" })];
    expect(formatNotes(notes)).toBe(`codex
  commands: no commands; a skill (commands/a)
  hooks: no commands; a skill
qwen
  commands: no commands; a skill (commands/a)
`);
  });

  it("lets no text of the library steer the terminal", () => {
    const evil = "\u001b[2J";
    expect(formatNotes([note({ item: evil, reason: evil, instead: evil })])).not.toContain("\u001b");
  });

  it("has rules that protect less first, with what the library says to it, and all items when asked", () => {
    const permission = { feature: "permissions", reason: "no paths", instead: "a sandbox" } as const;
    const weaker = (item: string, weakens: Partial<Weakening>): Note =>
      note({
        ...permission,
        item,
        weakens: { level: "never", class: "paths", decision: "deny", rule: item, ...weakens } as Weakening,
      });
    const notes = [
      note(),
      note({ ...permission, item: "allow a" }),
      weaker("ask b", { decision: "ask" }),
      weaker("deny c", { accepted: "known" }),
      ...["d", "e", "f", "g"].map((name) => weaker(name, {})),
    ];
    expect(formatNotes(notes, undefined, { areAllShown: true })).toBe(`codex
  permissions, a weaker deny: no paths; a sandbox (deny c); the library accepts it: known
  permissions, a weaker deny: no paths; a sandbox (d, e, f, g)
  permissions, a weaker ask: no paths; a sandbox (ask b)
  commands: no commands; a skill (commands/a)
  permissions: no paths; a sandbox (allow a)
`);
  });
});

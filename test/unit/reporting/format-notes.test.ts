import { describe, expect, it } from "vitest";
import type { Note } from "../../../src/model/entry.ts";
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
});

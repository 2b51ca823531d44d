import { describe, expect, it } from "vitest";
import type { RenderOptions } from "../../../../src/renderers/base.ts";
import { agent, renderParts, settingsAt, skill, target, textAt } from "../../../helpers/builders.ts";

const skills = [
  skill({ name: "for-all" }),
  skill({ name: "for-claude", coders: ["claude"] }),
  skill({ name: "for-opencode", coders: ["opencode"] }),
];

describe("skills of Claude Code, which OpenCode reads too", () => {
  const both = { coders: ["claude", "opencode"] } as const;

  it("are denied where they are for Claude Code only, with a note", () => {
    expect(skillRules(both)).toStrictEqual({ "for-claude": "deny" });
    expect(notedSkills(both)).toStrictEqual(["skills/for-claude"]);
  });

  it("are denied to an agent that may use skills", () => {
    const agents = [agent({ name: "reviewer", allowedTools: ["read", "skill"] })];
    const text = textAt(
      renderParts("opencode", { skills, agents }, both),
      `${target}/.opencode/agents/reviewer.md`,
    );
    expect(text).toContain('skill:\n      "*": allow\n      for-claude: deny\n');
  });

  it("are denied per user too, unless Claude Code's folder is elsewhere", () => {
    expect(notedSkills({ ...both, mode: "per-user" })).toStrictEqual(["skills/for-claude"]);
    const environment = { CLAUDE_CONFIG_DIR: "/elsewhere" };
    expect(notedSkills({ ...both, mode: "per-user", environment })).toStrictEqual([]);
  });

  it("are no concern where Claude Code gets none", () => {
    expect(skillRules({ coders: ["opencode"] })).toBeUndefined();
    expect(notedSkills({ coders: ["opencode"] })).toStrictEqual([]);
  });
});

function skillRules(options: RenderOptions) {
  const settings = settingsAt(renderParts("opencode", { skills }, options), `${target}/opencode.json`);
  return (settings as { permission?: { skill?: unknown } } | undefined)?.permission?.skill;
}

function notedSkills(options: RenderOptions) {
  const { notes } = renderParts("opencode", { skills }, options);
  return notes.filter(({ feature }) => feature === "skills").map(({ item }) => item);
}

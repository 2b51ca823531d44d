import { describe, expect, it } from "vitest";
import { coderNames } from "../../../../src/model/coder-name.ts";
import { createRenderer } from "../../../../src/renderers/registry.ts";
import { command, renderParts } from "../../../helpers/builders.ts";

function clientNotes(coder: string, client: string): string[] {
  const { notes } = renderParts(coder, { commands: [command()] }, { client });
  return notes.filter(({ item }) => item === "client").map(({ reason, instead }) => `${reason}; ${instead}`);
}

describe("a client version that the files were not checked with", () => {
  it.each([
    ["claude", "9", "Claude Code 9 is newer than 2.1.329"],
    ["claude", "1.0.3", "Claude Code 1.0.3 is older than 2.1.329"],
    ["opencode", "1.19", "OpenCode 1.19 is newer than 1.18.33"],
    ["codex", "0.168.9", "Codex 0.168.9 is older than 0.169.0"],
    ["gemini", "v0.61.1", "Gemini CLI 0.61.1 is newer than 0.61.0"],
    ["qwen", "99", "Qwen Code 99 is newer than 0.24.4"],
    ["qwen", "0.20", "Qwen Code 0.20 is newer than 0.15.10"],
    ["qwen", "0.21.0", "Qwen Code 0.21.0 is older than 0.21.2"],
    ["qwen", "0.12.1", "Qwen Code 0.12.1 is newer than 0.12.0"],
    ["qwen", "0.10.0", "Qwen Code 0.10.0 is older than 0.10.1"],
    ["qwen", "0.8", "Qwen Code 0.8 is newer than 0.5.2"],
    ["qwen", "0.1.3", "Qwen Code 0.1.3 is older than 0.1.4"],
  ])("of %s: %s", (coder, client, reason) => {
    const nearest = reason.split(" ").at(-1);
    expect(clientNotes(coder, client)).toStrictEqual([
      `${reason}, which the files were checked with; they are written as ${nearest} reads them`,
    ]);
  });

  it("has no checked neighbour in the first generation of qwen", () => {
    expect(clientNotes("qwen", "0.0.14")).toStrictEqual([
      expect.stringContaining("Qwen Code 0.0.14 was not checked"),
    ]);
  });
});

describe("a client version without a note", () => {
  it.each(coderNames)("is the default of %s", (coder) => {
    expect(clientNotes(coder, createRenderer(coder).clientTested)).toStrictEqual([]);
    const { notes } = renderParts(coder, { commands: [command()] });
    expect(notes.filter(({ item }) => item === "client")).toStrictEqual([]);
  });

  it.each([
    ["claude", "2.1"],
    ["qwen", "0.1.4"],
    ["qwen", "0.5.1"],
    ["qwen", "0.5"],
    ["qwen", "0.10"],
    ["qwen", "0.12"],
    ["qwen", "0.22"],
    ["qwen", "0.24"],
  ])("is a checked one, one between two of them, or a short name for one: %s %s", (coder, client) => {
    expect(clientNotes(coder, client)).toStrictEqual([]);
  });

  it("is any for which nothing is written", () => {
    expect(renderParts("qwen", {}, { client: "99" }).notes).toStrictEqual([]);
  });
});

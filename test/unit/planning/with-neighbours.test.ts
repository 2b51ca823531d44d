import { describe, expect, it } from "vitest";
import { withNeighbours } from "../../../src/planning/with-neighbours.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";
import { emptyManifest, type Manifest } from "../../../src/planning/manifest.ts";

function populated(...owners: readonly CoderName[]): Manifest {
  const record = { kind: "file", made: "file", parts: { file: { digest: "x", owners } } } as const;
  return { ...emptyManifest("per-project"), records: new Map(owners.length === 0 ? [] : [["/p/a", record]]) };
}

describe("withNeighbours", () => {
  it.each<[string, readonly CoderName[], readonly CoderName[], readonly CoderName[]]>([
    ["a first run as it is", ["codex"], [], ["codex"]],
    ["Qwen when Codex joins it", ["codex"], ["qwen"], ["codex", "qwen"]],
    ["Qwen when OpenCode joins it", ["opencode"], ["qwen"], ["opencode", "qwen"]],
    ["OpenCode when Claude joins it", ["claude"], ["opencode"], ["claude", "opencode"]],
    ["nobody when the coder was there already", ["codex"], ["qwen", "codex"], ["codex"]],
    ["nobody who reads nothing of it", ["gemini"], ["qwen", "claude"], ["gemini"]],
    ["nobody twice", ["codex", "qwen"], ["qwen"], ["codex", "qwen"]],
  ])("takes in %s", (_what, chosen, earlier, expected) => {
    expect(withNeighbours(chosen, populated(...earlier))).toStrictEqual(expected);
  });
});

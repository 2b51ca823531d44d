import type { CoderName } from "../model/coder-name.ts";
import { ownersOf, type Manifest } from "../planning/manifest.ts";
import type { Sourced } from "../config/merge-layers.ts";

/** Whose files a coder also reads, so that its own depend on whether the other is there. */
const readsFilesOf: Readonly<Partial<Record<CoderName, readonly CoderName[]>>> = {
  // Qwen reads `AGENTS.md`, which Codex and OpenCode get.
  qwen: ["codex", "opencode"],
  // OpenCode reads `.claude/skills`.
  opencode: ["claude"],
};

/**
 * When a coder joins that a coder of an earlier run also reads, that one is rendered again: otherwise it would load
 * the same rules or skills twice.
 */
export function withNeighbours(
  chosen: Sourced<readonly CoderName[]>,
  manifest: Manifest,
): Sourced<readonly CoderName[]> {
  const earlier = new Set([...manifest.records.values()].flatMap(ownersOf));
  const joining = chosen.value.filter((coder) => !earlier.has(coder));
  const again = [...earlier].filter(
    (coder) => !chosen.value.includes(coder) && readsFilesOf[coder]?.some((other) => joining.includes(other)),
  );
  return again.length === 0 ? chosen : { ...chosen, value: [...chosen.value, ...again] };
}

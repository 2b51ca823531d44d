import type { CoderName } from "../model/coder-name.ts";
import { createRenderer } from "../renderers/registry.ts";
import { ownersOf, type Manifest } from "./manifest.ts";

/**
 * When a coder joins that a coder of an earlier run also reads, that one is rendered again: otherwise it would load
 * the same rules or skills twice.
 *
 * @returns the coders of this run, and those that must come with them
 */
export function withNeighbours(coders: readonly CoderName[], manifest: Manifest): CoderName[] {
  const earlier = earlierCoders(manifest);
  const joining = coders.filter((coder) => !earlier.has(coder));
  const again = [...earlier].filter(
    (coder) =>
      !coders.includes(coder) && createRenderer(coder).readsFilesOf.some((other) => joining.includes(other)),
  );
  return [...coders, ...again];
}

/** The coders that have files of ours in this place. */
export function earlierCoders(manifest: Manifest): ReadonlySet<CoderName> {
  return new Set([...manifest.records.values()].flatMap(ownersOf));
}

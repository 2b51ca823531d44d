import type { KeyClaim } from "../model/entry.ts";
import type { PathRecord } from "./manifest.ts";
import { digestOf } from "./part-id.ts";
import type { PartId } from "./part-id.ts";
import type { PathClaim } from "./path-claim.ts";
import type { SharedText } from "./shared-text.ts";

export interface YieldingContext {
  readonly shared: SharedText;
  readonly record: PathRecord | undefined;
  /** Whether the file is made by us, now or before. */
  readonly isOurFile: boolean;
}

/** The parts of a claim that give way to what the user, or the coder's own client, has in the file. */
export function yieldingParts(claim: PathClaim | undefined, context: YieldingContext): ReadonlySet<PartId> {
  if (claim?.kind !== "keys") return new Set();
  const yielding = [...claim.parts].filter(([id, part]) => givesWay(id, part.claim, context));
  return new Set(yielding.map(([id]) => id));
}

function givesWay(id: PartId, claim: KeyClaim, { shared, record, isOurFile }: YieldingContext): boolean {
  if (claim.kind !== "value" || claim.yields === undefined) return false;
  const present = shared.stateOf(id);
  const last = record?.parts[id]?.digest;
  if (present === undefined) return claim.yields === "to-file" && last === undefined && !isOurFile;
  return present !== last && present !== digestOf(claim.value);
}

import type { SettingsEdit } from "../formats/settings-edit.ts";
import type { KeyClaim } from "../model/entry.ts";
import type { Json } from "../model/json.ts";
import { settingOf } from "./key-edits.ts";
import { findPlace } from "./json-place.ts";
import type { PartId } from "./part-id.ts";
import { toPointer } from "./part-id.ts";
import type { PathClaim } from "./path-claim.ts";
import type { PartPlan } from "./path-plan.ts";

/**
 * Where the last matching rule wins, the order of keys is their meaning. When a key that goes first is new, all keys
 * of ours that go first in its table are set again, so that they stand in the order of their claims.
 *
 * @returns the ids to set, in the order of the claims
 */
export function withRankedNeighbours(
  ids: readonly PartId[],
  plans: readonly (readonly [PartId, PartPlan])[],
  claim: PathClaim | undefined,
): PartId[] {
  if (claim?.kind !== "keys") return [...ids];
  const tableOf = (id: PartId): string | undefined => rankedTable(claim.parts.get(id)?.claim);
  const created = plans.filter(([, { decision }]) => decision.action === "create");
  const tables = new Set(created.map(([id]) => tableOf(id)).filter((table) => table !== undefined));
  if (tables.size === 0) return [...ids];
  const isNeighbour = ([id, { decision, record }]: readonly [PartId, PartPlan]): boolean =>
    decision.action === "none" && record?.adopted !== true && tables.has(tableOf(id) ?? "\0");
  const setAgain = new Set(plans.filter(isNeighbour).map(([id]) => id));
  return [...claim.parts.keys()].filter((id) => ids.includes(id) || setAgain.has(id));
}

/** The edits that set claims; those that go first are taken out and put before all others, the last one at first. */
export function settingEdits(root: Json, claims: readonly KeyClaim[]): SettingsEdit[] {
  const ranked = claims.filter((claim) => rankedTable(claim) !== undefined);
  const others = claims.filter((claim) => rankedTable(claim) === undefined);
  const present = ranked.filter((claim) => findPlace(root, claim.path).kind === "present");
  return [
    ...present.map((claim): SettingsEdit => ({ op: "remove", path: claim.path })),
    ...ranked.toReversed().map(settingOf),
    ...others.map(settingOf),
  ];
}

/** The table of a key that goes first, as a pointer. */
function rankedTable(claim: KeyClaim | undefined): string | undefined {
  return claim?.kind === "value" && claim.first === true ? toPointer(claim.path.slice(0, -1)) : undefined;
}

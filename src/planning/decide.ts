/** One of the states of a part: what it holds, as a value that can be compared, or undefined when it is not there. */
export type State = string | undefined;

export interface States {
  /** What we last wrote. */
  readonly last: State;
  /** What is on disk. */
  readonly present: State;
  readonly wanted: State;
}

/** Why there is a conflict: the user's own, edited since we wrote it, edited and no longer wanted. */
export const conflictReasons = ["in-the-way", "edited", "edited-unwanted"] as const;

export type ConflictReason = (typeof conflictReasons)[number];

export type Decision =
  | { readonly action: "none" | "adopt" | "update" | "delete" | "forget"; readonly reason?: undefined }
  /** `was-deleted`: somebody took away what we had written. */
  | { readonly action: "create"; readonly reason?: "was-deleted" | undefined }
  | { readonly action: "conflict"; readonly reason: ConflictReason };

/** The table of architecture, section 8. */
export function decide({ last, present, wanted }: States): Decision {
  if (wanted === undefined) return decideUnwanted(last, present);
  if (present === undefined)
    return last === undefined ? { action: "create" } : { action: "create", reason: "was-deleted" };
  if (present === wanted) return { action: last === wanted ? "none" : "adopt" };
  if (last === undefined) return { action: "conflict", reason: "in-the-way" };
  return present === last ? { action: "update" } : { action: "conflict", reason: "edited" };
}

function decideUnwanted(last: State, present: State): Decision {
  if (last === undefined) return { action: "none" };
  if (present === undefined) return { action: "forget" };
  return present === last ? { action: "delete" } : { action: "conflict", reason: "edited-unwanted" };
}

import type { State } from "./decide.ts";
import type { PartId } from "./part-id.ts";

/** A user's text with parts of ours in it. It is never changed: `with` and `without` give a new one. */
export interface SharedText {
  readonly text: string;
  /** JSON pointers of the tables and lists of a keys file that are there because of us. */
  readonly containers: readonly string[];
  /** Nothing is left in it that says anything. */
  readonly isEmpty: boolean;
  stateOf(id: PartId): State;
  /** Whether the part cannot be put there because something else of the user's is in its place. */
  isBlocked(id: PartId): boolean;
  /** Of a block that is there: its text. */
  blockText(id: PartId): string | undefined;
  /** With these parts of the claim, new or replaced; `texts` are for blocks, in place of those of the claim. */
  with(ids: readonly PartId[], texts?: ReadonlyMap<PartId, string>): SharedText;
  /** With a part as it stands in another text of this file. */
  withPartOf(text: string, id: PartId): SharedText;
  without(ids: readonly PartId[]): SharedText;
  /** Without the containers of ours that nothing is in any more. */
  tidied(): SharedText;
}

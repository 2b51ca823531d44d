import type { PartId } from "./part-id.ts";
import type { State } from "./decide.ts";

/** What an edit leaves. */
export interface EditedText {
  readonly text: string;
  /** Nothing is left that says anything. */
  readonly isEmpty: boolean;
  /** Tables and lists of a keys file that are there because of us. */
  readonly containers: readonly string[];
}

export interface TextEdits {
  /** Parts of the claim. */
  readonly set: readonly PartId[];
  readonly remove: readonly PartId[];
}

/** A user's text with parts of ours in it. */
export interface SharedText {
  stateOf(id: PartId): State;
  /** Whether the part cannot be put there because something else of the user's is in its place. */
  isBlocked(id: PartId): boolean;
  edit(edits: TextEdits): EditedText;
}

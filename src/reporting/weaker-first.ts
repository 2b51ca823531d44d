import { coderNames } from "../model/coder-name.ts";
import type { Note } from "../model/entry.ts";

/** Notes by coder; of each coder first what protects less than the library says, the denied before the asked for. */
export function weakerFirst(notes: readonly Note[]): Note[] {
  const rank = ({ coder, weakens }: Note): number =>
    coderNames.indexOf(coder) * 3 + (weakens === undefined ? 2 : weakens.decision === "deny" ? 0 : 1);
  return [...notes].sort((a, b) => rank(a) - rank(b));
}

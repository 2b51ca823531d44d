import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { parsePartId } from "./part-id.ts";
import type { Conflict, Unmerged } from "./plan.ts";

/** A conflict in words: what stands there, what is wanted, and what to do. */
export function describeConflict(conflict: Conflict): Diagnostic {
  const { path, reason } = conflict;
  const { message, hint } = wordings[reason];
  const { unmerged } = conflict;
  return diagnostic({
    code: `conflict/${reason}`,
    message: message(conflict),
    location: { path },
    hints: [
      ...(unmerged === undefined ? [] : [unmergedHints[unmerged]]),
      `${hint}, then run again`,
      ...(isSolvable(reason) ? [choicesHint] : []),
    ],
  });
}

interface Wording {
  readonly message: (conflict: Conflict) => string;
  readonly hint: string;
}

const wordings: Readonly<Record<Conflict["reason"], Wording>> = {
  "in-the-way": {
    message: (conflict) =>
      `${placeOf(conflict)} is yours and differs from what ${codersOf(conflict)} needs there`,
    hint: "move yours away or make it equal",
  },
  edited: {
    message: (conflict) =>
      `${placeOf(conflict)} was edited since agentsmgr wrote it, and differs from what ${codersOf(conflict)} needs there`,
    hint: "move your edit into the library, or undo it",
  },
  "edited-unwanted": {
    message: (conflict) =>
      `${placeOf(conflict)} is no longer wanted, but was edited since agentsmgr wrote it`,
    hint: "keep it under another name or delete it",
  },
  "folder-in-the-way": {
    message: (conflict) =>
      `\`${conflict.path}\` is a folder, and ${codersOf(conflict)} needs a file or link there`,
    hint: "move the folder away",
  },
  "file-in-the-way": {
    message: (conflict) =>
      `\`${conflict.other ?? conflict.path}\` is no folder, and ${codersOf(conflict)} needs \`${conflict.path}\``,
    hint: "move it away",
  },
};

const choicesHint = "or choose with `--on-conflict`: keep, backup, overwrite or merge";

/** Neither a folder nor what stands where a folder should be is ever replaced. */
function isSolvable(reason: Conflict["reason"]): boolean {
  return reason !== "folder-in-the-way" && reason !== "file-in-the-way";
}

const unmergedHints: Readonly<Record<Unmerged, string>> = {
  "no-base": "it cannot be merged: the text that agentsmgr last wrote there is not known on this machine",
  overlap:
    "it does not merge: both sides changed the same; `--markers` writes both into texts, for you to choose",
  "no-text": "it cannot be merged: it is no text",
  marked: "it still holds conflict markers: choose between the two versions and delete the markers",
  unwanted: "there is nothing to merge it with: `keep` leaves it to you, `backup` deletes it after a backup",
};

function codersOf({ coders }: Conflict): string {
  return coders.length === 0 ? "the backup" : coders.join(", ");
}

function placeOf({ path, part }: Conflict): string {
  const parsed = part === undefined ? undefined : parsePartId(part);
  if (parsed?.kind === "block") return `the block \`${parsed.id}\` in \`${path}\``;
  if (parsed?.kind === "key") return `the key \`${parsed.path.join(".")}\` in \`${path}\``;
  if (parsed?.kind === "element") return `the list \`${parsed.path.join(".")}\` in \`${path}\``;
  return `\`${path}\``;
}

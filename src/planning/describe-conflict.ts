import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { parsePartId } from "./part-id.ts";
import type { Conflict } from "./plan.ts";

/** A conflict in words: what stands there, what is wanted, and what to do. */
export function describeConflict(conflict: Conflict): Diagnostic {
  const { path, reason } = conflict;
  const [message, hint] = wordsFor(conflict);
  return diagnostic({ code: `conflict/${reason}`, message, location: { path }, hints: [hint] });
}

function wordsFor(conflict: Conflict): readonly [message: string, hint: string] {
  const { path, other, reason } = conflict;
  const part = placeOf(conflict);
  const coders = conflict.coders.join(", ");
  switch (reason) {
    case "in-the-way":
      return [`${part} is yours and differs from what ${coders} needs there`, "move yours away or make it equal, then run again"];
    case "edited":
      return [`${part} was edited since agentsmgr wrote it, and the library now wants something else there`, "move your edit into the library, or undo it, then run again"];
    case "edited-unwanted":
      return [`${part} is no longer wanted, but was edited since agentsmgr wrote it`, "keep it under another name or delete it, then run again"];
    case "folder-in-the-way":
      return [`\`${path}\` is a folder, and ${coders} needs a file or link there`, "move the folder away, then run again"];
    case "file-in-the-way":
      return [`\`${other ?? path}\` is no folder, and ${coders} needs \`${path}\``, "move it away, then run again"];
  }
}

function placeOf({ path, part }: Conflict): string {
  const parsed = part === undefined ? undefined : parsePartId(part);
  switch (parsed?.kind) {
    case "block":
      return `the block \`${parsed.id}\` in \`${path}\``;
    case "key":
      return `the key \`${parsed.path.join(".")}\` in \`${path}\``;
    case "element":
      return `the list \`${parsed.path.join(".")}\` in \`${path}\``;
    case "file":
    case "link":
    case undefined:
      return `\`${path}\``;
  }
}

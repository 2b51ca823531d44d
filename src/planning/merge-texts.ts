import { diff3Merge } from "node-diff3";

export interface TextVersions {
  /** The user's, as it stands on disk. */
  readonly yours: string;
  /** What we last wrote. */
  readonly base: string;
  /** What is wanted now. */
  readonly ours: string;
}

export interface MergedText {
  readonly text: string;
  /** Nothing was changed on both sides. */
  readonly isClean: boolean;
}

/** A three-way merge by lines; what both sides changed stands between marks. The user's line ends stay. */
export function mergeTexts({ yours, base, ours }: TextVersions): MergedText {
  const lineBreak = yours.includes("\r\n") ? "\r\n" : "\n";
  const [mine, old, theirs] = [yours, base, ours].map(toLines);
  const regions = diff3Merge(mine ?? [], old ?? [], theirs ?? [], { excludeFalseConflicts: true });
  const lines = regions.flatMap(({ ok, conflict }) =>
    conflict === undefined
      ? (ok ?? [])
      : [marks.begin, ...conflict.a, marks.middle, ...conflict.b, marks.end],
  );
  return { text: lines.join(lineBreak), isClean: regions.every(({ conflict }) => conflict === undefined) };
}

/** Whether somebody has still to choose between two versions in this text. */
export function hasConflictMarks(text: string): boolean {
  return [marks.begin, marks.end].some((mark) => toLines(text).includes(mark));
}

const marks = { begin: "<<<<<<< yours", middle: "=======", end: ">>>>>>> library" };

function toLines(text: string): string[] {
  return text.split(/\r?\n/);
}

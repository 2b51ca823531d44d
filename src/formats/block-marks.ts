import { faultAt } from "./fault-at.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { BlockEntry } from "../model/entry.ts";

export type BlockComment = BlockEntry["comment"];

/** Where a block stands. `start` and `end` are those of its marks, `contentStart` is behind the opening one. */
export interface MarkedBlock {
  readonly id: string;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

interface Mark {
  readonly kind: "begin" | "end";
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

const patterns: Readonly<Record<BlockComment, RegExp>> = {
  html: /^<!-- agentsmgr:(begin|end) (\S+) -->(?=[ \t]*\r?$)/gm,
  hash: /^# agentsmgr:(begin|end) (\S+)(?=[ \t]*\r?$)/gm,
};

/** The blocks of a text in their order, or what is wrong with their marks. */
export function readMarks(text: string, comment: BlockComment, path: string): Parsed<readonly MarkedBlock[]> {
  const blocks: MarkedBlock[] = [];
  const faults: Diagnostic[] = [];
  let open: Mark | undefined;
  const blame = (mark: Mark, code: string, message: string): void => {
    const hints = ["repair or delete the marks, then run again"];
    faults.push(faultAt({ text, path }, { code, message, offset: mark.start, hints }));
  };
  for (const mark of marksOf(text, comment)) {
    const isClosing = open !== undefined && mark.kind === "end" && mark.id === open.id;
    if (mark.kind === "end" && !isClosing)
      blame(mark, "blocks/no-begin", `the end of \`${mark.id}\` has no beginning`);
    if (mark.kind === "begin" && open !== undefined)
      blame(open, "blocks/no-end", `the block \`${open.id}\` has no end`);
    if (open !== undefined && isClosing) {
      if (blocks.some(({ id }) => id === mark.id))
        blame(open, "blocks/duplicate", `the block \`${mark.id}\` stands twice in the file`);
      const contentStart = text.indexOf("\n", open.end);
      blocks.push({ id: mark.id, start: open.start, contentStart, contentEnd: mark.start, end: mark.end });
    }
    if (mark.kind === "begin") open = mark;
    else if (isClosing) open = undefined;
  }
  if (open !== undefined) blame(open, "blocks/no-end", `the block \`${open.id}\` has no end`);
  return faults.length > 0 ? refused(...faults) : parsed(blocks);
}

function marksOf(text: string, comment: BlockComment): Mark[] {
  // A mark may stand right behind a byte-order mark: a line break is as long, and a line may begin behind it.
  const lines = text.replace(/^\uFEFF/, "\n");
  return [...lines.matchAll(patterns[comment])].map((match) => ({
    kind: match[1] === "begin" ? "begin" : "end",
    id: match[2] ?? "",
    start: match.index,
    end: match.index + match[0].length,
  }));
}

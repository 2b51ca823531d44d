import { digest } from "../files/digest.ts";
import { editBlocks, readBlocks } from "../formats/blocks.ts";
import type { Parsed } from "../formats/parsed.ts";
import type { BlockEntry } from "../model/entry.ts";
import { parsePartId } from "./part-id.ts";
import type { PartId } from "./part-id.ts";
import type { BlockClaim } from "./path-claim.ts";
import type { SharedText, TextEdits } from "./shared-text.ts";

export interface BlockTextOptions {
  readonly comment: BlockEntry["comment"];
  readonly path: string;
  readonly claim: BlockClaim | undefined;
}

/** A text file with marked blocks. */
export function openBlockText(text: string, { comment, path, claim }: BlockTextOptions): Parsed<SharedText> {
  const parsed = readBlocks(text, comment, path);
  if (!parsed.ok) return parsed;
  const blocks = parsed.value;
  const shared: SharedText = {
    stateOf: (id) => {
      const block = blocks.get(blockId(id));
      return block === undefined ? undefined : digest(block);
    },
    isBlocked: () => false,
    edit: (edits) => {
      const edited = editBlocks(text, comment, toBlockEdits(edits, claim));
      return { text: edited, isEmpty: edited.trim() === "", containers: [] };
    },
  };
  return { ok: true, value: shared };
}

function toBlockEdits({ set, remove }: TextEdits, claim: BlockClaim | undefined) {
  return [
    ...remove.map((part) => ({ op: "remove" as const, id: blockId(part) })),
    ...set.flatMap((part) => {
      const block = claim?.parts.get(part);
      return block === undefined ? [] : [{ op: "set" as const, id: block.id, text: block.text }];
    }),
  ];
}

function blockId(part: PartId): string {
  const parsed = parsePartId(part);
  return parsed?.kind === "block" ? parsed.id : "";
}

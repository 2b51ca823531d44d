import { SettingsFileError } from "../diagnostics/errors.ts";
import { digest } from "../files/digest.ts";
import { editBlocks, readBlocks } from "../formats/blocks.ts";
import type { BlockEdit } from "../formats/blocks.ts";
import type { Parsed } from "../formats/parsed.ts";
import type { BlockEntry } from "../model/entry.ts";
import { parsePartId } from "./part-id.ts";
import type { PartId } from "./part-id.ts";
import type { BlockClaim } from "./path-claim.ts";
import type { SharedText } from "./shared-text.ts";

export interface BlockTextOptions {
  readonly comment: BlockEntry["comment"];
  readonly path: string;
  readonly claim: BlockClaim | undefined;
}

/** A text file with marked blocks. */
export function openBlockText(text: string, options: BlockTextOptions): Parsed<SharedText> {
  const blocks = readBlocks(text, options.comment, options.path);
  return blocks.ok ? { ok: true, value: toSharedText(text, blocks.value, options) } : blocks;
}

function toSharedText(
  text: string,
  blocks: ReadonlyMap<string, string>,
  options: BlockTextOptions,
): SharedText {
  const edited = (edits: readonly BlockEdit[]): SharedText =>
    reopen(editBlocks(text, options.comment, edits), options);
  const shared: SharedText = {
    text,
    containers: [],
    isEmpty: text.trim() === "",
    stateOf: (id) => {
      const block = blocks.get(blockId(id));
      return block === undefined ? undefined : digest(block);
    },
    isBlocked: () => false,
    blockText: (id) => blocks.get(blockId(id)),
    with: (ids, texts) => edited(ids.flatMap((id) => setting(id, options.claim, texts?.get(id)))),
    withPartOf: (other, id) => edited(settingFrom(other, id, options)),
    without: (ids) => edited(ids.map((id) => ({ op: "remove", id: blockId(id) }))),
    tidied: () => shared,
  };
  return shared;
}

function reopen(text: string, options: BlockTextOptions): SharedText {
  const opened = openBlockText(text, options);
  if (opened.ok) return opened.value;
  const { diagnostics } = opened;
  throw new SettingsFileError("settings/edit-failed", `\`${options.path}\` cannot be edited`, {
    diagnostics,
  });
}

function setting(part: PartId, claim: BlockClaim | undefined, text?: string): BlockEdit[] {
  const block = claim?.parts.get(part);
  return block === undefined ? [] : [{ op: "set", id: block.id, text: text ?? block.text }];
}

function settingFrom(other: string, part: PartId, { comment, path }: BlockTextOptions): BlockEdit[] {
  const blocks = readBlocks(other, comment, path);
  const text = blocks.ok ? blocks.value.get(blockId(part)) : undefined;
  return [text === undefined ? { op: "remove", id: blockId(part) } : { op: "set", id: blockId(part), text }];
}

function blockId(part: PartId): string {
  const parsed = parsePartId(part);
  return parsed?.kind === "block" ? parsed.id : "";
}

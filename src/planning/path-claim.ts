import { RenderError } from "../diagnostics/errors.ts";
import { sameBytes, toBytes } from "../files/bytes.ts";
import { deepEqual } from "../formats/deep-equal.ts";
import type { CoderName } from "../model/coder-name.ts";
import type {
  BlockEntry,
  Entry,
  FileEntry,
  KeyClaim,
  KeysEntry,
  LinkEntry,
  SettingsFormat,
} from "../model/entry.ts";
import type { PartId } from "./part-id.ts";
import { blockPartId, keyPartId } from "./part-id.ts";

const defaultMode = 0o644;

export interface FileClaim {
  readonly kind: "file";
  readonly contents: string | Uint8Array;
  /** Of the contents, where it is known without them. */
  readonly digest?: string | undefined;
  readonly mode: number;
  readonly owners: Set<CoderName>;
}

export interface LinkClaim {
  readonly kind: "link";
  readonly to: string;
  readonly owners: Set<CoderName>;
}

export interface BlockClaim {
  readonly kind: "block";
  readonly comment: BlockEntry["comment"];
  readonly parts: Map<
    PartId,
    { readonly id: string; readonly text: string; readonly owners: Set<CoderName> }
  >;
}

export interface KeysClaim {
  readonly kind: "keys";
  readonly format: SettingsFormat;
  readonly outdatedBy?: string | undefined;
  readonly parts: Map<PartId, { readonly claim: KeyClaim; readonly owners: Set<CoderName> }>;
}

/** What all coders together want at one path. */
export type PathClaim = FileClaim | LinkClaim | BlockClaim | KeysClaim;

export function toClaim(entry: Entry, coder: CoderName): PathClaim {
  const { kind } = entry;
  if (kind === "block") return addBlocks({ kind, comment: entry.comment, parts: new Map() }, entry, coder);
  if (kind === "keys") {
    const { format, outdatedBy } = entry;
    return addKeys({ kind, format, outdatedBy, parts: new Map() }, entry, coder);
  }
  const owners = new Set([coder]);
  return kind === "link" ? { kind, to: entry.to, owners } : toFileClaim(entry, owners);
}

/** Contents are not asked for before they are needed: they may be made only then. */
function toFileClaim(entry: FileEntry, owners: Set<CoderName>): FileClaim {
  const { kind, digest, mode = defaultMode } = entry;
  if (digest === undefined) return { kind, contents: entry.contents, mode, owners };
  return {
    kind,
    digest,
    mode,
    owners,
    get contents() {
      return entry.contents;
    },
  };
}

/**
 * Adds what one more coder wants at the path.
 *
 * @throws RenderError when the two cannot both be had
 */
export function addClaim(claim: PathClaim, entry: Entry, coder: CoderName): void {
  if (claim.kind === "file" && entry.kind === "file" && isSameFile(claim, entry)) claim.owners.add(coder);
  else if (claim.kind === "link" && entry.kind === "link" && isSameLink(claim, entry))
    claim.owners.add(coder);
  else if (claim.kind === "block" && entry.kind === "block" && claim.comment === entry.comment)
    addBlocks(claim, entry, coder);
  else if (claim.kind === "keys" && entry.kind === "keys" && claim.format === entry.format)
    addKeys(claim, entry, coder);
  else throw claimedTwice(entry.path, ownersOfClaim(claim), coder);
}

export function ownersOfClaim(claim: PathClaim): CoderName[] {
  if (claim.kind === "file" || claim.kind === "link") return [...claim.owners];
  return [...claim.parts.values()].flatMap((part) => [...part.owners]);
}

function isSameFile(claim: FileClaim, entry: FileEntry): boolean {
  if (claim.mode !== (entry.mode ?? defaultMode)) return false;
  return claim.contents === entry.contents || sameBytes(toBytes(claim.contents), toBytes(entry.contents));
}

function isSameLink(claim: LinkClaim, entry: LinkEntry): boolean {
  return claim.to === entry.to;
}

function addBlocks(claim: BlockClaim, entry: BlockEntry, coder: CoderName): BlockClaim {
  for (const { id, text } of entry.blocks) {
    const part = claim.parts.get(blockPartId(id));
    if (part === undefined) claim.parts.set(blockPartId(id), { id, text, owners: new Set([coder]) });
    else if (part.text === text) part.owners.add(coder);
    else throw claimedTwice(`${entry.path}, block ${id}`, [...part.owners], coder);
  }
  return claim;
}

function addKeys(claim: KeysClaim, entry: KeysEntry, coder: CoderName): KeysClaim {
  for (const key of entry.keys) {
    const part = claim.parts.get(keyPartId(key));
    if (part === undefined) claim.parts.set(keyPartId(key), { claim: key, owners: new Set([coder]) });
    else if (deepEqual(part.claim.value, key.value)) part.owners.add(coder);
    else throw claimedTwice(`${entry.path}, key ${key.path.join(".")}`, [...part.owners], coder);
  }
  return claim;
}

function claimedTwice(place: string, owners: readonly CoderName[], coder: CoderName): RenderError {
  const others = owners.filter((name) => name !== coder).join(", ") || coder;
  return new RenderError(
    "render/claimed-twice",
    `${others} and ${coder} want different things at \`${place}\``,
    {
      hints: ["populate them into different folders, or exclude one of them"],
    },
  );
}

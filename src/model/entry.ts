import type { CoderName } from "./coder-name.ts";
import type { Feature } from "./item-type.ts";
import type { Json } from "./json.ts";
import type { Weakening } from "./weakening.ts";

/** A file that is all ours. */
export interface FileEntry {
  readonly kind: "file";
  /** Absolute, with forward slashes. So are the paths of all entries. */
  readonly path: string;
  readonly contents: string | Uint8Array;
  /** Of the contents, where it is known: these are then made only when they are asked for. */
  readonly digest?: string | undefined;
  /** Permission bits; 0o644 when absent. */
  readonly mode?: number | undefined;
}

/** A symbolic link. */
export interface LinkEntry {
  readonly kind: "link";
  readonly path: string;
  /** Relative to the link's folder. */
  readonly to: string;
}

/** Marked regions of a text file that is the user's. */
export interface BlockEntry {
  readonly kind: "block";
  readonly path: string;
  /** How the marks are written: as HTML comments (Markdown) or after `#`. */
  readonly comment: "html" | "hash";
  readonly blocks: readonly Block[];
}

export interface Block {
  /** Unique in its file; blocks stand in code-point order of their ids. */
  readonly id: string;
  readonly text: string;
}

/** Listed keys of a settings file that is the user's; everything else there stays untouched. */
export interface KeysEntry {
  readonly kind: "keys";
  /** Where the file is made when none of `path` and `alternatives` exists. The first that exists is edited. */
  readonly path: string;
  readonly alternatives?: readonly string[] | undefined;
  readonly format: SettingsFormat;
  readonly keys: readonly KeyClaim[];
  /** A key at the top by which a newer client marks a file that it has rewritten, and of which it reads no `keys`. */
  readonly outdatedBy?: string | undefined;
}

export type SettingsFormat = "json" | "jsonc" | "toml";

/**
 * One thing that is ours in a settings file. `value`: the key's whole value. `element`: one element of a list that
 * is shared with the user, told from others by its value. With `first` a new key goes before the keys that its
 * table already has, for coders that let the last matching rule win. With `yields` another value of the user's, or of
 * the coder's client, is left alone; `to-file` sets the key only in a file
 * that we made.
 */
export type KeyClaim =
  | {
      readonly kind: "value";
      readonly path: readonly string[];
      readonly value: Json;
      readonly first?: boolean | undefined;
      readonly yields?: "to-key" | "to-file" | undefined;
    }
  | { readonly kind: "element"; readonly path: readonly string[]; readonly value: Json };

/** One thing that a renderer wants on disk. */
export type Entry = FileEntry | LinkEntry | BlockEntry | KeysEntry;

/** What a coder cannot express, and what happens instead. */
export interface Note {
  readonly coder: CoderName;
  readonly feature: Feature;
  /** The item concerned, such as `commands/release`; absent when the note is about the coder as a whole. */
  readonly item?: string | undefined;
  readonly reason: string;
  readonly instead: string;
  /** Of a permission rule that protects less in this coder than the library says. */
  readonly weakens?: Weakening | undefined;
}

/** All that one coder gets. */
export interface Rendering {
  readonly coder: CoderName;
  readonly entries: readonly Entry[];
  readonly notes: readonly Note[];
}

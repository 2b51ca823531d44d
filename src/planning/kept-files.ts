/** Something of the user's that was replaced, as it was. */
export type KeptFile =
  | { readonly kind: "file"; readonly contents: Uint8Array; readonly mode: number }
  | { readonly kind: "link"; readonly to: string };

/** The backups of a place, by path and digest. */
export interface KeptFiles {
  /** Undefined when no backup of this machine has it. */
  find(path: string, digest: string): KeptFile | undefined;
}

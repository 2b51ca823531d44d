import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";

/** What names one exact state of a source. */
export interface SourceState {
  /** Where it came from: a URL of git's, or `name@version` of a package. */
  readonly resolved: string;
  /** The tag or branch, or the commit as it was asked for. */
  readonly ref?: string | undefined;
  readonly commit?: string | undefined;
  /** Of a package. */
  readonly version?: string | undefined;
  /** Of a package's archive: `sha512-` and base64. */
  readonly integrity?: string | undefined;
}

export interface Fetched {
  readonly state: SourceState;
  /** The library, by path relative to its root. */
  readonly tree: FileTree;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

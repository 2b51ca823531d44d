import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FileTree } from "../../files/file-tree.ts";
import type { SourcePlace } from "../../sources/resolve-source.ts";
import type { FetchContext } from "../../sources/fetch-watch.ts";

/** One version of a template, with all its files. */
export interface OpenedTemplate {
  readonly files: FileTree;
  /** Recorded as `_src_path`. */
  readonly source: string;
  /** Recorded as `_commit`: what `git describe --tags --always` says, or the version of our own template. */
  readonly commit: string | undefined;
  readonly commitHash: string | undefined;
  /** Where its files are, for tasks; undefined when they are in memory only. */
  readonly folder: string | undefined;
  readonly warnings: readonly Diagnostic[];
}

export interface WantedVersion {
  /** A tag, a branch, a commit, `HEAD`, or what `git describe` printed; the highest release without one. */
  readonly ref?: string | undefined;
  /** Whether pre-releases count as releases. */
  readonly usePrereleases?: boolean | undefined;
}

/** A template of which versions can be opened. */
export interface TemplateVersions {
  /** Recorded as `_src_path`. */
  readonly source: string;
  /** What trust is given to, in the spelling of `trusted`. */
  readonly identity: string;
  /** @throws LibraryError when there is no such version, or it cannot be had; InterruptedError */
  open(wanted: WantedVersion): Promise<OpenedTemplate>;
  /** The tag of the highest release by PEP 440; undefined where there are none. Throws as `open`. */
  newest(wanted: Pick<WantedVersion, "usePrereleases">): Promise<string | undefined>;
}

export interface SourceOptions {
  readonly place: SourcePlace;
  /** A folder of ours, in which scratch folders are made. */
  readonly cacheFolder: string;
  readonly context: FetchContext;
}

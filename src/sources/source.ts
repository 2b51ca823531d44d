/** A folder of this machine. */
export interface LocalSource {
  readonly kind: "local";
  /** As it was written, with its `#subfolder`. */
  readonly asked: string;
}

/** How git is to reach a repository. `http` is for this machine only. */
export type Transport = "https" | "ssh" | "http" | "file";

/** A git repository. */
export interface GitSource {
  readonly kind: "git";
  readonly asked: string;
  readonly url: string;
  readonly transport: Transport;
  /** One spelling for all spellings of a repository, such as `github:acme/agents`: what trust is given to. */
  readonly identity: string;
  /** A tag, a branch or a commit; the highest release without one. */
  readonly ref: string | undefined;
  /** Without a slash at either end. */
  readonly subfolder: string | undefined;
}

/** A package of the user's npm registry. */
export interface NpmSource {
  readonly kind: "npm";
  readonly asked: string;
  readonly name: string;
  /** Such as `npm:@acme/agents`. */
  readonly identity: string;
  /** A version, a range or a dist-tag; npm's default without one. */
  readonly version: string | undefined;
  readonly subfolder: string | undefined;
}

export type ForeignSource = GitSource | NpmSource;
export type Source = LocalSource | ForeignSource;

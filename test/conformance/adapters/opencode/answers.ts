/** What `GET /config` answers, as far as we look at it: all files merged. */
export interface OpencodeConfig {
  readonly command?: Readonly<Record<string, unknown>>;
  readonly agent?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** One of `GET /agent`. */
export interface OpencodeAgent {
  readonly name: string;
  readonly description?: string;
  /** It comes with the client. */
  readonly native?: boolean;
  readonly prompt?: string | null;
  readonly mode?: string | null;
  readonly color?: string | null;
  readonly steps?: number | null;
  readonly temperature?: number | null;
  readonly model?: { readonly providerID: string; readonly modelID: string } | null;
  /** All rules that hold for it, in the order in which the client goes through them. */
  readonly permission: readonly OpencodeRule[];
}

export interface OpencodeRule {
  readonly permission: string;
  readonly pattern: string;
  readonly action: string;
}

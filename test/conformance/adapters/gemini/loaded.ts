/** What the client's own loaders made of a place, as `print-loaded.ts` prints it. */
export interface GeminiLoaded {
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly agents: readonly GeminiAgent[];
  readonly hooks: readonly { readonly event: string; readonly matcher?: string | undefined }[];
  readonly rules: readonly GeminiRule[];
  /** Of all its settings files together, and its defaults. */
  readonly settings: { readonly general?: object | undefined; readonly context?: object | undefined };
  readonly complaints: readonly string[];
}

export interface GeminiAgent {
  readonly name: string;
  readonly description: string;
  readonly model?: string | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly settings: Readonly<Record<string, string | number>>;
}

/** A rule of the policy as it stands in the client, with the source of its pattern. */
export interface GeminiRule {
  readonly toolName: string;
  readonly decision: string;
  readonly priority: number;
  readonly argsPattern?: string | undefined;
  readonly mcpName?: string | undefined;
  readonly source: string;
}

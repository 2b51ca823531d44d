/** The options of `backend` and `run` that other commands do not have, as commander gives them. */
export interface BackendOptions {
  readonly user?: boolean;
  readonly deep?: boolean;
  readonly timeout?: string;
  readonly preset?: string;
  readonly baseUrl?: string;
  readonly modelName?: string;
  readonly keyEnv?: string;
  readonly protocol?: readonly string[];
  readonly window?: string;
  readonly backend?: string;
  readonly model?: string;
  readonly printEnv?: boolean;
  readonly dryRun?: boolean;
}

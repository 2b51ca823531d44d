/** The options of `bootstrap` that other commands do not have, as commander gives them. */
export interface BootstrapOptions {
  readonly from?: string;
  readonly vcsRef?: string;
  readonly prereleases?: boolean;
  readonly data?: readonly string[];
  readonly dataFile?: string;
  readonly defaults?: boolean;
  readonly answersFile?: string;
  readonly exclude?: readonly string[];
  readonly skipIfExists?: readonly string[];
  readonly overwrite?: boolean;
  readonly skip?: boolean;
  readonly ask?: boolean;
  readonly pretend?: boolean;
  readonly conflict?: string;
  readonly contextLines?: string;
  readonly skipTasks?: boolean;
  readonly skipAnswered?: boolean;
  /** False: what was made stays when the run fails. */
  readonly cleanup?: boolean;
  readonly populate?: boolean;
}

/** Whom the files are for: everything below one user's home, or one project folder. */
export const modes = ["per-user", "per-project"] as const;

export type Mode = (typeof modes)[number];

/**
 * Where a project's files stand: where the coder looks (`native`), or below
 * `.auxiliary/configuration/coders/<coder>/` with a link from where the coder looks (`auxiliary`).
 */
export const layouts = ["native", "auxiliary"] as const;

export type Layout = (typeof layouts)[number];

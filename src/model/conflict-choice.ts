/**
 * What is done where something of the user's stands: `stop` before anything is written, `keep` the user's, replace it
 * and bring it back when ours goes (`backup`) or not (`overwrite`), or `merge` both.
 */
export const conflictChoices = ["stop", "keep", "backup", "overwrite", "merge"] as const;

export type ConflictChoice = (typeof conflictChoices)[number];

/** Where git is told to leave our files alone: nowhere, in the target's `.gitignore`, in the repository's `info/exclude`. */
export const ignoreChoices = ["none", "gitignore", "exclude"] as const;

export type IgnoreChoice = (typeof ignoreChoices)[number];

/** What a client loads. */
export const foundKinds = [
  "settings",
  "memory",
  "command",
  "agent",
  "skill",
  "server",
  "hook",
  "policy",
] as const;

export type FoundKind = (typeof foundKinds)[number];

/** Whose it is: of the project, of a folder above it, of the user, or of the whole system. */
export type FoundLevel = "project" | "parent" | "user" | "system";

export const foundStates = [
  /** Taken at the start. */
  "loaded",
  /** Another one of its name is taken. */
  "shadowed",
  /** What it says counts where another one of its name says nothing. */
  "merged",
  /** Taken once the user has trusted, approved or acknowledged something. */
  "waiting",
  /** It cannot be read, or not as what it should be. */
  "refused",
  /** Stands where the client does not look, or not while something else is there. */
  "passed-over",
  /** One of several of its name is taken, and nobody can say which. */
  "uncertain",
  /** A setting switches it off. */
  "off",
] as const;

export type FoundState = (typeof foundStates)[number];

/** A thing that a client would load, or would have loaded. */
export interface FoundItem {
  readonly kind: FoundKind;
  /** As the client lists it: `git:commit`, `git/commit`; of a file that has no name of its own its base name. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly line?: number | undefined;
  readonly level: FoundLevel;
  readonly state: FoundState;
  /** What it is called where it cannot have its own name. */
  readonly calledAs?: string | undefined;
}

/** Words for counts: `1 command`, `2 commands`. */
export const kindWords: Readonly<Record<FoundKind, readonly [one: string, many: string]>> = {
  settings: ["settings file", "settings files"],
  memory: ["memory file", "memory files"],
  command: ["command", "commands"],
  agent: ["agent", "agents"],
  skill: ["skill", "skills"],
  server: ["server", "servers"],
  hook: ["hook", "hooks"],
  policy: ["file of rules", "files of rules"],
};

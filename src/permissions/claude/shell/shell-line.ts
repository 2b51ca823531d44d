/** A word of a command. */
export interface ShellWord {
  /** As it is written. */
  readonly raw: string;
  /** Without its quotes and backslashes; what the shell fills in later stands as it is written. */
  readonly text: string;
  /** Whether the shell looks for files that fit it. */
  readonly isGlob: boolean;
}

export interface ShellRedirect {
  /** `<`, `>`, `>>`, `&>`, …; here-documents are left out. */
  readonly operator: string;
  readonly target: ShellWord;
}

/** One command of a line: what is set only for it, its words, and where its input and output go. */
export interface ShellCommand {
  /** As it is written, without redirections. */
  readonly text: string;
  readonly assignments: readonly string[];
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
}

/** What keeps Claude Code from telling what a line does. Then it asks, unless the whole tool is allowed. */
export interface Obstacle {
  /** In words: `a subshell`. */
  readonly reason: string;
  /** Whether it does not even look for files in the line any more. */
  readonly isOpaque: boolean;
}

/** A line as Claude Code takes it apart. */
export interface ShellLine {
  /** All commands, wherever they stand: also in groups, loops, functions and substitutions. */
  readonly commands: readonly ShellCommand[];
  readonly obstacles: readonly Obstacle[];
}

export function opaque(reason: string): Obstacle {
  return { reason, isOpaque: true };
}

export function doubt(reason: string): Obstacle {
  return { reason, isOpaque: false };
}

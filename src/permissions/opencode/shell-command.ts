/** A command as OpenCode finds it in a command line. */
export interface ShellCommand {
  /** As it is written, with what is set before it and what is redirected behind it. */
  text: string;
  /** Its name and its arguments, quotes and all. */
  readonly words: readonly string[];
}

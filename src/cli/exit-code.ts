/** What each exit code means; set in one place, `start.ts`. */
export const exitCode = {
  done: 0,
  /** Differences, findings or conflicts. */
  findings: 1,
  /** It could not run. */
  failed: 2,
  /** A backend is not ready. */
  notReady: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

import type { ClientResult } from "./run-client.ts";

/** What is wrong with how a client ended, whatever it printed. `mayFail`: it may exit with another code than 0. */
export function endComplaints(result: ClientResult, { mayFail = false } = {}): string[] {
  const { exitCode, isTimedOut, leftBehind } = result;
  return [
    ...(isTimedOut ? ["it did not end within its limit"] : []),
    ...leftBehind.map((process) => `it left a process behind: ${process}`),
    ...(exitCode === 0 || isTimedOut || mayFail
      ? []
      : [`it ended with ${exitCode ?? "a signal"}: ${lastLines(result)}`]),
  ];
}

function lastLines({ stdout, stderr }: ClientResult): string {
  return `${stdout}\n${stderr}`.trim().split("\n").slice(-5).join("\n");
}

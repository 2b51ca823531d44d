import { execFileSync } from "node:child_process";

/** A named pipe, which Node cannot make: whoever opens it waits for somebody who writes into it. */
export function makePipe(path: string): void {
  execFileSync("mkfifo", [path]);
}

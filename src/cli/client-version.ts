import { execFile } from "node:child_process";
import type { Environment } from "../config/environment-layer.ts";

/** Milliseconds that a client gets to print its version. */
const patience = 10_000;

export interface AskOptions {
  readonly environment: Environment;
  /** Stops waiting. */
  readonly signal: AbortSignal;
}

/** What `<client> --version` prints as a version, or undefined when it does not. */
export function askClientVersion(
  path: string,
  { environment, signal }: AskOptions,
): Promise<string | undefined> {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
  const options = { timeout: patience, env, signal, killSignal: "SIGKILL", windowsHide: true } as const;
  return new Promise((resolve) => {
    const child = execFile(path, ["--version"], options, (error, stdout) => {
      resolve(error === null ? /\d+\.\d+(?:\.\d+)?/.exec(stdout)?.[0] : undefined);
    });
    child.stdin?.end();
  });
}

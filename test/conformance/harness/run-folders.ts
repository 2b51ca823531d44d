import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where places are made. Not the system's temporary folder: Codex treats what lies there as writable by anybody. Not below
 * a repository, whose memory files clients would read too.
 */
export const placesFolder =
  process.env.CONFORMANCE_FOLDER ?? (process.platform === "linux" ? "/var/tmp" : tmpdir());

const runVariable = "CONFORMANCE_RUN";

/** A new folder of this run; who makes it removes it. */
export function makeFolder(purpose: "conformance" | "library"): string {
  const run = process.env[runVariable] ?? String(process.pid);
  return realpathSync(mkdtempSync(join(placesFolder, `agentsmgr-${purpose}-${run}-`)));
}

/**
 * For vitest, once in a run. What tests left, as they failed, were stopped or ran out of time, is removed at the end: the
 * names of the folders have the run in them, the ones of another run beside it stay.
 */
export function setup(): () => void {
  const run = String(process.pid);
  process.env[runVariable] = run;
  return () => removeFolders(run);
}

export function removeFolders(run: string): void {
  const name = new RegExp(`^agentsmgr-(conformance|library)-${run}-[^-]+$`);
  for (const folder of readdirSync(placesFolder).filter((entry) => name.test(entry)))
    rmSync(join(placesFolder, folder), { recursive: true, force: true });
}

import { resolve } from "node:path";
import { UsageError } from "../diagnostics/errors.ts";
import { ask } from "../files/observe.ts";
import type { Mode } from "../model/mode.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The folder that is written to: per project the given one or the working directory, per user the home. Links in it
 * are resolved, so that a path has one spelling.
 *
 * @throws UsageError when it is not a folder, or when one is given per user
 */
export function resolveTarget(scope: Mode, given: string | undefined, terminal: Terminal): string {
  if (scope === "per-user") {
    if (given === undefined) return terminal.home;
    throw new UsageError("usage/target", "`--target` is for a project; per user the home is the target");
  }
  const path = resolve(terminal.workingDirectory, expandHome(given ?? ".", terminal.home));
  if (!ask("folder", path))
    throw new UsageError("usage/no-target", `\`${path}\` is not a folder`, {
      hints: ["make it first, or give another `--target`"],
    });
  return ask("real", path);
}

/** `~` and what is below it. */
export function expandHome(path: string, home: string): string {
  return /^~(?=[\\/]|$)/.test(path) ? home + path.slice(1) : path;
}

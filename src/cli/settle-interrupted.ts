import { hasJournal } from "../applying/find-place.ts";
import { lockPlace } from "../applying/lock-place.ts";
import { settlePlace } from "../applying/settle-place.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { CommonOptions } from "./common-options.ts";
import { excludeFinder } from "./exclude-finder.ts";
import type { OpenPlace } from "./open-place.ts";
import { createWaitReport } from "./prepare-to-write.ts";
import type { Terminal } from "./terminal.ts";

type SettledPlace = Pick<OpenPlace, "scope" | "target" | "place" | "manifestPath" | "settings">;

/**
 * Settles what an interrupted run left, before a command that writes looks at our record and plans. Waits for a run that
 * is at work.
 *
 * @returns what was found and done, as warnings; undefined when nothing was to be settled, and our record is as it was
 */
export async function settleInterrupted(
  { scope, target, place, manifestPath, settings }: SettledPlace,
  command: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<Diagnostic[] | undefined> {
  if (options.simulate === true || !hasJournal(nodeDisk, place)) return undefined;
  const lock = await lockPlace({
    disk: nodeDisk,
    folder: place,
    command,
    timeout: settings.lockTimeout.value,
    signal: terminal.signal,
    onWait: createWaitReport(options, terminal),
  });
  try {
    const findExclude = excludeFinder(target, terminal);
    return await settlePlace({ scope, target }, nodeDisk, { lock, manifestPath, findExclude });
  } finally {
    lock.release();
  }
}

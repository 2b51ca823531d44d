import { saveBaseTexts } from "../applying/base-texts.ts";
import { hasBackups, pruneBackups } from "../applying/prune-backups.ts";
import { parseDays } from "../config/parse-days.ts";
import type { Settings } from "../config/merge-layers.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { FileError } from "../diagnostics/errors.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Manifest } from "../planning/manifest.ts";
import type { Plan } from "../planning/plan.ts";
import { writesToDisk } from "../planning/plan.ts";
import { readRecord } from "./open-place.ts";
import { reportFaults } from "./report.ts";
import type { Terminal } from "./terminal.ts";

export interface AppliedRun {
  readonly plan: Plan;
  readonly manifestPath: string;
  /** The folder of state of what is written to. */
  readonly place: string;
  readonly settings: Settings;
}

/**
 * After a run that wrote: keeps its texts for later merges, and deletes backups that are too old. The run is done, so
 * what the disk refuses here is a warning.
 */
export function keepForLater({ plan, place, settings }: AppliedRun, terminal: Terminal): void {
  if (plan.records.length === 0 && !plan.changes.some(writesToDisk)) return;
  const manifest = (): Manifest => readRecord(plan, terminal).manifest;
  try {
    saveBaseTexts(nodeDisk, place, { plan, manifest });
    if (hasBackups(nodeDisk, place))
      pruneBackups(nodeDisk, { place, before: daysAgo(settings.keepBackups.value), manifest });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { code, message, hints } = error;
    const fault = diagnostic({ code, severity: "warning", message: `all is written, but ${message}`, hints });
    reportFaults([fault], terminal);
  }
}

const millisecondsPerDay = 86_400_000;

export function daysAgo(days: string): Date {
  return new Date(Date.now() - (parseDays(days) ?? 0) * millisecondsPerDay);
}

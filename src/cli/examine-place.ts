import { findPlace } from "../applying/find-place.ts";
import { stateFolder } from "../config/state-folder.ts";
import { mergeLayers, type Settings } from "../config/merge-layers.ts";
import { AgentsmgrError } from "../diagnostics/errors.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { finding, toFinding, type Finding } from "../inspecting/finding.ts";
import { inspectOwnFiles } from "../inspecting/own-files.ts";
import { inspectOwnState } from "../inspecting/own-state.ts";
import type { CoderName } from "../model/coder-name.ts";
import { emptyManifest, ownersOf, type Manifest } from "../planning/manifest.ts";
import { readRecord, readSettings, type Place } from "./open-place.ts";
import { cacheFolder } from "./own-cache.ts";
import { rootsOf } from "./place-roots.ts";
import type { Terminal } from "./terminal.ts";

/** What agentsmgr itself has to do with a place. What cannot be read is a finding, and stops nothing. */
export interface ExaminedPlace {
  readonly settings: Settings;
  /** The coders that something of ours is for. */
  readonly populated: ReadonlySet<CoderName>;
  readonly isOurs: (path: string) => boolean;
  readonly findings: readonly Finding[];
}

export async function examinePlace(place: Place, terminal: Terminal): Promise<ExaminedPlace> {
  const findings: Finding[] = [];
  const settings = (await orFinding(findings, () => readSettings(place, terminal))) ?? mergeLayers([]);
  const read = (one: Place): Promise<Manifest | undefined> =>
    orFinding(findings, () => readRecord(one, terminal).manifest);
  const manifest = (await read(place)) ?? emptyManifest(place.scope);
  const users = await read({ scope: "per-user", target: terminal.home });
  const { environment, home } = terminal;
  const placeFolder = findPlace(nodeDisk, { ...place, stateFolder: stateFolder(environment, home) });
  findings.push(
    ...inspectOwnState({
      disk: nodeDisk,
      placeFolder,
      cacheFolder: cacheFolder(environment),
      nodeVersion: process.versions.node,
    }),
    ...inspectOwnFiles({ ...place, manifest, disk: nodeDisk, roots: rootsOf(place, settings, terminal) }),
  );
  return {
    settings,
    populated: new Set([...manifest.records.values()].flatMap(ownersOf)),
    isOurs: ownership([manifest, ...(users === undefined ? [] : [users])]),
    findings,
  };
}

/** Whether a path is one of the records', whatever links lead there. */
function ownership(manifests: readonly Manifest[]): (path: string) => boolean {
  const paths = new Set(manifests.flatMap(({ records }) => [...records.keys()]));
  return (path) => paths.has(path) || paths.has(realOr(path));
}

function realOr(path: string): string {
  try {
    return nodeDisk.realPath(path);
  } catch {
    return path;
  }
}

async function orFinding<T>(findings: Finding[], step: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof AgentsmgrError)) throw error;
    const { code, message, hints, diagnostics } = error;
    findings.push(
      finding({ code, severity: "error", message, next: hints }),
      ...diagnostics.map((fault) => toFinding(fault)),
    );
    return undefined;
  }
}

import type { AskedCheck } from "../inspecting/asking/ask-client.ts";
import type { Finding } from "../inspecting/finding.ts";
import { formatFindings } from "../reporting/format-findings.ts";
import {
  countSeverities,
  formatInspections,
  formatSeverities,
  type InspectedCoder,
} from "../reporting/format-inspections.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Place } from "./open-place.ts";
import type { Terminal } from "./terminal.ts";

/** All that `doctor` found out. */
export interface DoctorResult {
  readonly place: Place;
  readonly coders: readonly InspectedCoder[];
  /** About agentsmgr itself. */
  readonly own: readonly Finding[];
  readonly isOurs: (path: string) => boolean;
  /** The clients' own checks; undefined when none was asked. */
  readonly asked: readonly AskedCheck[] | undefined;
}

/** So many findings of one kind are told one by one without `--list`. */
const mostOfOneKind = 3;

/** What `doctor --json` prints beside the version and the command. */
export function inspectionDocument({
  place,
  coders,
  own,
  isOurs,
  asked,
}: DoctorResult): Record<string, unknown> {
  const findings = findingsOf(coders, own);
  return {
    scope: place.scope,
    target: place.target,
    node: process.versions.node,
    counts: countSeverities(findings),
    coders: coders.map(({ coder, client, tested, isHere, items }) => ({
      coder,
      client: client === undefined ? null : { path: client.path, version: client.version ?? null },
      tested,
      isHere,
      loads: items.map((item) => ({ ...item, isOurs: isOurs(item.path) })),
    })),
    ...(asked === undefined ? {} : { asked }),
    findings,
  };
}

/** The same for people: with `--quiet` only what somebody has to look at. */
export function reportInspections(
  { place, coders, own, isOurs }: DoctorResult,
  options: CommonOptions,
  terminal: Terminal,
): void {
  const { style, home } = terminal;
  const { scope, target } = place;
  const scene = { project: scope === "per-project" ? target : undefined, home };
  const isListed = options.list === true;
  const format = { style, scene, isListed, isOurs, most: isListed ? undefined : mostOfOneKind };
  const isQuiet = options.quiet === true;
  const wanted = isQuiet ? coders.filter(({ findings }) => findings.some(isTold)) : coders;
  const shown = isQuiet ? wanted.map((one) => ({ ...one, findings: one.findings.filter(isTold) })) : wanted;
  const ownShown = isQuiet ? own.filter(isTold) : own;
  if (!isQuiet) terminal.out(`${style.bold(target)}\n\n`);
  if (ownShown.length > 0)
    terminal.out(`${style.bold("agentsmgr")}\n${formatFindings(ownShown, format)}\n\n`);
  terminal.out(formatInspections(shown, format));
  if (!isQuiet) terminal.out(`\n${summarize(findingsOf(coders, own))}\n`);
}

function isTold({ severity }: Finding): boolean {
  return severity !== "note";
}

function findingsOf(coders: readonly InspectedCoder[], own: readonly Finding[]): Finding[] {
  return [...own, ...coders.flatMap(({ findings }) => findings)];
}

function summarize(findings: readonly Finding[]): string {
  return findings.length === 0 ? "all is well" : formatSeverities(findings);
}

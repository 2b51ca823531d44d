import { compareText } from "../diagnostics/compare-text.ts";
import type { AskedCheck } from "../inspecting/asking/ask-client.ts";
import { severities, type Finding, type Severity } from "../inspecting/finding.ts";
import { foundKinds, kindWords, type FoundItem, type FoundKind } from "../inspecting/found-item.ts";
import { showPath } from "../inspecting/scene.ts";
import type { CoderName } from "../model/coder-name.ts";
import { formatFindings, type FormatFindingsOptions } from "./format-findings.ts";
import { visibleText } from "./visible-text.ts";

/** What was found out about one client. */
export interface InspectedCoder {
  readonly coder: CoderName;
  readonly client: { readonly path: string; readonly version: string | undefined } | undefined;
  /** The version that our reading was checked with. */
  readonly tested: string;
  /** Whether it is installed, or something for it stands here. */
  readonly isHere: boolean;
  readonly items: readonly FoundItem[];
  readonly findings: readonly Finding[];
  /** The client's own checks, where they were run. */
  readonly asked?: readonly AskedCheck[] | undefined;
}

export interface FormatInspectionsOptions extends FormatFindingsOptions {
  /** Name everything that each client would load. */
  readonly isListed: boolean;
  readonly isOurs: (path: string) => boolean;
}

/** A section for each client: what it would load, then what is to be known about it. */
export function formatInspections(
  coders: readonly InspectedCoder[],
  options: FormatInspectionsOptions,
): string {
  const here = coders.filter(({ isHere }) => isHere);
  const sections = here.map((one) => formatCoder(one, options));
  const absent = coders.filter(({ isHere }) => !isHere).map(({ coder }) => coder);
  const rest =
    absent.length === 0 ? [] : [options.style.dim(`neither installed nor in use here: ${absent.join(", ")}`)];
  return [...sections, ...rest].map((section) => `${section}\n`).join("\n");
}

export function countSeverities(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
}

/** Such as `1 error, 2 warnings`; empty when there is nothing to tell. */
export function formatSeverities(findings: readonly Finding[]): string {
  const counts = countSeverities(findings);
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? "" : "s"}`)
    .join(", ");
}

function formatCoder(inspected: InspectedCoder, options: FormatInspectionsOptions): string {
  const { coder, items, findings, asked = [] } = inspected;
  const head = `${options.style.bold(coder)} ${describeClient(inspected)}`;
  const list = options.isListed ? listItems(items, options) : [];
  const told = findings.length === 0 ? [] : [formatFindings(findings, options)];
  const checks = asked.map(({ call, outcome }) => `  asked \`${call}\`: ${outcomeWords[outcome]}`);
  return [head, `  would load ${countItems(items)}`, ...list, ...checks, ...told].join("\n");
}

const outcomeWords: Readonly<Record<AskedCheck["outcome"], string>> = {
  agrees: "says the same",
  differs: "says something else",
  failed: "no answer",
};

function describeClient({ client, tested }: InspectedCoder): string {
  if (client === undefined) return `no client on PATH; read as ${tested} does`;
  const { version } = client;
  if (version === undefined) return `of unknown version; read as ${tested} does`;
  return version === tested ? `${version}, as tested` : `${version}; tested with ${tested}`;
}

/** Of what is taken; the rest is told by the findings. */
function countItems(items: readonly FoundItem[]): string {
  const taken = items.filter(({ state }) => state === "loaded" || state === "uncertain");
  const waiting = items.filter(({ state }) => state === "waiting").length;
  const counts = foundKinds.flatMap((kind) => {
    const many = new Set(
      taken
        .filter((item) => item.kind === kind)
        .map(({ name, path }) => (kind === "memory" || kind === "settings" ? path : name)),
    ).size;
    return many === 0 ? [] : [`${many} ${kindWords[kind][many === 1 ? 0 : 1]}`];
  });
  const what = counts.length === 0 ? "nothing" : counts.join(", ");
  return waiting === 0 ? what : `${what}; ${waiting} more ${waiting === 1 ? "waits" : "wait"}`;
}

function listItems(items: readonly FoundItem[], options: FormatInspectionsOptions): string[] {
  return foundKinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    return [
      `  ${kindWords[kind][1]}`,
      ...[...own].sort(byName).map((item) => `    ${formatItem(item, kind, options)}`),
    ];
  });
}

function formatItem(
  { name, calledAs, path, line, state }: FoundItem,
  kind: FoundKind,
  options: FormatInspectionsOptions,
): string {
  const { style, scene, isOurs } = options;
  const place = `${showPath(scene, path)}${line === undefined ? "" : `:${line}`}`;
  const isFile = kind === "memory" || kind === "settings" || kind === "policy";
  const words = [...(state === "loaded" ? [] : [state.replace("-", " ")]), ...(isOurs(path) ? ["ours"] : [])];
  const tail = words.length === 0 ? "" : style.dim(` (${words.join(", ")})`);
  return isFile
    ? `${visibleText(place)}${tail}`
    : `${visibleText(calledAs ?? name)}  ${style.dim(visibleText(place))}${tail}`;
}

function byName(a: FoundItem, b: FoundItem): number {
  return compareText(a.name, b.name) || compareText(a.path, b.path);
}

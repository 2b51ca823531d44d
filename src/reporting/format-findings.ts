import { compareText } from "../diagnostics/compare-text.ts";
import { severities, type Finding, type Severity } from "../inspecting/finding.ts";
import type { Scene } from "../inspecting/scene.ts";
import { showPath } from "../inspecting/scene.ts";
import type { Style } from "./style.ts";
import { ownText, visibleText } from "./visible-text.ts";

export interface FormatFindingsOptions {
  readonly style: Style;
  readonly scene: Pick<Scene, "project" | "home">;
  /** Of findings of one kind; the rest is counted. Default: all. */
  readonly most?: number | undefined;
}

const symbols: Readonly<Record<Severity, string>> = { error: "x", warning: "!", note: "." };

/** Findings, the worst first; those that rest on one fact about a client are told together. No final newline. */
export function formatFindings(findings: readonly Finding[], options: FormatFindingsOptions): string {
  return groupFindings(findings)
    .map((group) => formatGroup(group, options))
    .join("\n");
}

function groupFindings(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const one of [...findings].sort(bySeverity)) {
    const key =
      one.why === undefined ? `${one.code}\0${one.message}` : `${one.severity}\0${one.code}\0${one.why}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function bySeverity(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || compareText(a.code, b.code);
}

function formatGroup(
  group: readonly Finding[],
  { style, scene, most = Infinity }: FormatFindingsOptions,
): string {
  const [first] = group;
  if (first === undefined) return "";
  const shown = group.slice(0, most);
  const lines = shown.flatMap((one) => formatOne(one, { style, scene, isAlone: group.length === 1 }));
  const rest = group.length - shown.length;
  if (rest > 0)
    lines.push(`    and ${rest} more like ${shown.length === 1 ? "it" : "these"}: \`--list\` shows all`);
  const why = first.why === undefined ? [] : [`    ${style.dim("why:")} ${ownText(first.why, style)}`];
  const steps = [...new Set(shown.flatMap(({ next }) => next))];
  const next = steps.map((step) => `    ${style.cyan("next:")} ${ownText(step, style)}`);
  return [...lines, ...why, ...next].join("\n");
}

interface FormatOne extends FormatFindingsOptions {
  readonly isAlone: boolean;
}

function formatOne(
  { severity, message, location, frame }: Finding,
  { style, scene, isAlone }: FormatOne,
): string[] {
  const head = `  ${paint(severity, style)} ${ownText(message, style)}`;
  const place = location === undefined ? undefined : placeOf(location, scene);
  const isNamed = place !== undefined && location?.line === undefined && message.includes(`\`${place}\``);
  const at = place === undefined || isNamed ? [] : [`    --> ${style.cyan(visibleText(place))}`];
  const code =
    frame === undefined || !isAlone || severity !== "error"
      ? []
      : visibleText(frame)
          .split("\n")
          .map((line) => `    ${line}`.trimEnd());
  return [head, ...at, ...code];
}

function placeOf(
  { path, line, column }: NonNullable<Finding["location"]>,
  scene: FormatFindingsOptions["scene"],
): string {
  const parts = [showPath(scene, path), line, line === undefined ? undefined : column];
  return parts.filter((part) => part !== undefined).join(":");
}

function paint(severity: Severity, style: Style): string {
  const text = `${symbols[severity]} ${severity.padEnd(7)}`;
  switch (severity) {
    case "error":
      return style.red(text);
    case "warning":
      return style.yellow(text);
    case "note":
      return style.dim(text);
  }
}

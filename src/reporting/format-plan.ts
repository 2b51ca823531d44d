import { compareText } from "../diagnostics/compare-text.ts";
import { describeConflict } from "../planning/describe-conflict.ts";
import type { Action, Change, Outcome, Plan, Reason } from "../planning/plan.ts";
import { summarizePlan, type Summary } from "../planning/summarize.ts";
import { formatDiagnostic } from "./format-diagnostic.ts";
import { plainStyle, type Style } from "./style.ts";
import { visibleText } from "./visible-text.ts";

export interface FormatPlanOptions {
  readonly style?: Style | undefined;
  /** The diff of a change, when contents are to be shown. */
  readonly diff?: ((change: Change) => string) | undefined;
  /** Above this many changes of one kind in one folder they are told in one line. Default: every path its own. */
  readonly foldAbove?: number | undefined;
}

const symbols: Readonly<Record<Action, string>> = {
  create: "+",
  update: "~",
  delete: "-",
  adopt: "=",
  forget: "=",
  keep: ".",
  conflict: "!",
};

/** A line per path with symbol and word, grouped by coder, then the counts; empty for an empty plan. */
export function formatPlan(plan: Plan, options: FormatPlanOptions = {}): string {
  const style = options.style ?? plainStyle;
  const sections = [...groupByCoders(plan.changes)].map(([coders, changes]) =>
    [style.bold(coders), ...formatChanges(plan, changes, { ...options, style })].join("\n"),
  );
  const conflicts = plan.conflicts.map((conflict) => formatDiagnostic(describeConflict(conflict), style));
  const parts = [...sections, ...conflicts, formatCounts(summarizePlan(plan))];
  return `${parts.join("\n\n")}\n`;
}

function groupByCoders(changes: readonly Change[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = change.coders.join(", ") || "yours";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return groups;
}

type ChangeOptions = FormatPlanOptions & { readonly style: Style };

function formatChanges(plan: Plan, changes: readonly Change[], options: ChangeOptions): string[] {
  const foldAbove = options.foldAbove ?? Infinity;
  if (changes.length <= foldAbove) return changes.flatMap((change) => formatChange(plan, change, options));
  const lines: string[] = [];
  for (const [key, group] of groupByFolder(changes)) {
    if (group.length <= 2) lines.push(...group.flatMap((change) => formatChange(plan, change, options)));
    else
      lines.push(
        `  ${paint(key.action, options.style)} ${displayPath(plan, key.folder)}/ (${group.length} files)`,
      );
  }
  return lines;
}

function groupByFolder(changes: readonly Change[]): [{ action: Action; folder: string }, Change[]][] {
  const groups = new Map<string, [{ action: Action; folder: string }, Change[]]>();
  for (const change of changes) {
    const folder = change.path.slice(0, change.path.lastIndexOf("/"));
    const key = `${change.action} ${folder}`;
    const group = groups.get(key) ?? [{ action: change.action, folder }, []];
    group[1].push(change);
    groups.set(key, group);
  }
  return [...groups.values()].sort(([a], [b]) => compareText(a.folder, b.folder));
}

function formatChange(plan: Plan, change: Change, { style, diff }: ChangeOptions): string[] {
  const details = [
    change.after?.kind === "link" ? `-> ${visibleText(change.after.to)}` : undefined,
    detailOf(change),
  ];
  const tail = details.filter((detail) => detail !== undefined).map((detail) => ` ${style.dim(detail)}`);
  const line = `  ${paint(change.action, style)} ${displayPath(plan, change.path)}${tail.join("")}`;
  const text = diff?.(change) ?? "";
  return text === "" ? [line] : [line, "", text, ""];
}

function detailOf(change: Change): string | undefined {
  const { kind, parts = [], reason } = change;
  const noun = kind === "block" ? "block" : "key";
  const count = parts.length === 0 ? undefined : `${parts.length} ${noun}${parts.length === 1 ? "" : "s"}`;
  const outcome = isOutcome(reason) ? outcomes[reason] : undefined;
  const kept = replacesYours(change) ? "yours goes to the backup" : undefined;
  const words = [count, outcome, kept].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : `(${words.join("; ")})`;
}

const outcomes: Readonly<Record<Outcome, string>> = {
  "was-deleted": "was deleted",
  merged: "merged with your edits",
  markers: "with conflict markers",
  restored: "yours comes back",
};

function isOutcome(reason: Reason | undefined): reason is Outcome {
  return reason !== undefined && Object.hasOwn(outcomes, reason);
}

/** A backup of a file whose own parts all stay need not be told. */
function replacesYours({ keeps, kind, parts = [] }: Change): boolean {
  if (keeps === undefined) return false;
  const isConflict = (reason: Reason | undefined): boolean => reason !== undefined && !isOutcome(reason);
  return (
    kind === "file" ||
    kind === "link" ||
    parts.some((part) => part.action !== "keep" && isConflict(part.reason))
  );
}

function paint(action: Action, style: Style): string {
  const text = `${symbols[action]} ${action}`.padEnd(10);
  switch (action) {
    case "create":
      return style.green(text);
    case "update":
      return style.yellow(text);
    case "delete":
    case "conflict":
      return style.red(text);
    case "adopt":
    case "forget":
    case "keep":
      return style.dim(text);
  }
}

/** Relative to the target where it is below it. */
export function displayPath(plan: Pick<Plan, "target" | "scope">, path: string): string {
  if (!path.startsWith(`${plan.target}/`)) return visibleText(path);
  const inner = visibleText(path.slice(plan.target.length + 1));
  return plan.scope === "per-user" ? `~/${inner}` : inner;
}

const countWords: readonly (readonly [keyof Summary, string])[] = [
  ["create", "to create"],
  ["update", "to update"],
  ["delete", "to delete"],
  ["adopt", "to adopt"],
  ["forget", "to forget"],
  ["keep", "of yours kept"],
  ["conflict", "in conflict"],
  ["unchanged", "unchanged"],
];

/** Such as `12 to create, 1 to update, 40 unchanged`. */
export function formatCounts(summary: Summary): string {
  const told = countWords
    .filter(([key]) => summary[key] > 0)
    .map(([key, words]) => `${summary[key]} ${words}`);
  return told.length === 0 ? "nothing is wanted" : told.join(", ");
}

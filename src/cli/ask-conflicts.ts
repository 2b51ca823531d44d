/** Loaded on demand: on a terminal each conflict is a question. */
import type { ConflictChoice } from "../model/conflict-choice.ts";
import { describeConflict } from "../planning/describe-conflict.ts";
import type { Conflict, Plan } from "../planning/plan.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { resolveConflicts } from "../planning/resolve-conflicts.ts";
import type { ConflictResolver } from "../planning/settle-part.ts";
import { formatChangeDiff } from "../reporting/format-change-diff.ts";
import { visibleText } from "../reporting/visible-text.ts";
import type { Answer } from "./questions.ts";
import { choose, isWanted, tell } from "./questions.ts";
import type { Terminal } from "./terminal.ts";

export interface AskContext {
  readonly request: PlanRequest;
  /** What is settled without a question. */
  readonly resolver: ConflictResolver;
  /** Whether nothing is said about a path yet. */
  readonly isOpen: (path: string) => boolean;
  readonly terminal: Terminal;
}

/**
 * Asks about each open conflict, with what would change. `stop` ends the questions and leaves the plan as it was.
 *
 * @throws InterruptedError on Ctrl-C
 */
export async function askConflicts(plan: Plan, context: AskContext): Promise<Plan> {
  const { request, resolver, isOpen, terminal } = context;
  terminal.progress.clear();
  const open = plan.conflicts.filter((conflict) => isOpen(conflict.path) && canBeSolved(conflict));
  const answers = new Map<string, ConflictChoice>();
  let forAll: ConflictChoice | undefined;
  for (const [index, conflict] of open.entries()) {
    const left = open.length - index - 1;
    const choice = forAll ?? (await ask(plan, conflict, context));
    if (choice === "stop") return plan;
    answers.set(keyOf(conflict.path, conflict.part), choice);
    if (forAll === undefined && left > 0 && (await isWanted(`do the same for ${howMany(left)}?`)))
      forAll = choice;
  }
  const choiceFor: ConflictResolver["choiceFor"] = (path, part) =>
    answers.get(keyOf(path, part)) ?? resolver.choiceFor(path, part);
  return resolveConflicts(plan, request, { ...resolver, choiceFor });
}

function howMany(left: number): string {
  return left === 1 ? "the other one" : `all ${left} others`;
}

function keyOf(path: string, part: string | undefined): string {
  return `${path}\0${part ?? ""}`;
}

/** A folder, and what stands where a folder should be, can only be moved away. */
function canBeSolved({ reason }: Conflict): boolean {
  return reason !== "folder-in-the-way" && reason !== "file-in-the-way";
}

async function ask(plan: Plan, conflict: Conflict, context: AskContext): Promise<ConflictChoice> {
  const replaced = planWith(plan, conflict, "overwrite", context);
  const change = replaced.changes.find(({ path }) => path === conflict.path);
  const { style } = context.terminal;
  const diff = change === undefined ? "" : formatChangeDiff(change, context.request.disk, style);
  if (diff !== "") tell(diff);
  const canMerge = isSolved(planWith(plan, conflict, "merge", context), conflict);
  const canReplace = isSolved(replaced, conflict);
  const offered = answers.filter(({ value }) => {
    if (value === "merge") return canMerge;
    return canReplace || (value !== "backup" && value !== "overwrite");
  });
  return choose(visibleText(describeConflict(conflict).message), offered);
}

const answers: readonly Answer<ConflictChoice>[] = [
  { value: "keep", label: "keep yours" },
  { value: "merge", label: "merge both" },
  { value: "backup", label: "replace it", hint: "yours goes to the backup and comes back with a revert" },
  { value: "overwrite", label: "replace it for good", hint: "a copy stays in the backup for some time" },
  { value: "stop", label: "stop", hint: "nothing is written" },
];

/** The plan when this conflict is solved so, and all others are left to the user. */
function planWith(
  plan: Plan,
  { path, part }: Conflict,
  choice: ConflictChoice,
  { request, resolver }: AskContext,
): Plan {
  const isThis = (onePath: string, onePart: string | undefined): boolean =>
    onePath === path && onePart === part;
  const choiceFor: ConflictResolver["choiceFor"] = (onePath, onePart) =>
    isThis(onePath, onePart) ? choice : "keep";
  return resolveConflicts(plan, request, { ...resolver, choiceFor, markers: false });
}

function isSolved({ conflicts }: Plan, { path, part }: Conflict): boolean {
  return !conflicts.some((other) => other.path === path && other.part === part);
}

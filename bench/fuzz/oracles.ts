import type { Manifest } from "../../src/planning/manifest.ts";
import { writesToDisk, type Change, type Plan } from "../../src/planning/plan.ts";
import { isTemporary } from "../read-tree.ts";
import { concernsUsersParts } from "./expectation.ts";
import { FuzzFault } from "./fault.ts";
import { parseWhole } from "./parse-whole.ts";
import { hasView, parseSettings, viewSettings, viewText, type UsersView } from "./shared-view.ts";
import { describeDifference, describeNode, differences, isSameNode, textOf, type Tree } from "./tree.ts";
import { marksIn } from "./users-text.ts";

/** Trees around a run that was carried out. */
export interface Around {
  readonly before: Tree;
  readonly after: Tree;
  /** All that stands in backups, one after the other. */
  readonly kept: string;
}

/** @throws FuzzFault when a run that wrote nothing, or only said so, has changed something */
export function checkUntouched(before: Tree, after: Tree, why: string): void {
  const [path] = differences(before, after);
  if (path === undefined) return;
  const what = describeDifference(before.get(path), after.get(path));
  throw new FuzzFault("damaged", `${why}, but \`${path}\` is ${what}`);
}

/** @throws FuzzFault when a run has changed what it did not plan to */
export function checkAsPlanned({ before, after }: Around, plan: Plan): void {
  const planned = new Set(plan.changes.filter(writesToDisk).map(({ path }) => path));
  for (const path of differences(before, after)) {
    const isFolder = [before.get(path), after.get(path)].some((node) => node?.kind === "folder");
    if (!planned.has(path) && !isFolder)
      throw new FuzzFault("damaged", `\`${path}\` has changed, and no plan said so`);
  }
}

/**
 * @param mayReplace whether what is the user's may go to a backup there
 * @throws FuzzFault when a text of the user's is gone
 */
export function checkMarks({ before, after, kept }: Around, mayReplace: (path: string) => boolean): void {
  for (const [path, node] of before) {
    if (node.kind !== "file") continue;
    const now = after.get(path);
    const present = new Set(now?.kind === "file" ? marksIn(now.bytes) : []);
    const gone = marksIn(node.bytes).filter((mark) => !present.has(mark));
    const lost = mayReplace(path) ? gone.filter((mark) => !kept.includes(mark)) : gone;
    if (lost.length > 0)
      throw new FuzzFault(
        "lost",
        `\`${path}\` has lost ${lost.join(", ")}: it was ${describeNode(node)}, and is ${describeNode(now)}`,
        lost.join("").length,
      );
  }
}

/** @throws FuzzFault when the user's part of a shared file is not what it was */
export function checkViews({ before, after }: Around, plan: Plan): void {
  for (const change of plan.changes.filter(writesToDisk)) {
    const [old, now] = [textOf(before.get(change.path)), textOf(after.get(change.path))];
    if (old === undefined || now === undefined || old === "" || concernsUsersParts(change)) continue;
    const views = viewsOf(change, old, now);
    if (views === undefined || hasView(views.now, views.old)) continue;
    const what = `\`${change.path}\` says ${JSON.stringify(views.now)} of the user's, and said ${JSON.stringify(views.old)}`;
    throw new FuzzFault("lost", `${what}\nbefore: ${JSON.stringify(old)}\nafter: ${JSON.stringify(now)}`, 1);
  }
}

function viewsOf(
  { kind, path }: Change,
  old: string,
  now: string,
): Readonly<Record<"old" | "now", UsersView>> | undefined {
  if (kind === "keys") return { old: viewSettings(old, path), now: viewSettings(now, path) };
  return kind === "block" ? { old: viewText(old), now: viewText(now) } : undefined;
}

/**
 * @param isKnown whether the file is as a run has written it
 * @throws FuzzFault when a coder could not read one of our files
 */
export function checkParses(
  tree: Tree,
  { records }: Pick<Manifest, "records">,
  isKnown: (path: string) => boolean,
): void {
  for (const [path, { kind }] of records) {
    const text = textOf(tree.get(path));
    if (text === undefined) continue;
    if (kind === "keys") parseSettings(text, path);
    else if (kind === "file" && isKnown(path)) parseWhole(text, path);
  }
}

/** @throws FuzzFault when something is neither as before the run that was killed nor as after it */
export function checkHalfDone(seen: Tree, before: Tree, after: Tree): void {
  for (const path of new Set([...seen.keys(), ...before.keys(), ...after.keys()])) {
    const [old, now, present] = [before.get(path), after.get(path), seen.get(path)];
    if (isSameNode(present, old) || isSameNode(present, now) || isTemporary(path)) continue;
    const isMoving = present === undefined && old?.kind !== now?.kind;
    // A folder may be there for what was only prepared, and in one of another name for what is put there later.
    if (isMoving || (present?.kind === "folder" && old === undefined)) continue;
    throw new FuzzFault(
      "damaged",
      `after a crash, \`${path}\` is ${describeNode(present)}: neither old nor new`,
    );
  }
}

const keptInPlace =
  /^(?:texts|texts\/[\w-]+\.pack|backups|backups\/[\w-]+|backups\/[\w-]+\/(?:\d+|index\.json))$/;
const lockNames = /^lock(?:-[\w-]+\.tmp)?$/;

/**
 * @param hasHeld whether a run has held the lock to its end: until then that of a killed run may be there
 * @throws FuzzFault when a run has left something of its own, there or in our folder of state
 */
export function checkNoStrays(all: Tree, place: string, hasHeld: boolean): void {
  for (const path of all.keys()) {
    const name = path.startsWith(`${place}/`) ? path.slice(place.length + 1) : undefined;
    const isKept = name === undefined || keptInPlace.test(name) || (!hasHeld && lockNames.test(name));
    if (isTemporary(path) || !isKept) throw new FuzzFault("stray", `\`${path}\` is left`);
    if (name !== undefined && /^backups\/[\w-]+$/.test(name) && !all.has(`${path}/index.json`))
      throw new FuzzFault("stray", `the backup \`${path}\` has no index`);
  }
}

import { conflictReasons } from "../../src/planning/decide.ts";
import type { Manifest } from "../../src/planning/manifest.ts";
import { writesToDisk, type Change, type Plan } from "../../src/planning/plan.ts";
import { FuzzFault } from "./fault.ts";
import { describeDifference, differences, isSameNode, type Node, type Tree } from "./tree.ts";

/**
 * What the user last wrote, path by path: it stands there whenever nothing of ours does. Where both have edited, or the
 * user let something be overwritten, it is not known until ours is gone from there.
 */
export class Expectation {
  readonly #nodes: Map<string, Node>;
  readonly #unknown = new Set<string>();

  constructor(tree: Tree) {
    this.#nodes = new Map(tree);
  }

  isKnown(path: string): boolean {
    return !this.#unknown.has(path);
  }

  /** The user has changed something. */
  edited(before: Tree, after: Tree, { records }: Pick<Manifest, "records">): void {
    for (const path of differences(before, after)) {
      const [old, now] = [before.get(path), after.get(path)];
      const record = records.get(path);
      if (record === undefined) this.#set(path, now);
      else if (old?.kind !== "file" || now?.kind !== "file" || old.bytes !== now.bytes)
        this.#unknown.add(path);
      else this.#setMode(path, now, record.parts.file === undefined);
    }
  }

  /** A run has carried out a plan. */
  ran(plan: Plan, tree: Tree, { records, folders }: Pick<Manifest, "records" | "folders">): void {
    for (const change of plan.changes)
      if (writesToDisk(change) && replacesForGood(change)) this.#unknown.add(change.path);
    for (const path of this.#unknown)
      if (!records.has(path)) {
        this.#unknown.delete(path);
        this.#set(path, folders.has(path) ? undefined : tree.get(path));
      }
    // A folder in which only the user has something is not ours any more, whoever made it.
    for (const [path, node] of tree)
      if (node.kind === "folder" && !folders.has(path) && hasInside(tree, path)) this.#set(path, node);
  }

  /** @throws FuzzFault when something differs that has nothing of ours in it */
  check(tree: Tree, manifest: Pick<Manifest, "records" | "folders">): void {
    const { records, folders } = manifest;
    for (const path of new Set([...this.#nodes.keys(), ...tree.keys()])) {
      if (records.has(path) || this.#unknown.has(path)) continue;
      const [expected, present] = [this.#nodes.get(path), tree.get(path)];
      if (isSameNode(expected, present)) continue;
      const isOurFolder = expected === undefined && present?.kind === "folder";
      if (isOurFolder && folders.has(path)) continue;
      const what = `\`${path}\` is ${describeDifference(expected, present)}`;
      if (expected === undefined) throw new FuzzFault("stray", what);
      throw new FuzzFault("lost", what, expected.kind === "file" ? expected.bytes.length : 1);
    }
  }

  #set(path: string, node: Node | undefined): void {
    if (node === undefined) this.#nodes.delete(path);
    else this.#nodes.set(path, node);
  }

  /** Of a file that has something of ours in it: the mode is the user's where the file is. */
  #setMode(path: string, { bytes, mode }: Extract<Node, { kind: "file" }>, isShared: boolean): void {
    const known = this.#nodes.get(path);
    if (known?.kind === "file" && (isShared || known.bytes === bytes))
      this.#nodes.set(path, { ...known, mode });
  }
}

function hasInside(tree: Tree, folder: string): boolean {
  return [...tree].some(([path, { kind }]) => kind !== "folder" && path.startsWith(`${folder}/`));
}

/** Whether a revert will not bring back exactly what the user had, because that is what was chosen. */
function replacesForGood({ keeps, reason, parts = [] }: Change): boolean {
  const reasons = [reason, ...parts.map((part) => part.reason)];
  const isMerged = reasons.includes("merged") || reasons.includes("markers");
  return keeps === "copy" || isMerged || reasons.includes("edited") || reasons.includes("edited-unwanted");
}

/** Whether a file waits for the user to choose between the two versions that were written into it. */
export function leavesMarks({ changes }: Plan): boolean {
  return changes.some(({ reason, parts = [] }) =>
    [reason, ...parts.map((part) => part.reason)].includes("markers"),
  );
}

/** Whether a change replaces, or brings back, something of the user's in a shared file. */
export function concernsUsersParts({ parts = [] }: Change): boolean {
  const reasons: readonly string[] = [...conflictReasons, "restored", "merged", "markers"];
  return parts.some(({ reason }) => reason !== undefined && reasons.includes(reason));
}

import type { WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk } from "../files/file-error.ts";
import { childOf, parentOf } from "../files/path-rules.ts";
import type { Change } from "../planning/plan.ts";

/** What a run does with folders, known before it does anything. */
export interface FolderPlan {
  /** Missing ones, outermost first. */
  readonly folders: readonly string[];
  /** Missing ones below a file or link that goes first, outermost first. */
  readonly lateFolders: readonly string[];
  /** Made by us in earlier runs, and empty when the run is done; innermost first. */
  readonly emptied: readonly string[];
  /** The nearest folder that is there before the commit: where the temporary file of a path can stand. */
  stagedIn(path: string): string | undefined;
}

export interface FolderRequest {
  readonly changes: readonly Change[];
  /** Paths that our record leaves, whether they are deleted now or were by somebody else. */
  readonly leaving: readonly string[];
  /** Beside these, written for ourselves. */
  readonly ownPaths: readonly string[];
  /** Folders that we made in earlier runs. */
  readonly made: ReadonlySet<string>;
}

/** Looks at each folder once. */
export function planFolders(
  disk: WritableDisk,
  { changes, leaving, ownPaths, made }: FolderRequest,
): FolderPlan {
  const writes = changes.filter(({ action }) => action !== "delete").map(({ path }) => path);
  const deletes = changes.filter(({ action }) => action === "delete").map(({ path }) => path);
  const survey = new FolderSurvey(disk, new Set(deletes));
  for (const path of [...writes, ...ownPaths]) survey.visit(parentOf(path));
  return {
    folders: survey.foldersOf("missing"),
    lateFolders: survey.foldersOf("late"),
    emptied: findEmptied(disk, { deletes, leaving, made, needed: survey.visited }),
    stagedIn: (path) => survey.stagedIn(parentOf(path)),
  };
}

type FolderState = "present" | "missing" | "late";

class FolderSurvey {
  readonly #disk: WritableDisk;
  readonly #vanishing: ReadonlySet<string>;
  readonly #states = new Map<string, FolderState>();

  constructor(disk: WritableDisk, vanishing: ReadonlySet<string>) {
    this.#disk = disk;
    this.#vanishing = vanishing;
  }

  /** The folders looked at: something is written below each. */
  get visited(): ReadonlySet<string> {
    return new Set(this.#states.keys());
  }

  visit(folder: string): FolderState {
    const known = this.#states.get(folder);
    if (known !== undefined) return known;
    // The one above comes first, so that the map has the outermost first.
    const above = parentOf(folder);
    const stateAbove = above === folder ? "present" : this.visit(above);
    const state = this.#look(folder, stateAbove);
    this.#states.set(folder, state);
    return state;
  }

  foldersOf(wanted: FolderState): string[] {
    return [...this.#states].filter(([, state]) => state === wanted).map(([folder]) => folder);
  }

  stagedIn(folder: string): string | undefined {
    if (this.#states.get(folder) !== "late") return undefined;
    const above = parentOf(folder);
    return this.stagedIn(above) ?? above;
  }

  #look(folder: string, above: FolderState): FolderState {
    if (above !== "present") return above;
    if (this.#vanishing.has(folder)) return "late";
    // A link here was found to lead to a folder inside of the roots when the plan was checked.
    const status = lookAt(this.#disk, folder);
    return status === undefined ? "missing" : "present";
  }
}

interface EmptiedRequest extends Pick<FolderRequest, "leaving" | "made"> {
  readonly deletes: readonly string[];
  readonly needed: ReadonlySet<string>;
}

function findEmptied(disk: WritableDisk, { deletes, leaving, made, needed }: EmptiedRequest): string[] {
  const going = new Set(deletes);
  const emptied: string[] = [];
  const visit = (folder: string): void => {
    if (going.has(folder) || !made.has(folder) || needed.has(folder)) return;
    const status = lookAt(disk, folder);
    if (status !== undefined && status.kind !== "folder") return;
    const names = status === undefined ? [] : onDisk(folder, "list", () => disk.list(folder));
    if (names.some((name) => !going.has(childOf(folder, name)))) return;
    going.add(folder);
    if (status !== undefined) emptied.push(folder);
    visit(parentOf(folder));
  };
  for (const folder of new Set([...deletes, ...leaving].map(parentOf))) visit(folder);
  return emptied;
}

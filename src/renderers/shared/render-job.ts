import { posix } from "node:path";
import { compareText } from "../../diagnostics/compare-text.ts";
import { joinBelow } from "./join-below.ts";
import type { Catalog } from "../../model/catalog.ts";
import { clientNames, type CoderName } from "../../model/coder-name.ts";
import type { Entry, Note } from "../../model/entry.ts";
import type { Feature } from "../../model/item-type.ts";
import type { Mode } from "../../model/mode.ts";
import type { Renderer, RenderOptions } from "../base.ts";
import type { ClientVersion } from "../client-version.ts";
import type { CoderFolders } from "./resolve-directory.ts";
import { selectItems, type Selection } from "./select-items.ts";

export interface RenderJobInput {
  readonly catalog: Catalog;
  readonly options: RenderOptions & { readonly mode: Mode };
  readonly renderer: Renderer;
  readonly base: string;
  readonly folders: CoderFolders;
}

/** One rendering in the making: what is selected, where it goes, and the notes so far. */
export class RenderJob {
  /** Only what is meant for this coder and these languages. */
  readonly catalog: Catalog;
  readonly options: RenderJobInput["options"];
  readonly renderer: Renderer;
  readonly coder: CoderName;
  /** What notes call the coder, such as `Claude Code`. */
  readonly clientName: string;
  readonly client: ClientVersion;
  /** The coder's folder, absolute. */
  readonly base: string;
  readonly selection: Selection;
  readonly #whole: Catalog;
  readonly #folders: CoderFolders;
  readonly #notes: Note[] = [];
  readonly #selections = new Map<CoderName, Catalog>();

  constructor(input: RenderJobInput) {
    this.options = input.options;
    this.renderer = input.renderer;
    this.coder = input.renderer.name;
    this.clientName = clientNames[this.coder];
    this.client = input.renderer.client;
    this.base = input.base;
    this.#folders = input.folders;
    this.selection = { coder: input.renderer.name, languages: input.options.languages };
    this.#whole = input.catalog;
    this.catalog = selectItems(input.catalog, this.selection);
  }

  /** What is meant for another coder, in the same languages. */
  selectedFor(coder: CoderName): Catalog {
    const selected = this.#selections.get(coder) ?? selectItems(this.#whole, { ...this.selection, coder });
    this.#selections.set(coder, selected);
    return selected;
  }

  get isPerProject(): boolean {
    return this.options.mode === "per-project";
  }

  /** Whether the same place is also rendered for another coder. */
  isAlsoFor(coder: CoderName): boolean {
    return this.options.coders?.includes(coder) ?? false;
  }

  /** A path below the coder's folder. @throws RenderError for a name that would leave its folder */
  inBase(...segments: readonly string[]): string {
    return joinBelow(this.base, ...segments);
  }

  /** A path below the project, or below the coder's folder per user. */
  inRoot(...segments: readonly string[]): string {
    return posix.join(this.isPerProject ? (this.options.target ?? "") : this.base, ...segments);
  }

  /** The coder's folder as the coder sees it from the project, such as `.claude`. */
  get projectFolder(): string {
    return this.#folders.project;
  }

  note(
    feature: Feature,
    { reason, instead, weakens }: Pick<Note, "reason" | "instead" | "weakens">,
    item?: string,
  ): void {
    const { coder } = this;
    this.#notes.push({
      coder,
      feature,
      ...(item === undefined ? {} : { item }),
      reason,
      instead,
      ...(weakens === undefined ? {} : { weakens }),
    });
  }

  /** Sorted by feature, item and reason; the same note once. */
  get notes(): readonly Note[] {
    const unique = new Map(this.#notes.map((note) => [keyOf(note), note]));
    return [...unique.keys()].sort(compareText).flatMap((key) => unique.get(key) ?? []);
  }

  /** In layout `auxiliary`: the link from where the coder looks. */
  layoutLinks(): Entry[] {
    if (!this.isPerProject || this.options.layout !== "auxiliary") return [];
    const path = this.inRoot(this.#folders.project);
    return [{ kind: "link", path, to: posix.relative(posix.dirname(path), this.base) }];
  }

  sortEntries(entries: readonly Entry[]): Entry[] {
    return [...entries].sort((a, b) => compareText(a.path, b.path));
  }
}

/** Notes without an item come after those of the same feature that have one. */
function keyOf({ feature, item = "\uFFFF", reason, instead }: Note): string {
  return `${feature}\0${item}\0${reason}\0${instead}`;
}

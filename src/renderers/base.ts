import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Catalog, Item, Skill } from "../model/catalog.ts";
import { clientNames, type CoderName } from "../model/coder-name.ts";
import type { Entry, Rendering } from "../model/entry.ts";
import type { Flavor, ItemType } from "../model/item-type.ts";
import { modes, type Layout, type Mode } from "../model/mode.ts";
import type { ToolSpec } from "../model/tool-spec.ts";
import type { Weakness } from "../model/weakening.ts";
import type { Capabilities } from "./capabilities.ts";
import { ClientVersion, type Generation } from "./client-version.ts";
import type { RuleLack } from "./rule-lacks.ts";
import { checkRefusals } from "./shared/check-refusals.ts";
import { noteClient } from "./shared/note-client.ts";
import { RenderJob } from "./shared/render-job.ts";
import { resolveDirectory, type CoderFolders } from "./shared/resolve-directory.ts";
import type { TextMemory } from "./shared/text-memory.ts";

/** Where a coder's files go; see {@link Renderer.resolveBaseDirectory}. */
export interface BaseDirectoryRequest {
  /** Default: the renderer's `modeDefault`. */
  readonly mode?: Mode | undefined;
  /** The project's folder: absolute, forward slashes. Needed per project. */
  readonly target?: string | undefined;
  /** The user's home: absolute, forward slashes. Needed per user. */
  readonly home?: string | undefined;
  /** Environment variables; only the coder's own and `XDG_CONFIG_HOME` are read. Empty ones count as unset. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** The folder that the user configured for this coder, per user. `~/` is the home. */
  readonly directory?: string | undefined;
  /** Per project; default `native`. */
  readonly layout?: Layout | undefined;
}

export interface RenderOptions extends BaseDirectoryRequest {
  /** Items with a `languages` condition are left out unless one of theirs is here. Undefined: no selection. */
  readonly languages?: readonly string[] | undefined;
  /**
   * All coders that the same place is rendered for. Some read each other's folders: OpenCode reads the skills in
   * `.claude`, Qwen reads `AGENTS.md`. They leave out what they would otherwise load twice.
   */
  readonly coders?: readonly CoderName[] | undefined;
  /** Whose body to take, in order, when an item has none for the coder. */
  readonly fallbacks?: Readonly<Partial<Record<CoderName, readonly CoderName[]>>> | undefined;
  /** What earlier runs made; without it everything is made anew. */
  readonly texts?: TextMemory | undefined;
}

export interface MappedTools {
  /** The specs in the coder's own rule language: unique, in code-point order. */
  readonly rules: readonly string[];
  /** The ids of the tools concerned, without any narrowing: unique, in code-point order. */
  readonly tools: readonly string[];
  /** What the coder's rule language cannot say. */
  readonly notes: readonly ToolNote[];
}

export interface ToolNote {
  readonly spec: ToolSpec;
  readonly reason: string;
  readonly instead: string;
  /** Where the coder's rule would cover less; absent where it covers as much or more. */
  readonly weakness?: Weakness | undefined;
}

/** Why a client would not load an item. */
export interface Refusal {
  /** The key of the item's metadata that is at fault. */
  readonly key: "name" | "description" | "frontmatter";
  readonly reason: string;
}

export interface RendererOptions {
  /** The client's version, such as `0.24` or `2.1.329`. Default: the newest that the renderer was checked with. */
  readonly client?: string | undefined;
}

/** Turns a catalog into one coder's files. Pure: no disk, no clock, no environment. */
export abstract class Renderer {
  abstract readonly name: CoderName;
  abstract readonly modesAvailable: ReadonlySet<Mode>;
  abstract readonly modeDefault: Mode;
  /** The name of the coder's own memory file. */
  abstract readonly memoryFilename: string;
  abstract readonly capabilities: Capabilities;
  /** The client version that the output was checked with. */
  abstract readonly clientTested: string;
  /** What tells that a project uses the coder: files and folders below it. */
  abstract readonly projectTraces: readonly string[];
  /** Coders whose files this one also reads, so that its own depend on whether they are there. */
  readonly readsFilesOf: readonly CoderName[] = [];
  protected abstract readonly folders: CoderFolders;
  readonly #client: string | undefined;

  constructor(options: RendererOptions = {}) {
    this.#client = options.client;
  }

  /**
   * The client version that this renderer writes for.
   *
   * @throws UsageError when the one that was asked for is not a version
   */
  get client(): ClientVersion {
    return new ClientVersion(this.#client ?? this.clientTested, this.name);
  }

  /** The versions that read the same files as `client`. Most coders have one generation that we write for. */
  get generation(): Generation {
    return { since: "0", checkedWith: [this.clientTested] };
  }

  /** Tells client versions apart that read different files; those of one name read the same. */
  get generationName(): string {
    return this.generation.since;
  }

  /** The classes of permission rules that the coder does not have. */
  get lacks(): readonly RuleLack[] {
    return [];
  }

  /** The pioneer whose template this coder's items use. */
  abstract getTemplateFlavor(itemType: ItemType): Flavor;

  /**
   * Neutral tool specs in the coder's own words, checked with `clientTested`.
   *
   * @throws UsageError for an unknown tool name, with the nearest one
   */
  abstract mapTools(specs: readonly ToolSpec[]): MappedTools;

  /** Why the client would not load an item; undefined when it would. */
  refuse(_item: Item): Refusal | undefined {
    return undefined;
  }

  /** The same for a skill. */
  refuseSkill(_skill: Skill): Refusal | undefined {
    return undefined;
  }

  /** How the reason of a refusal begins: who refuses, and the version that was seen to. */
  protected get refusal(): string {
    return `${clientNames[this.name]} refuses it (checked with ${this.clientTested})`;
  }

  /** All entries and notes that are this coder's own; `job` holds what is selected and where it goes. */
  protected abstract renderJob(job: RenderJob): Entry[];

  /**
   * The folder that holds the coder's files: absolute, forward slashes.
   *
   * Per project `<target>/.<coder>`, or `<target>/.auxiliary/configuration/coders/<coder>` in layout `auxiliary`.
   * Per user the coder's environment variable, then `directory`, then the default below the home.
   *
   * @throws UsageError for a mode that the coder does not have, or when the folder it needs is missing.
   */
  resolveBaseDirectory(request: BaseDirectoryRequest): string {
    return resolveDirectory(this.folders, this.name, { ...request, mode: this.checkMode(request.mode) });
  }

  /**
   * @returns entries sorted by path, and notes
   * @throws RenderError for an item that cannot be rendered, TemplateError, UsageError as above.
   */
  render(catalog: Catalog, options: RenderOptions = {}): Rendering {
    const mode = this.checkMode(options.mode);
    const base = this.resolveBaseDirectory({ ...options, mode });
    const job = new RenderJob({
      catalog,
      options: { ...options, mode },
      renderer: this,
      base,
      folders: this.folders,
    });
    checkRefusals(job);
    const entries = [...this.renderJob(job), ...job.layoutLinks()];
    if (entries.length > 0) noteClient(job);
    return { coder: this.name, entries: job.sortEntries(entries), notes: job.notes };
  }

  private checkMode(mode: string | undefined): Mode {
    if (mode === undefined) return this.modeDefault;
    const known = modes.find((candidate) => candidate === mode);
    if (known !== undefined && this.modesAvailable.has(known)) return known;
    throw new UsageError("usage/unknown-mode", `${this.name} has no mode \`${mode}\``, {
      hints: [...didYouMean(mode, this.modesAvailable), `modes: ${[...this.modesAvailable].join(", ")}`],
    });
  }
}

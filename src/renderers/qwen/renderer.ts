import type { Item, MemoryText } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Flavor, ItemType } from "../../model/item-type.ts";
import { modes } from "../../model/mode.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { Renderer, type MappedTools, type Refusal } from "../base.ts";
import type { Capabilities } from "../capabilities.ts";
import type { RuleLack } from "../rule-lacks.ts";
import { generationFor } from "../client-version.ts";
import { mapSpecs } from "../shared/map-specs.ts";
import { noteTextsOfOthers } from "../shared/note-texts-of-others.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { memoryBlocks, withPathsInWords } from "../shared/render-memory.ts";
import { isSelected } from "../shared/select-items.ts";
import { pathRules } from "../shared/render-path-rules.ts";
import { noteSkills, skillFiles } from "../shared/render-skills.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { qwenGenerations, type QwenGeneration } from "./generations.ts";
import { qwenAgents, qwenCommands } from "./items.ts";
import { refuseQwenItem } from "./names.ts";
import { oldQwenLacks } from "./rule-lacks.ts";
import { qwenSettings } from "./settings.ts";
import { mapOldQwenTool, mapQwenTool } from "./tools.ts";

/** Qwen Code, in all of its generations: `new QwenRenderer({ client: "0.5" })` writes what 0.5 reads. */
export class QwenRenderer extends Renderer {
  readonly name = "qwen";
  readonly modesAvailable = new Set(modes);
  readonly modeDefault = "per-project";
  readonly memoryFilename = "QWEN.md";
  readonly clientTested = "0.24.4";
  readonly projectTraces = [".qwen", "QWEN.md"];
  /** `AGENTS.md`, which these get. */
  override readonly readsFilesOf = ["codex", "opencode"] as const;
  protected readonly folders = {
    project: ".qwen",
    variable: "QWEN_HOME",
    belowVariable: "",
    user: ".qwen",
  };

  #generation: QwenGeneration | undefined;

  /** What the client of this renderer's version reads. */
  override get generation(): QwenGeneration {
    this.#generation ??= generationFor<QwenGeneration>(qwenGenerations, this.client, this.name);
    return this.#generation;
  }

  override get capabilities(): Capabilities {
    return capabilitiesOf(this.generation);
  }

  override get lacks(): readonly RuleLack[] {
    return this.generation.settings === "permissions" ? [] : oldQwenLacks;
  }

  override getTemplateFlavor(itemType: ItemType): Flavor {
    return itemType === "commands" ? this.generation.commands : "qwen";
  }

  override mapTools(specs: readonly ToolSpec[]): MappedTools {
    const { settings, tools } = this.generation;
    return mapSpecs(specs, settings === "permissions" ? mapQwenTool : (use) => mapOldQwenTool(use, tools));
  }

  override refuse(item: Item): Refusal | undefined {
    return refuseQwenItem(item, this.refusal);
  }

  protected override renderJob(job: RenderJob): Entry[] {
    return [
      ...this.memory(job),
      ...qwenCommands(job, this.generation),
      ...qwenAgents(job, this.generation),
      ...this.skills(job),
      ...qwenSettings(job, this.generation),
    ];
  }

  /**
   * Qwen reads `AGENTS.md` beside `QWEN.md`. What Codex or OpenCode get in `AGENTS.md` is shared with them there, so
   * that nothing is loaded twice and the user's own files are still read.
   */
  private memory(job: RenderJob): Entry[] {
    const isRead = job.isPerProject && this.generation.readsAgentsFile;
    const readers = (["codex", "opencode"] as const).filter((coder) => isRead && job.isAlsoFor(coder));
    const isShared = (text: MemoryText): boolean =>
      readers.some((coder) => isSelected(text, { ...job.selection, coder }));
    noteTextsOfOthers(job, readers);
    const shared = job.catalog.memory.filter(isShared);
    const own = job.catalog.memory.filter((text) => !isShared(text));
    return [
      ...memoryBlocks(
        job,
        job.inRoot("AGENTS.md"),
        withPathsInWords(job, shared, "AGENTS.md is shared with coders that have"),
      ),
      ...this.ownMemory(job, own),
    ];
  }

  private ownMemory(job: RenderJob, texts: readonly MemoryText[]): Entry[] {
    const path = job.inRoot(this.memoryFilename);
    if (!this.generation.hasPathRules) return memoryBlocks(job, path, withPathsInWords(job, texts));
    const ungated = texts.filter(({ paths }) => paths === undefined);
    return [...memoryBlocks(job, path, ungated), ...pathRules(job, texts)];
  }

  private skills(job: RenderJob): Entry[] {
    if (this.generation.hasSkills) return skillFiles(job.catalog.skills, job.inBase("skills"));
    noteSkills(job);
    return [];
  }
}

import type { Item, MemoryText } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Flavor, ItemType } from "../../model/item-type.ts";
import { modes } from "../../model/mode.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { Renderer, type MappedTools, type Refusal } from "../base.ts";
import { generationFor } from "../client-version.ts";
import { mapSpecs } from "../shared/map-specs.ts";
import { agentTools, noteCommandModel, noteCommandTools } from "../shared/note-tools.ts";
import { renderItems } from "../shared/render-items.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { memoryBlocks, withPathsInWords } from "../shared/render-memory.ts";
import { pathRules } from "../shared/render-path-rules.ts";
import { noteSkills, skillFiles } from "../shared/render-skills.ts";
import { qwenCapabilities } from "./capabilities.ts";
import { qwenGenerations, type QwenGeneration } from "./generations.ts";
import { refuseQwenName } from "./names.ts";
import { qwenSettings } from "./settings.ts";
import { mapOldQwenTool, mapQwenTool } from "./tools.ts";

/** Qwen Code, in all of its generations: `new QwenRenderer({ client: "0.5" })` writes what 0.5 reads. */
export class QwenRenderer extends Renderer {
  readonly name = "qwen";
  readonly modesAvailable = new Set(modes);
  readonly modeDefault = "per-project";
  readonly memoryFilename = "QWEN.md";
  readonly capabilities = qwenCapabilities;
  readonly clientTested = "0.24.4";
  protected readonly folders = {
    project: ".qwen",
    variable: "QWEN_HOME",
    belowVariable: "",
    user: ".qwen",
  };

  /** What the client of this renderer's version reads. */
  get generation(): QwenGeneration {
    return generationFor<QwenGeneration>(qwenGenerations, this.client, this.name);
  }

  override get generationName(): string {
    return this.generation.since;
  }

  override getTemplateFlavor(itemType: ItemType): Flavor {
    return itemType === "commands" ? this.generation.commands : "qwen";
  }

  override mapTools(specs: readonly ToolSpec[]): MappedTools {
    const { settings, tools } = this.generation;
    return mapSpecs(specs, settings === "permissions" ? mapQwenTool : (use) => mapOldQwenTool(use, tools));
  }

  override refuse(item: Item): Refusal | undefined {
    return refuseQwenName(item, this.client);
  }

  protected override renderJob(job: RenderJob): Entry[] {
    return [
      ...this.memory(job),
      ...this.commands(job),
      ...this.agents(job),
      ...this.skills(job),
      ...qwenSettings(job, this.generation),
    ];
  }

  /**
   * Qwen reads `AGENTS.md` beside `QWEN.md`. Where Codex or OpenCode get the same texts in `AGENTS.md`, Qwen shares
   * them, so that nothing is loaded twice and the user's own files are still read.
   */
  private memory(job: RenderJob): Entry[] {
    const isShared = job.isPerProject && (job.isAlsoFor("codex") || job.isAlsoFor("opencode"));
    if (isShared && this.generation.readsAgentsFile)
      return memoryBlocks(job, job.inRoot("AGENTS.md"), withPathsInWords(job));
    const path = job.inRoot(this.memoryFilename);
    if (!this.generation.hasPathRules) return memoryBlocks(job, path, withPathsInWords(job));
    const always = job.catalog.memory.filter((text: MemoryText) => text.paths === undefined);
    return [...memoryBlocks(job, path, always), ...pathRules(job)];
  }

  private commands(job: RenderJob): Entry[] {
    return renderItems(job, "commands", {
      place: (view, extension) => job.inBase("commands", ...view.category, `${view.name}.${extension}`),
      values: (view) => {
        noteCommandTools(view, job);
        noteCommandModel(view, job);
        return {};
      },
    });
  }

  private agents(job: RenderJob): Entry[] {
    return renderItems(job, "agents", {
      place: (view, extension) => job.inBase("agents", `${view.name}.${extension}`),
      values: (view) => ({ tools: agentTools(view, job) }),
    });
  }

  private skills(job: RenderJob): Entry[] {
    if (this.generation.hasSkills) return skillFiles(job.catalog.skills, job.inBase("skills"));
    noteSkills(job);
    return [];
  }
}

import type { Item } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Flavor } from "../../model/item-type.ts";
import { modes } from "../../model/mode.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { Renderer, type MappedTools, type Refusal } from "../base.ts";
import { mapSpecs } from "../shared/map-specs.ts";
import { avoidPlaceholders } from "../shared/agent-placeholders.ts";
import { noteCommandModel, noteCommandTools } from "../shared/note-tools.ts";
import { renderItems } from "../shared/render-items.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { memoryBlocks, withPathsInWords } from "../shared/render-memory.ts";
import { skillFiles } from "../shared/render-skills.ts";
import { geminiAgentTools } from "./agent-tools.ts";
import { geminiCapabilities } from "./capabilities.ts";
import { noteCommandName } from "./command-names.ts";
import { refuseGeminiItem } from "./names.ts";
import { geminiPolicy } from "./policy.ts";
import { geminiSettings } from "./settings.ts";
import { mapGeminiTool } from "./tools.ts";

/** Gemini CLI. */
export class GeminiRenderer extends Renderer {
  readonly name = "gemini";
  readonly modesAvailable = new Set(modes);
  readonly modeDefault = "per-project";
  readonly memoryFilename = "GEMINI.md";
  readonly capabilities = geminiCapabilities;
  readonly clientTested = "0.61.0";
  readonly projectTraces = [".gemini", "GEMINI.md"];
  protected readonly folders = {
    project: ".gemini",
    // The variable replaces the home, not the folder.
    variable: "GEMINI_CLI_HOME",
    belowVariable: ".gemini",
    user: ".gemini",
  };

  override getTemplateFlavor(): Flavor {
    return "gemini";
  }

  override mapTools(specs: readonly ToolSpec[]): MappedTools {
    return mapSpecs(specs, mapGeminiTool);
  }

  override refuse(item: Item): Refusal | undefined {
    return refuseGeminiItem(item, this.refusal);
  }

  protected override renderJob(job: RenderJob): Entry[] {
    return [
      ...memoryBlocks(job, job.inRoot(this.memoryFilename), withPathsInWords(job)),
      ...this.commands(job),
      ...this.agents(job),
      ...skillFiles(job.catalog.skills, job.inBase("skills")),
      ...geminiPolicy(job),
      ...geminiSettings(job),
    ];
  }

  private commands(job: RenderJob): Entry[] {
    return renderItems(job, "commands", {
      // The model cannot call a command there anyway.
      says: ["disable-model-invocation"],
      place: (view, extension) => job.inBase("commands", ...view.category, `${view.name}.${extension}`),
      values: (view) => {
        noteCommandName(view, job);
        noteCommandTools(view, job);
        noteCommandModel(view, job);
        return {};
      },
    });
  }

  private agents(job: RenderJob): Entry[] {
    return renderItems(job, "agents", {
      says: ["temperature", "max-turns"],
      place: (view, extension) => job.inBase("agents", `${view.name}.${extension}`),
      values: (view) => ({ tools: geminiAgentTools(view, job) }),
      body: (text, view) => avoidPlaceholders(text, view, job),
    });
  }
}

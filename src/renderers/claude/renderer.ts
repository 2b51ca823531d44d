import type { Entry } from "../../model/entry.ts";
import type { Flavor } from "../../model/item-type.ts";
import { modes } from "../../model/mode.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { Renderer, type MappedTools } from "../base.ts";
import type { RuleLack } from "../rule-lacks.ts";
import { mapSpecs } from "../shared/map-specs.ts";
import { agentTools } from "../shared/note-tools.ts";
import { renderItems } from "../shared/render-items.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { memoryBlocks } from "../shared/render-memory.ts";
import { pathRules } from "../shared/render-path-rules.ts";
import { skillFiles } from "../shared/render-skills.ts";
import { claudeCapabilities } from "./capabilities.ts";
import { noteDashes, noteLineBreaks } from "./note-texts.ts";
import { claudeLacks } from "./rule-lacks.ts";
import { claudeServers } from "./servers.ts";
import { claudeSettings } from "./settings.ts";
import { mapClaudeTool, projectForm } from "./tools.ts";

/** Claude Code. */
export class ClaudeRenderer extends Renderer {
  readonly name = "claude";
  readonly modesAvailable = new Set(modes);
  readonly modeDefault = "per-project";
  readonly memoryFilename = "CLAUDE.md";
  readonly capabilities = claudeCapabilities;
  readonly clientTested = "2.1.329";
  readonly projectTraces = [".claude", "CLAUDE.md"];
  protected readonly folders = {
    project: ".claude",
    variable: "CLAUDE_CONFIG_DIR",
    belowVariable: "",
    user: ".claude",
  };

  override get lacks(): readonly RuleLack[] {
    return claudeLacks;
  }

  override getTemplateFlavor(): Flavor {
    return "claude";
  }

  override mapTools(specs: readonly ToolSpec[]): MappedTools {
    return mapSpecs(specs, (use) => mapClaudeTool(use, projectForm));
  }

  protected override renderJob(job: RenderJob): Entry[] {
    const always = job.catalog.memory.filter((text) => text.paths === undefined);
    return [
      ...memoryBlocks(job, job.inRoot(this.memoryFilename), always),
      ...pathRules(job),
      ...this.commands(job),
      ...this.agents(job),
      ...this.skills(job),
      ...claudeServers(job),
      ...claudeSettings(job),
    ];
  }

  private commands(job: RenderJob): Entry[] {
    return renderItems(job, "commands", {
      says: ["argument-hint", "disable-model-invocation"],
      place: (view, extension) => job.inBase("commands", ...view.category, `${view.name}.${extension}`),
      values: (view) => ({ allowed_tools: [...this.mapTools(view.allowedTools ?? []).rules] }),
    });
  }

  private skills(job: RenderJob): Entry[] {
    for (const skill of job.catalog.skills) noteDashes(skill, job);
    return skillFiles(job.catalog.skills, job.inBase("skills"));
  }

  private agents(job: RenderJob): Entry[] {
    return renderItems(job, "agents", {
      says: ["color", "max-turns"],
      place: (view, extension) => job.inBase("agents", ...view.category, `${view.name}.${extension}`),
      values: (view) => {
        noteLineBreaks(view, job);
        return { tools: agentTools(view, job) };
      },
    });
  }
}

import type { Item, Skill } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Flavor } from "../../model/item-type.ts";
import { modes } from "../../model/mode.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { Renderer, type MappedTools, type Refusal } from "../base.ts";
import { mapSpecs } from "../shared/map-specs.ts";
import { noteTextsOfOthers } from "../shared/note-texts-of-others.ts";
import { renderItems } from "../shared/render-items.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { skillFiles } from "../shared/render-skills.ts";
import type { RuleLack } from "../rule-lacks.ts";
import { codexCapabilities } from "./capabilities.ts";
import { commandSkills, commandSkillName } from "./command-skills.ts";
import { codexMemory } from "./memory.ts";
import { noteAgentTools } from "./note-agent-tools.ts";
import { codexLacks } from "./rule-lacks.ts";
import { codexRules } from "./rules.ts";
import { codexHooks, codexSettings } from "./settings.ts";
import { mapCodexTool } from "./tools.ts";

const longestSkillName = 64;

/** Codex CLI. */
export class CodexRenderer extends Renderer {
  readonly name = "codex";
  readonly modesAvailable = new Set(modes);
  readonly modeDefault = "per-project";
  readonly memoryFilename = "AGENTS.md";
  readonly capabilities = codexCapabilities;
  readonly clientTested = "0.169.0";
  readonly projectTraces = [".codex"];
  protected readonly folders = {
    project: ".codex",
    variable: "CODEX_HOME",
    belowVariable: "",
    user: ".codex",
  };

  override get lacks(): readonly RuleLack[] {
    return codexLacks;
  }

  override getTemplateFlavor(): Flavor {
    return "codex";
  }

  override mapTools(specs: readonly ToolSpec[]): MappedTools {
    return mapSpecs(specs, mapCodexTool);
  }

  override refuse(item: Item): Refusal | undefined {
    if (item.type !== "commands") return undefined;
    const category = item.overrides.codex?.category ?? item.category ?? [];
    return this.refuseSkillName(commandSkillName(category, item.name));
  }

  override refuseSkill(skill: Skill): Refusal | undefined {
    return this.refuseSkillName(skill.name);
  }

  protected override renderJob(job: RenderJob): Entry[] {
    noteTextsOfOthers(job, ["opencode"]);
    const memory = codexMemory(job, job.inRoot(this.memoryFilename));
    return [
      ...memory.entries,
      ...commandSkills(job),
      ...this.agents(job),
      ...skillFiles(job.catalog.skills, job.inBase("skills")),
      ...codexRules(job),
      ...codexSettings(job, memory.limit),
      ...codexHooks(job),
    ];
  }

  private agents(job: RenderJob): Entry[] {
    return renderItems(job, "agents", {
      says: [],
      place: (view, extension) => job.inBase("agents", ...view.category, `${view.name}.${extension}`),
      values: (view) => {
        noteAgentTools(view, job);
        return {};
      },
    });
  }

  private refuseSkillName(name: string): Refusal | undefined {
    if (name.length <= longestSkillName) return undefined;
    const reason = `${this.refusal}: a skill's name \`${name}\` has at most ${longestSkillName} characters`;
    return { key: "name", reason };
  }
}

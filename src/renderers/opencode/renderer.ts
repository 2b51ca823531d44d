import type { Item, Skill } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Flavor, ItemType } from "../../model/item-type.ts";
import { modes } from "../../model/mode.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { Renderer, type MappedTools, type Refusal } from "../base.ts";
import { mapSpecs } from "../shared/map-specs.ts";
import { noteCommandTools } from "../shared/note-tools.ts";
import { noteHooks } from "../shared/draft-hooks.ts";
import { noteTextsOfOthers } from "../shared/note-texts-of-others.ts";
import { renderItems } from "../shared/render-items.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { memoryBlocks, withPathsInWords } from "../shared/render-memory.ts";
import { skillFiles } from "../shared/render-skills.ts";
import { agentGuards, agentPermission } from "./agent-permission.ts";
import { opencodeCapabilities } from "./capabilities.ts";
import { isOpencodeColor, opencodeColors } from "./colors.ts";
import { noteForeignSkills, readsClaudeSkills } from "./foreign-skills.ts";
import { opencodeSettings } from "./settings.ts";
import { mapOpencodeTool } from "./tools.ts";

/** OpenCode. */
export class OpencodeRenderer extends Renderer {
  readonly name = "opencode";
  readonly modesAvailable = new Set(modes);
  readonly modeDefault = "per-project";
  readonly memoryFilename = "AGENTS.md";
  readonly capabilities = opencodeCapabilities;
  readonly clientTested = "1.18.33";
  readonly projectTraces = [".opencode", "opencode.json", "opencode.jsonc"];
  /** `.claude/skills`. */
  override readonly readsFilesOf = ["claude"] as const;
  protected readonly folders = {
    project: ".opencode",
    variable: "OPENCODE_CONFIG_DIR",
    belowVariable: "",
    user: "xdg:opencode",
  };

  /** Commands have the format of Claude Code; keys that OpenCode does not know are passed over by it. */
  override getTemplateFlavor(itemType: ItemType): Flavor {
    return itemType === "commands" ? "claude" : "opencode";
  }

  override mapTools(specs: readonly ToolSpec[]): MappedTools {
    return mapSpecs(specs, mapOpencodeTool);
  }

  override refuse(item: Item): Refusal | undefined {
    const color = item.overrides.opencode?.frontmatter?.["color"];
    if (color === undefined || (typeof color === "string" && isOpencodeColor(color))) return undefined;
    const shown = typeof color === "string" ? color : JSON.stringify(color);
    const reason = `${this.refusal}: the colour \`${shown}\` is neither \`#rrggbb\` nor a name of its theme`;
    return { key: "frontmatter", reason };
  }

  protected override renderJob(job: RenderJob): Entry[] {
    noteTextsOfOthers(job, ["codex"]);
    noteForeignSkills(job);
    noteHooks(job, "the hook is left out; OpenCode runs code of its own at such moments through plugins");
    return [
      ...memoryBlocks(job, job.inRoot(this.memoryFilename), withPathsInWords(job)),
      ...this.commands(job),
      ...this.agents(job),
      ...skillFiles(this.ownSkills(job), job.inBase("skills")),
      ...opencodeSettings(job),
    ];
  }

  private commands(job: RenderJob): Entry[] {
    return renderItems(job, "commands", {
      // The model cannot call a command there anyway.
      says: ["disable-model-invocation"],
      place: (view, extension) => job.inBase("commands", ...view.category, `${view.name}.${extension}`),
      values: (view) => {
        noteCommandTools(view, job);
        return { argument_hint: undefined, disable_model_invocation: undefined };
      },
    });
  }

  private agents(job: RenderJob): Entry[] {
    const guards = agentGuards(job);
    return renderItems(job, "agents", {
      says: ["color", "mode", "temperature", "max-turns"],
      place: (view, extension) => job.inBase("agents", ...view.category, `${view.name}.${extension}`),
      values: (view) => ({
        color: view.color === undefined ? undefined : opencodeColors[view.color],
        mode: view.mode ?? "subagent",
        permission: agentPermission(view, job, guards),
      }),
    });
  }

  /** What Claude Code gets is not written a second time. */
  private ownSkills(job: RenderJob): readonly Skill[] {
    if (!readsClaudeSkills(job)) return job.catalog.skills;
    const there = new Set(job.selectedFor("claude").skills.map(({ name }) => name));
    return job.catalog.skills.filter(({ name }) => !there.has(name));
  }
}

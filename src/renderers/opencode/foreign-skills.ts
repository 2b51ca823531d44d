import type { Skill } from "../../model/catalog.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { PermissionRule } from "./permission-rules.ts";

/** OpenCode reads `.claude/skills` too, per project and per user (1.18.33). */
export function readsClaudeSkills(job: RenderJob): boolean {
  const isMoved = !job.isPerProject && Boolean(job.options.environment?.["CLAUDE_CONFIG_DIR"]);
  return job.isAlsoFor("claude") && !isMoved;
}

/** Keeps the model from skills that are for Claude Code only. They still stand in the client's own list (1.18.33). */
export function foreignSkillRules(job: RenderJob): PermissionRule[] {
  return foreignSkills(job).map(({ name }) => ({ key: "skill", pattern: name, action: "deny" }));
}

export function noteForeignSkills(job: RenderJob): void {
  for (const { name } of foreignSkills(job))
    job.note(
      "skills",
      { reason: "OpenCode reads the skills of Claude Code too", instead: "it is denied there" },
      `skills/${name}`,
    );
}

function foreignSkills(job: RenderJob): readonly Skill[] {
  if (!readsClaudeSkills(job)) return [];
  const own = new Set(job.catalog.skills.map(({ name }) => name));
  return job.selectedFor("claude").skills.filter(({ name }) => !own.has(name));
}

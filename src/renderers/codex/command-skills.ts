import type { Entry } from "../../model/entry.ts";
import { noteCommandModel, noteCommandTools } from "../shared/note-tools.ts";
import { renderItems } from "../shared/render-items.ts";
import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";

/** Skills have one flat set of names, so the category becomes a prefix: `git/commit` is `git-commit`. */
export function commandSkillName(category: readonly string[], name: string): string {
  return [...category, name].join("-");
}

/**
 * Codex has no commands of the user's since 0.117: each becomes a skill, called as `$name`. They stand below
 * `.codex`, which no other coder reads, so that nothing is listed twice elsewhere.
 */
export function commandSkills(job: RenderJob): Entry[] {
  const taken = new Set(job.catalog.skills.map((skill) => skill.name.toLowerCase()));
  const views: ItemView[] = [];
  const entries = renderItems(job, "commands", {
    says: ["disable-model-invocation"],
    place: (view, extension) => {
      views.push(view);
      return job.inBase("skills", commandSkillName(view.category, view.name), `SKILL.${extension}`);
    },
    values: (view) => {
      noteCommand(view, job);
      return { skill_name: commandSkillName(view.category, view.name) };
    },
  });
  return entries.flatMap((entry, index) => {
    const view = views[index];
    const name = view && commandSkillName(view.category, view.name).toLowerCase();
    if (view === undefined || name === undefined) return [];
    if (taken.has(name)) noteTaken(view, job);
    if (taken.has(name)) return [];
    taken.add(name);
    return [entry, ...sidecar(view, job)];
  });
}

function noteCommand(view: ItemView, job: RenderJob): void {
  const name = commandSkillName(view.category, view.name);
  job.note(
    "commands",
    { reason: "Codex has no commands of its own making", instead: `it becomes the skill \`$${name}\`` },
    view.label,
  );
  noteCommandTools(view, job);
  noteCommandModel(view, job);
}

function noteTaken(view: ItemView, job: RenderJob): void {
  job.note(
    "commands",
    { reason: "a skill, or a command made into one, has the same name", instead: "the command is left out" },
    view.label,
  );
}

/** `agents/openai.yaml` keeps a skill out of the model's list; `$name` still works (0.169.0). */
function sidecar(view: ItemView, job: RenderJob): Entry[] {
  if (view.disableModelInvocation !== true) return [];
  const folder = commandSkillName(view.category, view.name);
  const contents = "policy:\n  allow_implicit_invocation: false\n";
  return [{ kind: "file", path: job.inBase("skills", folder, "agents", "openai.yaml"), contents }];
}

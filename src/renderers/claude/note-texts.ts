import type { Skill } from "../../model/catalog.ts";
import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";

/** Front matter ends at the first three dashes behind its begin, wherever they stand (2.1.329). Skills are not rewritten. */
export function noteDashes(skill: Skill, job: RenderJob): void {
  if (!endsEarly(skill)) return;
  const reason = "Claude Code takes three dashes anywhere in the front matter for its end";
  const instead = "what stands behind them in the front matter is text of the skill; write two";
  job.note("skills", { reason, instead }, `skills/${skill.name}`);
}

function endsEarly({ files }: Skill): boolean {
  const main = files.find(({ path }) => path === "SKILL.md")?.contents;
  if (main === undefined) return false;
  const text = typeof main === "string" ? main : new TextDecoder().decode(main);
  const [, inner] = /^---[ \t]*\r?\n([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  return inner?.includes("---") === true;
}

/** In an agent's description a backslash and an `n` are a line break, after the YAML was read (2.1.329). */
export function noteLineBreaks({ description, label }: ItemView, job: RenderJob): void {
  if (!description.includes("\\n")) return;
  const reason = "Claude Code takes `\\n` in an agent's description for a line break";
  job.note("agents", { reason, instead: "a line ends there" }, label);
}

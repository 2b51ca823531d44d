import { RenderError } from "../../diagnostics/errors.ts";
import type { RenderJob } from "./render-job.ts";

/** @throws RenderError for the first item that the client would not load. */
export function checkRefusals(job: RenderJob): void {
  const { commands, agents, skills } = job.catalog;
  for (const item of [...commands, ...agents]) throwIfRefused(item, job.renderer.refuse(item)?.reason);
  for (const skill of skills) throwIfRefused(skill, job.renderer.refuseSkill(skill)?.reason);
}

function throwIfRefused(
  item: { readonly name: string; readonly path: string },
  reason: string | undefined,
): void {
  if (reason === undefined) return;
  throw new RenderError("render/refused-item", `${item.path}: \`${item.name}\`: ${reason}`, {
    hints: ["rename or mend the item, or limit it with `coders = [...]`"],
  });
}

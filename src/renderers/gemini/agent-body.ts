import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";

const placeholder = /\$\{(\w+)\}/g;

/**
 * Gemini takes `${word}` in an agent's body for an input, and stops when nobody gives it (0.61.0, `templateString`).
 * `$word` says the same in a shell and is left alone.
 */
export function avoidPlaceholders(text: string, view: ItemView, job: RenderJob): string {
  if (text.search(placeholder) === -1) return text;
  job.note(
    "agents",
    {
      reason: "`${word}` in an agent's body is a placeholder of Gemini CLI's",
      instead: "it is written `$word`",
    },
    view.label,
  );
  return text.replace(placeholder, "$$$1");
}

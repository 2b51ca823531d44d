import type { ItemView } from "./item-view.ts";
import type { RenderJob } from "./render-job.ts";

/**
 * Gemini CLI (0.61.0) and Qwen Code (0.1.4 to 0.24.4) take `${word}` in an agent's body for an input, and do not start the
 * agent when nobody gives it (`templateString`). `$word` says the same in a shell and is left alone.
 */
export function avoidPlaceholders(text: string, view: ItemView, job: RenderJob): string {
  const placeholder = /\$\{(\w+)\}/g;
  if (text.search(placeholder) === -1) return text;
  job.note(
    "agents",
    {
      reason: `\`\${word}\` in an agent's body is a placeholder of ${job.clientName}'s`,
      instead: "it is written `$word`",
    },
    view.label,
  );
  return text.replace(placeholder, "$$$1");
}

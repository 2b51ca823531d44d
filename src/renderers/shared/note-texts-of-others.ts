import { clientNames, type CoderName } from "../../model/coder-name.ts";
import type { RenderJob } from "./render-job.ts";

/** Notes the texts for other coders that this one is told too, as they stand in an `AGENTS.md` that both read. */
export function noteTextsOfOthers(job: RenderJob, others: readonly CoderName[]): void {
  if (!job.isPerProject) return;
  const own = new Set(job.catalog.memory.map(({ name }) => name));
  for (const other of others.filter((coder) => job.isAlsoFor(coder)))
    for (const { name } of job.selectedFor(other).memory)
      if (!own.has(name))
        job.note(
          "memory",
          {
            reason: `${job.clientName} reads the \`AGENTS.md\` of ${clientNames[other]}`,
            instead: "it is told the text too",
          },
          `memory/${name}`,
        );
}

import type { RenderJob } from "./render-job.ts";

/** A variable whose value refers to another one, for a coder that writes values as they are. */
export function noteEnvironmentReference(job: RenderJob, name: string): void {
  job.note(
    "settings",
    {
      reason: `${job.clientName} does not expand references in its environment`,
      instead: "the variable is left out",
    },
    `environment/${name}`,
  );
}

/** For a coder that cannot set variables at all. */
export function noteEnvironment(job: RenderJob): void {
  for (const name of Object.keys(job.catalog.models.environment))
    job.note(
      "settings",
      {
        reason: `${job.clientName} has no setting for environment variables`,
        instead: "set it in the shell that starts it",
      },
      `environment/${name}`,
    );
}

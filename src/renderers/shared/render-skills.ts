import type { Skill } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import { joinBelow } from "./join-below.ts";
import type { RenderJob } from "./render-job.ts";

/** Skill folders, copied byte for byte with their permission bits. */
export function skillFiles(skills: readonly Skill[], folder: string): Entry[] {
  return skills.flatMap((skill) =>
    skill.files.map((file): Entry => ({
      kind: "file",
      path: joinBelow(folder, skill.name, file.path),
      contents: file.contents,
      mode: file.mode,
    })),
  );
}

/** For a client that is too old for skills. */
export function noteSkills(job: RenderJob): void {
  for (const skill of job.catalog.skills)
    job.note(
      "skills",
      { reason: `${job.clientName} ${job.client.text} has no skills`, instead: "the skill is left out" },
      `skills/${skill.name}`,
    );
}

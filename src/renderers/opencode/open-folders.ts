import type { RenderJob } from "../shared/render-job.ts";
import type { PermissionRule } from "./permission-rules.ts";

/** Folders outside of the project that may be used. OpenCode names them from `/` or `~/` on (1.18.33). */
export function openFolders(job: RenderJob): PermissionRule[] {
  return job.catalog.permissions.directories.flatMap((folder) => {
    if (/^(?:\/|~(?:\/|$))/.test(folder)) return [folderRule(folder)];
    job.note("permissions", {
      reason: `the folder \`${folder}\` is relative to a project, which OpenCode's rules for folders cannot say`,
      instead: "it is left out, and asked for; a path from `/` or `~/` on is taken",
    });
    return [];
  });
}

/** The same for an agent: what its own table denies altogether would be denied here too. */
export function agentFolders(job: RenderJob): PermissionRule[] {
  const { directories } = job.catalog.permissions;
  const named = directories.filter((folder) => /^(?:\/|~(?:\/|$))/.test(folder));
  return [{ key: "external_directory", pattern: "*", action: "ask" }, ...named.map(folderRule)];
}

function folderRule(folder: string): PermissionRule {
  return { key: "external_directory", pattern: `${folder.replace(/\/$/, "")}/*`, action: "allow" };
}

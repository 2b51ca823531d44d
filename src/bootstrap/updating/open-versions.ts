import { TemplateError } from "../../diagnostics/errors.ts";
import type { ProjectRun } from "../copying/copy-project.ts";
import type { OpenedTemplate, TemplateVersions } from "../source/opened-template.ts";
import type { RecordedAnswers } from "./find-answers.ts";
import type { VersionStep } from "./migrations.ts";
import { isOlder, readTemplateVersion } from "./template-version.ts";
import { versionOf } from "./version-of.ts";

/** As a `--vcs-ref`: the version that the project is of, with other answers. */
const currentVersion = ":current:";

export interface OpenVersions {
  readonly old: OpenedTemplate;
  readonly next: OpenedTemplate;
  readonly step: VersionStep;
}

/**
 * Opens the version that a project is of, and the one that it is to be of.
 *
 * @throws TemplateError when the first is not known or gone, or the second is older; LibraryError when there is none
 */
export async function openVersions(
  versions: TemplateVersions,
  recorded: RecordedAnswers,
  { vcsRef, usePrereleases }: Pick<ProjectRun, "vcsRef" | "usePrereleases">,
): Promise<OpenVersions> {
  const commit = versionOf(recorded);
  const old = await openOld(versions, commit);
  const ref = vcsRef === currentVersion ? commit : vcsRef;
  const newest = await versions.open({ ref, usePrereleases });
  // What was read once need not be parsed twice.
  const isSame = newest.commitHash !== undefined && newest.commitHash === old.commitHash;
  const next = isSame && newest.warnings.length === 0 ? { ...newest, files: old.files } : newest;
  const step = { from: readTemplateVersion(commit), to: readTemplateVersion(next.commit ?? "") };
  if (isOlder(step.to, step.from))
    throw new TemplateError(
      "bootstrap/downgrade",
      `the project is of version ${step.from.name}, and ${step.to.name} is older; an update goes forward only`,
      {
        hints: [
          "pre-releases count with --prereleases",
          `\`agentsmgr bootstrap recopy --vcs-ref ${step.to.name}\` starts over with that version`,
        ],
      },
    );
  return { old, next, step };
}

/** The version that the project was made with may be gone: a branch was rewritten, a tag deleted. */
async function openOld(versions: TemplateVersions, commit: string): Promise<OpenedTemplate> {
  try {
    return await versions.open({ ref: commit });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "source/unknown-ref")) throw error;
    throw new TemplateError(
      "bootstrap/version-gone",
      `the project is of version \`${commit}\` of its template, which \`${versions.source}\` no longer has`,
      {
        hints: ["`agentsmgr bootstrap recopy` starts over with the saved answers and the newest version"],
        cause: error,
      },
    );
  }
}

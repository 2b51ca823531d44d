import type { TemplateVersions, WantedVersion } from "../source/opened-template.ts";
import type { RecordedAnswers } from "./find-answers.ts";
import { isOlder, readTemplateVersion } from "./template-version.ts";
import { versionOf } from "./version-of.ts";

export interface UpdateCheck {
  /** The version that the project is of. */
  readonly current: string;
  /** The template's newest release; null when it has none. */
  readonly newest: string | null;
  readonly isNewer: boolean;
}

/**
 * Whether a template has a newer release than a project is of. Only the names of its versions are asked for.
 *
 * @throws TemplateError when the project does not know its version; what asking throws
 */
export async function checkUpdate(
  versions: TemplateVersions,
  recorded: RecordedAnswers,
  wanted: Pick<WantedVersion, "usePrereleases">,
): Promise<UpdateCheck> {
  const current = versionOf(recorded);
  const newest = await versions.newest(wanted);
  const isNewer = newest !== undefined && isOlder(readTemplateVersion(current), readTemplateVersion(newest));
  return { current, newest: newest ?? null, isNewer };
}

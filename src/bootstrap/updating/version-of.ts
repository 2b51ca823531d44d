import { TemplateError } from "../../diagnostics/errors.ts";
import type { RecordedAnswers } from "./find-answers.ts";

/**
 * The version of the template that a project is of.
 *
 * @throws TemplateError when it is not known
 */
export function versionOf({ commit, path }: RecordedAnswers): string {
  if (commit !== undefined) return commit;
  throw new TemplateError(
    "bootstrap/no-versions",
    `\`${path}\` does not say which version of the template the project is of`,
    {
      hints: [
        "a template is updated by the versions of its git repository: `git init`, commit and tag it",
        "`agentsmgr bootstrap recopy` starts over with the saved answers",
      ],
    },
  );
}

import { ConflictError } from "../diagnostics/errors.ts";
import type { Plan } from "../planning/plan.ts";

/** What a run that wrote conflict markers ends with: somebody has to choose. Undefined when it wrote none. */
export function marksError({ changes }: Plan): ConflictError | undefined {
  const marked = changes.filter(
    ({ reason, parts }) => reason === "markers" || parts?.some((part) => part.reason === "markers") === true,
  );
  if (marked.length === 0) return undefined;
  const paths = marked.map(({ path }) => `\`${path}\``).join(", ");
  return new ConflictError("plan/markers", `conflict markers are to be solved in ${paths}`, {
    hints: [
      "choose between the two versions, delete the markers, then run `agentsmgr populate --on-conflict merge`",
      "your versions from before are in the backup: `agentsmgr backups list`",
    ],
  });
}

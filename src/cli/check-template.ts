import { withTemplate } from "../bootstrap/source/with-template.ts";
import { checkUpdate, type UpdateCheck } from "../bootstrap/updating/check-update.ts";
import { findAnswers } from "../bootstrap/updating/find-answers.ts";
import { visibleText } from "../reporting/visible-text.ts";
import { openScene, sourceOptions } from "./bootstrap-run.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import type { Terminal } from "./terminal.ts";

/** `agentsmgr bootstrap check-update [FOLDER]`: exit 1 when the project's template has a newer version. */
export async function checkTemplate(
  folder: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const scene = await openScene(folder, options, terminal);
  const recorded = findAnswers(scene.destination, options.answersFile);
  const source = options.from ?? recorded.sourcePath;
  const found = await withTemplate(source, sourceOptions(scene), (versions) =>
    checkUpdate(versions, recorded, { usePrereleases: options.prereleases === true }),
  ).finally(() => terminal.progress.clear());
  if (options.json === true)
    terminal.out(jsonDocument("bootstrap check-update", true, { source: recorded.sourcePath, ...found }));
  else if (options.quiet !== true) terminal.out(`${visibleText(describe(found))}\n`);
  return found.isNewer ? exitCode.findings : exitCode.done;
}

function describe({ current, newest, isNewer }: UpdateCheck): string {
  if (newest === null) return `the template has no release; the project is of ${current}`;
  return isNewer
    ? `the template has ${newest}, and the project is of ${current}: agentsmgr bootstrap update`
    : `the project is of ${current}, and the template has nothing newer`;
}

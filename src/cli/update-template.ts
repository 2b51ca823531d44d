import { UsageError } from "../diagnostics/errors.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { ConflictError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { withTemplate } from "../bootstrap/source/with-template.ts";
import { findAnswers } from "../bootstrap/updating/find-answers.ts";
import type { ConflictStyle } from "../bootstrap/updating/merge-texts.ts";
import { updateProject, type UpdatedProject } from "../bootstrap/updating/update-project.ts";
import { describeConflict, formatUpdate } from "../reporting/format-update.ts";
import { formatError } from "../reporting/format-diagnostic.ts";
import { openScene, projectRun, sourceOptions, type BootstrapScene } from "./bootstrap-run.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { errorValue, jsonDocument } from "./json-document.ts";
import { reportFaults } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { unknownAnswers } from "./unknown-answers.ts";

/** `agentsmgr bootstrap update [FOLDER]`: brings a project to a newer version of its template. */
export async function updateTemplate(
  folder: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseCopyOptions(options);
  const style = readStyle(options.conflict);
  const contextLines = readContextLines(options.contextLines);
  const scene = await openScene(folder, options, terminal);
  const recorded = findAnswers(scene.destination, options.answersFile);
  const source = sourceOptions(scene);
  const updated = await withTemplate(options.from ?? recorded.sourcePath, source, async (versions, ref) => {
    const run = await projectRun(scene, versions);
    const wanted = { vcsRef: options.vcsRef ?? ref, style, contextLines, cacheFolder: source.cacheFolder };
    return updateProject(versions, recorded, { ...run, ...wanted });
  }).finally(() => terminal.progress.clear());
  return report(scene, updated);
}

/** What is there is merged, so that nothing is left to choose. */
function refuseCopyOptions(options: CommonOptions): void {
  const given = (["overwrite", "skip", "ask", "populate"] as const).find((name) => options[name] === true);
  if (given === undefined) return;
  throw new UsageError("usage/arguments", `\`--${given}\` is for a copy, and an update merges`, {
    hints: [
      given === "populate"
        ? "run `agentsmgr populate` when the update is committed"
        : "`agentsmgr bootstrap recopy` starts over with the saved answers",
    ],
  });
}

const styles: readonly ConflictStyle[] = ["inline", "rej"];

function readStyle(word: string | undefined): ConflictStyle {
  const known = styles.find((style) => style === (word ?? "inline"));
  if (known !== undefined) return known;
  throw new UsageError("usage/arguments", `\`--conflict\` has no style \`${word}\``, {
    hints: [
      ...didYouMean(word ?? "", styles),
      "inline: marks in the file; rej: what does not fit in FILE.rej",
    ],
  });
}

function readContextLines(word: string | undefined): number {
  const lines = Number(word ?? 1);
  if (Number.isInteger(lines) && lines >= 1) return lines;
  throw new UsageError("usage/arguments", `\`--context-lines ${word}\` is no number of lines`, {
    hints: ["at least 1, such as `--context-lines 3`"],
  });
}

function report({ options, terminal, destination }: BootstrapScene, updated: UpdatedProject): ExitCode {
  const { files, from, template, config, isWritten } = updated;
  const error = conflictError(updated, options);
  const warnings = [...updated.warnings, ...unknownAnswers(config, options)];
  const ok = error === undefined;
  if (options.json === true) {
    const { source, commit = null } = template;
    const errors = ok ? {} : { errors: [errorValue(error)] };
    const rest = { applied: isWritten, source, from, to: commit, destination, files, diagnostics: warnings };
    terminal.out(jsonDocument("bootstrap update", ok, { ...rest, ...errors }));
    return ok ? exitCode.done : exitCode.findings;
  }
  reportFaults(warnings, terminal);
  if (options.quiet !== true) terminal.out(formatUpdate(updated, terminal.style));
  if (!ok) terminal.err(`\n${formatError(error, terminal.style)}\n`);
  else if (options.quiet !== true) terminal.err(`\n${lastWords(isWritten, files.length)}\n`);
  return ok ? exitCode.done : exitCode.findings;
}

function lastWords(isWritten: boolean, count: number): string {
  if (!isWritten) return "pretended: nothing was written; run without `--pretend` to write it";
  return count === 0 ? "nothing to do" : "done; look at it with `git diff`, and commit it";
}

/** The conflicts that somebody has to settle. */
function conflictError(
  { files, isWritten }: UpdatedProject,
  { conflict }: CommonOptions,
): ConflictError | undefined {
  const open = files.filter(({ action }) => action === "conflict");
  if (open.length === 0) return undefined;
  const count = open.length === 1 ? "a file needs" : `${open.length} files need`;
  const when = isWritten ? "all else is written" : "nothing was written";
  return new ConflictError("bootstrap/update-conflict", `${count} a decision of yours; ${when}`, {
    hints: isWritten
      ? [
          conflict === "rej"
            ? "put what is in the .rej files where it belongs, and delete them"
            : "edit the files, then `git add` them: `git status` lists them as unmerged",
          "to undo all of the update: `git reset --hard`",
        ]
      : [],
    diagnostics: open.map((file) =>
      diagnostic({
        code: "bootstrap/update-conflict",
        message: describeConflict(file),
        location: { path: file.path },
      }),
    ),
  });
}

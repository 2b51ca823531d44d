import { ConflictError, UsageError } from "../diagnostics/errors.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Change } from "../planning/plan.ts";
import { copyProject, type CopiedProject } from "../bootstrap/copying/copy-project.ts";
import type { OnConflict } from "../bootstrap/copying/plan-copy.ts";
import { withTemplate } from "../bootstrap/source/with-template.ts";
import { findAnswers } from "../bootstrap/updating/find-answers.ts";
import type { OpenedTemplate } from "../bootstrap/source/opened-template.ts";
import { formatError } from "../reporting/format-diagnostic.ts";
import { formatCopy } from "../reporting/format-copy.ts";
import { formatChangeDiff } from "../reporting/format-change-diff.ts";
import { visibleText } from "../reporting/visible-text.ts";
import { onlyOne, openScene, projectRun, sourceOptions, type BootstrapScene } from "./bootstrap-run.ts";
import type { CommonOptions } from "./common-options.ts";
import { populate } from "./commands/populate.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { errorValue, jsonDocument } from "./json-document.ts";
import { reportFaults } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { unknownAnswers } from "./unknown-answers.ts";

/** `agentsmgr bootstrap [FOLDER]`: copies a template. */
export async function copyTemplate(
  folder: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseUpdateOptions(options);
  return copyFrom(options.from, await openScene(folder, options, terminal));
}

/** `agentsmgr bootstrap recopy [FOLDER]`: copies the template of a project once more, with the answers that it keeps. */
export async function recopyTemplate(
  folder: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseUpdateOptions(options);
  const scene = await openScene(folder, options, terminal);
  const { path: answersFile, sourcePath } = findAnswers(scene.destination, options.answersFile);
  return copyFrom(options.from ?? sourcePath, { ...scene, options: { ...options, answersFile } });
}

/** A copy knows nothing of an earlier version, so nothing is merged. */
function refuseUpdateOptions({ conflict, contextLines }: CommonOptions): void {
  if (conflict === undefined && contextLines === undefined) return;
  const name = conflict === undefined ? "--context-lines" : "--conflict";
  throw new UsageError("usage/arguments", `\`${name}\` is for \`bootstrap update\``, {
    hints: ["files that differ are replaced with --overwrite, or left with --skip"],
  });
}

async function copyFrom(from: string | undefined, scene: BootstrapScene): Promise<ExitCode> {
  const { options, terminal } = scene;
  onlyOne(options, ["overwrite", "skip", "ask"]);
  if (options.populate === true && options.json === true)
    throw new UsageError("usage/arguments", "`--populate` and `--json` would print two documents", {
      hints: ["run `agentsmgr populate --json` afterwards"],
    });
  const copied = await withTemplate(from, sourceOptions(scene), async (versions, ref) => {
    const run = await projectRun(scene, versions);
    const template = await versions.open({ ...run, ref: options.vcsRef ?? ref });
    const onConflict = conflictChoice(scene);
    const rest = {
      overwrite: options.overwrite === true,
      cleanupOnError: options.cleanup !== false,
      onConflict,
    };
    const project = await copyProject(template, { ...run, ...rest });
    return { template, project };
  }).finally(() => terminal.progress.clear());
  const code = report(scene, copied);
  if (code !== exitCode.done || !copied.project.isWritten || !(await wantsPopulate(scene, copied.project)))
    return code;
  return populate(
    "project",
    { target: scene.destination, ...(options.quiet === true ? { quiet: true } : {}) },
    terminal,
  );
}

/** What the options say about files that differ; nothing said, it is asked on a terminal. */
function conflictChoice({ options, terminal }: BootstrapScene) {
  return async (path: string, change: Change): Promise<OnConflict | undefined> => {
    if (options.overwrite === true) return "overwrite";
    if (options.skip === true) return "skip";
    if (!terminal.canAsk || options.json === true) return undefined;
    const { choose, tell } = await import("./questions.ts");
    terminal.progress.clear();
    tell(formatChangeDiff(change, nodeDisk, terminal.style));
    return choose<OnConflict>(visibleText(`\`${path}\` is there and differs`), [
      { value: "skip", label: "keep yours" },
      { value: "overwrite", label: "replace it", hint: "a copy stays in the backup for some time" },
    ]);
  };
}

interface Copied {
  readonly template: OpenedTemplate;
  readonly project: CopiedProject;
}

function report({ options, terminal, destination }: BootstrapScene, { template, project }: Copied): ExitCode {
  const error = conflictError(project);
  const { files, changes, isWritten } = project;
  const warnings = [...template.warnings, ...project.warnings, ...unknownAnswers(project.config, options)];
  const ok = error === undefined;
  if (options.json === true) {
    const { source, commit = null } = template;
    const errors = ok ? {} : { errors: [errorValue(error)] };
    const rest = { applied: isWritten, source, commit, destination, files, diagnostics: warnings, ...errors };
    terminal.out(jsonDocument("bootstrap", ok, rest));
    return ok ? exitCode.done : exitCode.findings;
  }
  reportFaults(warnings, terminal);
  if (options.quiet !== true) terminal.out(formatCopy(files, terminal.style));
  if (!ok) terminal.err(`\n${formatError(error, terminal.style)}\n`);
  else if (options.quiet !== true) terminal.err(`\n${lastWords(isWritten, changes.length)}\n`);
  return ok ? exitCode.done : exitCode.findings;
}

function lastWords(isWritten: boolean, count: number): string {
  if (!isWritten) return "pretended: nothing was written; run without `--pretend` to write it";
  return count === 0
    ? "nothing to do"
    : "done; `agentsmgr bootstrap update` brings newer versions of the template";
}

function conflictError({ files }: CopiedProject): ConflictError | undefined {
  const open = files.filter(({ action }) => action === "conflict");
  if (open.length === 0) return undefined;
  const what =
    open.length === 1 ? "a file is there and differs" : `${open.length} files are there and differ`;
  return new ConflictError("bootstrap/conflict", `${what}; nothing was written`, {
    hints: ["`--overwrite` replaces them, `--skip` leaves them, `--exclude PATTERN` leaves them out"],
    diagnostics: open.map(({ path }) =>
      diagnostic({ code: "bootstrap/conflict", message: "is there and differs", location: { path } }),
    ),
  });
}

async function wantsPopulate(
  { options, terminal, destination }: BootstrapScene,
  { files }: CopiedProject,
): Promise<boolean> {
  if (options.populate !== undefined) return options.populate;
  const isOurs = files.some(({ path }) => path === "agentsmgr.toml");
  if (!isOurs || !terminal.canAsk || options.defaults === true || options.json === true) return false;
  const { isWanted } = await import("./questions.ts");
  return isWanted(visibleText(`write the coders' files in ${destination} now?`));
}

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { withScratchFolder } from "../../files/scratch-folder.ts";
import { toForwardSlashes } from "../../files/path-rules.ts";
import type { Change } from "../../planning/plan.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import { readTemplateConfig } from "../config/read-template-config.ts";
import type { TemplateConfig } from "../config/template-config.ts";
import { readExisting, say, type ProjectRun } from "../copying/copy-project.ts";
import { writeCopy } from "../copying/write-copy.ts";
import { createTextRenderer, type TextRenderer } from "../questions/text-renderer.ts";
import { renderProject, type RenderedProject } from "../render-project.ts";
import { templateEnvironment } from "../rendering/template-environment.ts";
import type { OpenedTemplate, TemplateVersions } from "../source/opened-template.ts";
import { refuseUntrusted, runTask, runTasks, type TaskRun } from "../tasks/run-tasks.ts";
import { changesOf, removeEmptyFolders } from "./changes-of.ts";
import { findAnswers, type RecordedAnswers } from "./find-answers.ts";
import { markUnmerged } from "./mark-unmerged.ts";
import { mergeProject, type MergedProject, type UpdatedFile } from "./merge-project.ts";
import type { ConflictStyle, MergeOptions } from "./merge-texts.ts";
import { dueMigrations, type DueMigration, type MigrationStage, type VersionStep } from "./migrations.ts";
import { openVersions } from "./open-versions.ts";
import { openProjectRepository, type ProjectRepository } from "./project-repository.ts";
import { readProject } from "./read-project.ts";

export interface UpdateRun extends ProjectRun {
  readonly style: ConflictStyle;
  /** Lines around a change of the user's that have to be there for it to fit; at least 1. */
  readonly contextLines: number;
  /** A folder of ours, in which scratch folders are made. */
  readonly cacheFolder: string;
}

export interface UpdatedProject {
  readonly files: readonly UpdatedFile[];
  readonly changes: readonly Change[];
  readonly isWritten: boolean;
  /** From this version to that. */
  readonly from: string;
  readonly template: OpenedTemplate;
  readonly config: TemplateConfig;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Brings a project to another version of its template: the template's changes since the project's version, and the
 * project's own, come together. All is written or nothing; conflicts are written, and told to git.
 *
 * @throws TemplateError when the project is no repository or not clean, its version is gone or newer, or a command of the
 *   template fails; UsageError for a missing answer and for commands that nobody trusts; what the steps throw
 */
export async function updateProject(
  versions: TemplateVersions,
  recorded: RecordedAnswers,
  run: UpdateRun,
): Promise<UpdatedProject> {
  const project = toForwardSlashes(run.destination);
  const repository = await openProjectRepository(project, run.environment, run.signal);
  run.onStep("reading both versions of the template ...");
  const { old, next, step } = await openVersions(versions, recorded, run);
  const config = readTemplateConfig(next.files);
  const update = new Update({ run, project, repository, old, next, step, config });
  update.refuseUntrusted();
  const base = await update.renderOld(recorded);
  await update.migrate("before", base);
  const rendered = await update.renderNext(findAnswers(project, recorded.path));
  const merged = await update.merge(base, rendered);
  const changes = changesOf(project, merged);
  if (!run.isPretended) await update.carryOut({ merged, changes, base, rendered });
  const { files } = merged;
  const warnings = [...next.warnings, ...rendered.warnings];
  return {
    files,
    changes,
    isWritten: !run.isPretended,
    from: step.from.name,
    template: next,
    config,
    warnings,
  };
}

interface UpdateScene {
  readonly run: UpdateRun;
  readonly project: string;
  readonly repository: ProjectRepository;
  readonly old: OpenedTemplate;
  readonly next: OpenedTemplate;
  readonly step: VersionStep;
  readonly config: TemplateConfig;
}

interface Outcome {
  readonly merged: MergedProject;
  readonly changes: readonly Change[];
  readonly base: RenderedProject;
  readonly rendered: RenderedProject;
}

/** One run; its methods are its steps, in their order. */
class Update {
  readonly #scene: UpdateScene;
  readonly #renderer: TextRenderer;

  constructor(scene: UpdateScene) {
    this.#scene = scene;
    const { next, config, run } = scene;
    this.#renderer = createTextRenderer(templateEnvironment(next.files, config.settings, run));
  }

  refuseUntrusted(): void {
    const { run } = this.#scene;
    if (run.isTrusted) return;
    const due = (["before", "after"] as const).flatMap((stage) => this.#due(stage));
    refuseUntrusted([
      ...due.map(({ task }) => ["migration", task.command] as const),
      ...this.#tasks().map(({ command }) => ["task", command] as const),
    ]);
  }

  /** What the old version makes of the answers of then. Nobody is asked. */
  renderOld({ answers, path }: RecordedAnswers): Promise<RenderedProject> {
    const { old, run, project } = this.#scene;
    return renderProject(old, {
      destination: project,
      data: answers,
      lastAnswers: new Map(),
      userDefaults: run.userDefaults,
      useDefaults: true,
      answersFile: path,
      exclude: run.exclude,
      flags: this.#flags(),
      random: run.random,
      now: run.now,
      readExisting: (name) => readExisting(project, name),
    });
  }

  renderNext({ answers, path }: RecordedAnswers): Promise<RenderedProject> {
    const { next, run, project } = this.#scene;
    return renderProject(next, {
      ...run,
      lastAnswers: answers,
      answersFile: path,
      flags: this.#flags(),
      readExisting: (name) => readExisting(project, name),
      onStart: ({ settings }, render) => say(settings.messages.beforeUpdate, render, run),
    });
  }

  merge(base: RenderedProject, { tree }: RenderedProject): Promise<MergedProject> {
    const { run, project, repository } = this.#scene;
    const paths = new Set([...base.tree.files.keys(), ...tree.files.keys()]);
    const versions = {
      base: base.tree.files,
      yours: readProject(project, paths),
      theirs: tree.files,
      answersFile: tree.answersFile,
      isSkippedIfThere: tree.isSkippedIfThere,
    };
    return withScratchFolder(run.cacheFolder, (scratch) => {
      const { environment } = repository;
      const { style, contextLines, signal } = run;
      const options: MergeOptions = { style, contextLines, scratch, place: { environment, signal } };
      return mergeProject(versions, options);
    });
  }

  async carryOut({ merged, changes, base, rendered }: Outcome): Promise<void> {
    const { run, project, repository, config } = this.#scene;
    await writeCopy(project, changes, { ...run, command: "agentsmgr bootstrap update" });
    removeEmptyFolders(project, merged.deleted);
    if (run.style === "inline") await markUnmerged(merged.conflicts, repository);
    await runTasks(
      this.#tasks(),
      this.#taskRun(rendered.valuesIn("tasks"), { _stage: "task", _copier_operation: "update" }),
    );
    await this.migrate("after", base, rendered);
    say(config.settings.messages.afterUpdate, (text) => rendered.renderIn("tasks", text), run);
  }

  /** @param known whose answers the texts of migrations see */
  async migrate(stage: MigrationStage, base: RenderedProject, known = base): Promise<void> {
    if (this.#scene.run.isPretended) return;
    const values = known.valuesIn("migrate");
    const due = this.#due(stage);
    for (const [index, { task, extra }] of due.entries()) {
      const name = `migration ${index + 1} of ${due.length} ${stage} the update`;
      await runTask(task, name, this.#taskRun(values, extra));
    }
  }

  #due(stage: MigrationStage): readonly DueMigration[] {
    const { config, step } = this.#scene;
    return dueMigrations(config.settings.migrations, stage, step);
  }

  #tasks(): TemplateConfig["settings"]["tasks"] {
    const { run, config } = this.#scene;
    return run.skipTasks ? [] : config.settings.tasks;
  }

  #taskRun(values: TemplateData, extra: TaskRun["extra"]): TaskRun {
    const { run, config, project } = this.#scene;
    const renderer = this.#renderer;
    return { ...run, config, renderer, values, destination: project, extra, isSilent: run.isQuiet };
  }

  #flags(): NonNullable<Parameters<typeof renderProject>[1]["flags"]> {
    const { run } = this.#scene;
    return {
      ...run,
      operation: "update",
      pretend: run.isPretended,
      quiet: run.isQuiet,
      conflict: run.style,
      overwrite: true,
    };
  }
}

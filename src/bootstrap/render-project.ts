import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";
import { toText } from "../formats/utf8.ts";
import type { TemplateData } from "../templates/jinja/values/from-data.ts";
import { readTemplateConfig } from "./config/read-template-config.ts";
import type { TemplateConfig } from "./config/template-config.ts";
import type { AnswerMap } from "./questions/answer-sheet.ts";
import { makeContextValues, type CopierContext, type CopierPhase } from "./questions/context-values.ts";
import { makeExternalData } from "./questions/external-data.ts";
import type { Asker } from "./questions/prompt.ts";
import { resolveAnswers, type Answers } from "./questions/resolve-answers.ts";
import { createTextRenderer, type TextRenderer } from "./questions/text-renderer.ts";
import { renderTree, type RenderedTree } from "./rendering/render-tree.ts";
import { templateEnvironment, type Chance } from "./rendering/template-environment.ts";

/** A version of a template. */
export interface ProjectTemplate {
  readonly files: FileTree;
  /** Recorded as `_src_path` and `_commit`. */
  readonly source: string;
  readonly commit?: string | undefined;
  readonly commitHash?: string | undefined;
  /** Where its files are, for tasks. */
  readonly folder?: string | undefined;
}

/** What a run is asked to do, as far as templates see it. */
export type RunFlags = Pick<
  CopierContext,
  | "operation"
  | "vcsRef"
  | "usePrereleases"
  | "overwrite"
  | "pretend"
  | "quiet"
  | "cleanupOnError"
  | "conflict"
  | "contextLines"
  | "isTrusted"
  | "skipTasks"
>;

export interface RenderRequest extends Chance {
  /** Absolute. */
  readonly destination: string;
  readonly data: AnswerMap;
  readonly lastAnswers: AnswerMap;
  readonly userDefaults: AnswerMap;
  /** Nobody: each question takes its default. */
  readonly asker?: Asker | undefined;
  /** Ask nothing, and take no default of questions without one. */
  readonly useDefaults: boolean;
  /** Ask nothing that was answered the last time. */
  readonly skipAnswered?: boolean | undefined;
  /** Instead of what the template says. */
  readonly answersFile?: string | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly skipIfExists?: readonly string[] | undefined;
  readonly flags?: Partial<RunFlags> | undefined;
  /** Called before the first question, with what renders a text of the template by what is known then. */
  readonly onStart?: ((config: TemplateConfig, render: (text: string) => string) => void) | undefined;
  /** What a file of the destination holds, for `_external_data`; undefined where there is none. */
  readonly readExisting?: ((path: string) => Uint8Array | undefined) | undefined;
}

/** A template with its answers. */
export interface RenderedProject {
  readonly config: TemplateConfig;
  readonly answers: Answers;
  readonly tree: RenderedTree;
  readonly renderer: TextRenderer;
  /** All names that a text of the template sees in a phase of the run. */
  readonly valuesIn: (phase: CopierPhase) => TemplateData;
  /** Renders a text of the template in a phase of the run. */
  readonly renderIn: (phase: CopierPhase, text: string) => string;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Answers the questions of a template and renders all of it in memory. Nothing is run and nothing written.
 *
 * @throws TemplateError with all faults of the template's files; UsageError for a missing or wrong answer
 */
export async function renderProject(
  template: ProjectTemplate,
  request: RenderRequest,
): Promise<RenderedProject> {
  const config = readTemplateConfig(template.files);
  const environment = templateEnvironment(template.files, config.settings, request);
  const renderer = createTextRenderer(environment);
  const context = makeContext(template, config, request);
  request.onStart?.(config, (text) => {
    const known = new Map([...request.lastAnswers, ...request.data]);
    const begun = makeContextValues(context, { values: known, recorded: new Map(), hidden: new Set() });
    return renderer.renderText(text, begun, config.path ?? "copier.yml");
  });
  const answers = await answer(config, { renderer, context, request });
  const values = makeContextValues({ ...context, phase: "undefined" }, answers);
  const externalData = externalOf(config, { renderer, request, valuesNow: () => values });
  const known = { ...context, externalData };
  const tree = renderTree({ files: template.files, config, environment }, answers, known);
  const final = { ...known, answersFile: tree.answersFile };
  const valuesIn = (phase: CopierPhase): TemplateData => makeContextValues({ ...final, phase }, answers);
  const renderIn = (phase: CopierPhase, text: string): string =>
    renderer.renderText(text, valuesIn(phase), config.path ?? "copier.yml");
  return { config, answers, tree, renderer, valuesIn, renderIn, warnings: config.warnings };
}

interface Asking {
  readonly renderer: TextRenderer;
  readonly context: CopierContext;
  readonly request: RenderRequest;
}

function answer(config: TemplateConfig, { renderer, context, request }: Asking): Promise<Answers> {
  let values: TemplateData = {};
  const externalData = externalOf(config, { renderer, request, valuesNow: () => values });
  return resolveAnswers(config, {
    renderer,
    makeValues: (answers) => (values = makeContextValues({ ...context, externalData }, answers)),
    given: request.data,
    last: request.lastAnswers,
    userDefaults: request.userDefaults,
    ask: request.asker,
    useDefaults: request.useDefaults,
    skipAnswered: request.skipAnswered,
  });
}

interface External {
  readonly renderer: TextRenderer;
  readonly request: RenderRequest;
  /** What is known when a template asks. */
  readonly valuesNow: () => TemplateData;
}

function externalOf(
  { settings, path = "copier.yml" }: TemplateConfig,
  { renderer, request, valuesNow }: External,
): CopierContext["externalData"] {
  return makeExternalData({
    paths: settings.externalData,
    render: (text) => renderer.renderText(text, valuesNow(), path),
    read: (name) => {
      const contents = request.readExisting?.(name.replace(/^(?:\.\/)+/, ""));
      return contents === undefined ? undefined : toText(contents);
    },
  });
}

const systems: Partial<Record<NodeJS.Platform, CopierContext["os"]>> = {
  linux: "linux",
  darwin: "macos",
  win32: "windows",
};

/** Those of a run that writes nothing and asks nobody. */
const quietFlags: RunFlags = {
  operation: "copy",
  vcsRef: undefined,
  usePrereleases: false,
  overwrite: false,
  pretend: true,
  quiet: true,
  cleanupOnError: true,
  conflict: "inline",
  contextLines: 1,
  isTrusted: false,
  skipTasks: true,
};

function makeContext(
  template: ProjectTemplate,
  { settings }: TemplateConfig,
  request: RenderRequest,
): CopierContext {
  return {
    ...quietFlags,
    ...request.flags,
    phase: "prompt",
    source: template.source,
    commit: template.commit,
    commitHash: template.commitHash,
    templateFolder: template.folder ?? "",
    destination: request.destination,
    answersFile: request.answersFile ?? settings.answersFile,
    data: request.data,
    userDefaults: request.userDefaults,
    subdirectory: settings.subdirectory,
    exclude: request.exclude ?? [],
    skipIfExists: request.skipIfExists ?? [],
    defaults: request.useDefaults,
    skipAnswered: request.skipAnswered ?? false,
    os: systems[process.platform],
    separator: process.platform === "win32" ? "\\" : "/",
    externalData: {},
  };
}

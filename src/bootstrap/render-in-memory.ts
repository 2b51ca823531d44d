import type { FileTree } from "../files/file-tree.ts";
import { toText } from "../formats/utf8.ts";
import type { Json } from "../model/json.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fromData } from "../templates/jinja/values/from-data.ts";
import type { TemplateData } from "../templates/jinja/values/from-data.ts";
import { readTemplateConfig } from "./config/read-template-config.ts";
import type { TemplateConfig } from "./config/template-config.ts";
import type { AnswerMap } from "./questions/answer-sheet.ts";
import { makeContextValues, type CopierContext } from "./questions/context-values.ts";
import { makeExternalData } from "./questions/external-data.ts";
import { resolveAnswers, type Answers } from "./questions/resolve-answers.ts";
import { createTextRenderer, type TextRenderer } from "./questions/text-renderer.ts";
import type { RenderTemplateOptions } from "./render-template.ts";
import { renderTree, type RenderedTree } from "./rendering/render-tree.ts";
import { templateEnvironment } from "./rendering/template-environment.ts";

/** See {@link renderTemplate}. */
export async function renderInMemory(
  files: FileTree,
  options: RenderTemplateOptions,
): Promise<RenderedTree & { readonly warnings: readonly Diagnostic[] }> {
  const config = readTemplateConfig(files);
  const environment = templateEnvironment(files, config.settings, options);
  const renderer = createTextRenderer(environment);
  const context = makeContext(config, options);
  const answers = await answer(config, { renderer, context, options });
  const values = makeContextValues({ ...context, phase: "undefined" }, answers);
  const externalData = externalOf(config, { renderer, options, valuesNow: () => values });
  const tree = renderTree({ files, config, environment }, answers, { ...context, externalData });
  return { ...tree, warnings: config.warnings };
}

interface Asking {
  readonly renderer: TextRenderer;
  readonly context: CopierContext;
  readonly options: RenderTemplateOptions;
}

function answer(config: TemplateConfig, { renderer, context, options }: Asking): Promise<Answers> {
  let values: TemplateData = {};
  const externalData = externalOf(config, { renderer, options, valuesNow: () => values });
  return resolveAnswers(config, {
    renderer,
    makeValues: (answers) => (values = makeContextValues({ ...context, externalData }, answers)),
    given: toAnswers(options.data),
    last: toAnswers(options.lastAnswers),
    userDefaults: toAnswers(options.userDefaults),
    useDefaults: true,
  });
}

interface External {
  readonly renderer: TextRenderer;
  readonly options: RenderTemplateOptions;
  /** What is known when a template asks. */
  readonly valuesNow: () => TemplateData;
}

function externalOf(
  { settings, path = "copier.yml" }: TemplateConfig,
  { renderer, options, valuesNow }: External,
): CopierContext["externalData"] {
  return makeExternalData({
    paths: settings.externalData,
    render: (text) => renderer.renderText(text, valuesNow(), path),
    read: (name) => {
      const file = options.existing?.get(name.replace(/^(?:\.\/)+/, ""));
      return file?.kind === "file" ? toText(file.contents) : undefined;
    },
  });
}

function toAnswers(data: Readonly<Record<string, Json>> = {}): AnswerMap {
  return new Map(Object.entries(data).map(([name, value]) => [name, fromData(value)] as const));
}

const systems: Partial<Record<NodeJS.Platform, CopierContext["os"]>> = {
  linux: "linux",
  darwin: "macos",
  win32: "windows",
};

function makeContext({ settings }: TemplateConfig, options: RenderTemplateOptions): CopierContext {
  return {
    operation: options.operation ?? "copy",
    phase: "prompt",
    source: options.source ?? "",
    commit: options.commit,
    commitHash: undefined,
    templateFolder: "",
    destination: options.destination,
    answersFile: options.answersFile ?? settings.answersFile,
    vcsRef: undefined,
    usePrereleases: false,
    data: toAnswers(options.data),
    userDefaults: toAnswers(options.userDefaults),
    subdirectory: settings.subdirectory,
    exclude: options.exclude ?? [],
    skipIfExists: options.skipIfExists ?? [],
    defaults: true,
    overwrite: false,
    pretend: true,
    quiet: true,
    cleanupOnError: true,
    conflict: "inline",
    contextLines: 1,
    isTrusted: false,
    skipAnswered: false,
    skipTasks: true,
    os: systems[process.platform],
    separator: process.platform === "win32" ? "\\" : "/",
    externalData: {},
  };
}

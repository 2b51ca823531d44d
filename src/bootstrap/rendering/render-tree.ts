import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FileTree } from "../../files/file-tree.ts";
import { isGitName, relativePathFault } from "../../files/path-rules.ts";
import type { TemplateEnvironment } from "../../templates/jinja/environment.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import type { TemplateConfig } from "../config/template-config.ts";
import { makeContextValues, type CopierContext } from "../questions/context-values.ts";
import type { Answers } from "../questions/resolve-answers.ts";
import { createTextRenderer } from "../questions/text-renderer.ts";
import { isAbsolute } from "./follow-link.ts";
import { pathMatcher } from "./match-paths.ts";
import { fileMaker } from "./render-file.ts";
import { nameRefusal, PathRenderer } from "./render-path.ts";
import { templateFiles, type TemplateFile } from "./template-files.ts";
import { gatherFaults, templateRefusal } from "./template-refusal.ts";
import { TreeBuilder } from "./tree-builder.ts";

export interface LoadedTemplate {
  readonly files: FileTree;
  readonly config: TemplateConfig;
  /** Of these files and settings. */
  readonly environment: TemplateEnvironment;
}

/** What a template makes of answers. */
export interface RenderedTree {
  readonly files: FileTree;
  /** Where the answers are kept. There may be no such file: a template has it as any other. */
  readonly answersFile: string;
  /** Whether a file is left alone when it is there already. */
  readonly isSkippedIfThere: (path: string) => boolean;
}

/**
 * Renders all files of a template.
 *
 * @param context its `answersFile` may be a template
 * @throws TemplateError with the faults of all files
 */
export function renderTree(template: LoadedTemplate, answers: Answers, context: CopierContext): RenderedTree {
  return new TreeRenderer(template, answers, context).render();
}

class TreeRenderer {
  readonly #template: LoadedTemplate;
  readonly #context: CopierContext;
  readonly #values: TemplateData;
  readonly #answersFile: string;
  readonly #faults: Diagnostic[] = [];
  readonly #builder = new TreeBuilder(this.#faults);

  constructor(template: LoadedTemplate, answers: Answers, context: CopierContext) {
    const valuesFor = (answersFile: string) =>
      makeContextValues({ ...context, answersFile, phase: "render" }, answers);
    this.#template = template;
    this.#context = context;
    this.#answersFile = this.#renderFolder("_answers_file", context.answersFile, valuesFor(""));
    this.#values = valuesFor(this.#answersFile);
  }

  render(): RenderedTree {
    const { settings } = this.#template.config;
    const isExcluded = this.#matcher("_exclude", [...settings.exclude, ...this.#context.exclude]);
    const kept = [...this.#context.skipIfExists, ...settings.skipIfExists];
    const isSkippedIfThere = this.#matcher("_skip_if_exists", kept);
    const paths = new PathRenderer({
      environment: this.#template.environment,
      values: this.#values,
      answersFile: this.#answersFile,
    });
    const files = this.#listFiles();
    const known = new Set(files.map(({ path }) => path));
    for (const file of files)
      gatherFaults(this.#faults, () => this.#renderFile(file, { known, paths, isExcluded }));
    const tree = this.#builder.finish();
    if (this.#faults.length > 0) throw templateRefusal(this.#faults);
    return { files: tree, answersFile: this.#answersFile, isSkippedIfThere };
  }

  #listFiles(): readonly TemplateFile[] {
    const { config, files } = this.#template;
    const { subdirectory, preserveSymlinks: keepLinks } = config.settings;
    const folder = this.#renderFolder("_subdirectory", subdirectory, this.#values);
    const found = templateFiles(files, { folder, keepLinks });
    if (found !== undefined) return found;
    throw this.#refuse(
      "bootstrap/path",
      `the template has no folder \`${folder}\`, which \`_subdirectory\` names`,
    );
  }

  #renderFile(source: TemplateFile, { known, paths, isExcluded }: FileRules): void {
    const { templatesSuffix: suffix } = this.#template.config.settings;
    const { path, origin } = source;
    const isTemplate = path.endsWith(suffix);
    const hasTemplate = (name: string) => suffix !== "" && known.has(name + suffix);
    if (hasTemplate(path)) return;
    const targets = paths
      .render(isTemplate ? withoutSuffix(path, suffix) : path, origin)
      .filter((target) => (isTemplate || !hasTemplate(target.path)) && !isExcluded(target.path));
    if (targets.length === 0) return;
    if (typeof source.file === "string") throw linkRefusal(source.file, origin);
    const make = fileMaker(
      { file: source.file, origin, isTemplate, allowsBytes: suffix === "" },
      this.#template.environment,
      this.#values,
    );
    for (const target of targets) {
      checkGitName(target.path, origin);
      this.#builder.add(target.path, make(target), origin);
    }
  }

  #matcher(setting: string, patterns: readonly string[]): (path: string) => boolean {
    const values = this.#values;
    const lines = patterns.map((pattern) => this.#renderText(pattern, values));
    return pathMatcher(lines, { setting, path: this.#template.config.path });
  }

  /** A path that a setting renders as, with forward slashes and without `.`. */
  #renderFolder(setting: string, text: string, values: TemplateData): string {
    const rendered = this.#renderText(text, values);
    const path = rendered
      .split("/")
      .filter((part) => part !== "" && part !== ".")
      .join("/");
    const fault = isAbsolute(rendered) ? "is absolute" : path === "" ? undefined : relativePathFault(path);
    if (fault === undefined && (path !== "" || setting === "_subdirectory")) return path;
    throw this.#refuse("bootstrap/path", `\`${setting}\` is \`${rendered}\`, which ${fault ?? "is no file"}`);
  }

  #renderText(text: string, values: TemplateData): string {
    const { environment, config } = this.#template;
    return createTextRenderer(environment).renderText(text, values, config.path ?? "copier.yml");
  }

  #refuse(code: string, message: string): Error {
    const { path } = this.#template.config;
    return templateRefusal([
      diagnostic({ code, message, location: path === undefined ? undefined : { path } }),
    ]);
  }
}

interface FileRules {
  /** The paths of all files of the template. */
  readonly known: ReadonlySet<string>;
  readonly paths: PathRenderer;
  readonly isExcluded: (path: string) => boolean;
}

function checkGitName(path: string, origin: string): void {
  if (!path.split("/").some(isGitName)) return;
  throw nameRefusal(`\`${path}\` is in git's own folder`, origin, ["git runs what is in there; exclude it"]);
}

/** A file that is named like the suffix, and nothing else, keeps its name. */
function withoutSuffix(path: string, suffix: string): string {
  const rest = path.slice(0, path.length - suffix.length);
  return rest === "" || rest.endsWith("/") ? path : rest;
}

function linkRefusal(reason: string, path: string): Error {
  return templateRefusal([
    diagnostic({ code: "bootstrap/link", message: `the link ${reason}`, location: { path } }),
  ]);
}

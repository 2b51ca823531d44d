import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { TemplateError } from "../../diagnostics/errors.ts";
import { relativePathFault } from "../../files/path-rules.ts";
import type { TemplateEnvironment } from "../../templates/jinja/environment.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import { isAbsolute } from "./follow-link.ts";
import { checkCount } from "./template-files.ts";
import { templateRefusal } from "./template-refusal.ts";

/** A path in the project, with what the loops over its names gave a value to. */
export interface RenderedPath {
  readonly path: string;
  readonly values: TemplateData;
}

export interface PathRendering {
  readonly environment: TemplateEnvironment;
  readonly values: TemplateData;
  /** Where the answers are kept. A name that renders as this stands for its last part. */
  readonly answersFile: string;
}

/** Renders the paths of a template's files, folder by folder; a folder is rendered once for all files in it. */
export class PathRenderer {
  readonly #rendering: PathRendering;
  readonly #folders = new Map<string, readonly RenderedPath[]>();

  constructor(rendering: PathRendering) {
    this.#rendering = rendering;
  }

  /**
   * All paths that a path stands for: none when one of its names is empty, several when there is a `yield` in them.
   *
   * @param path without the suffix of templates
   * @param origin the file in the template, for faults
   * @throws TemplateError; for a folder only once, and there are no paths below it afterwards
   */
  render(path: string, origin: string): readonly RenderedPath[] {
    const slash = path.lastIndexOf("/");
    const above =
      slash === -1 ? [{ path: "", values: {} }] : this.#renderFolder(path.slice(0, slash), origin);
    const name = path.slice(slash + 1);
    const paths: RenderedPath[] = [];
    for (const folder of above) {
      paths.push(...this.#renderName(name, folder, origin));
      checkCount(paths.length, origin);
    }
    return paths;
  }

  #renderFolder(path: string, origin: string): readonly RenderedPath[] {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    this.#folders.set(path, []);
    const rendered = this.render(path, origin);
    this.#folders.set(path, rendered);
    return rendered;
  }

  #renderName(text: string, folder: RenderedPath, origin: string): RenderedPath[] {
    const { environment, values, answersFile } = this.#rendering;
    const names = naming(text, origin, () =>
      environment.renderName(text, { ...values, ...folder.values }, origin),
    );
    return names.map(({ name, values: own }) => {
      const last = name === answersFile ? name.slice(name.lastIndexOf("/") + 1) : name;
      return { path: joinPath(folder.path, last, origin), values: { ...folder.values, ...own } };
    });
  }
}

/** A rendered name may have slashes: then it is a path. */
function joinPath(folder: string, name: string, origin: string): string {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  const path = parts.join("/");
  const fault = isAbsolute(name) ? "is absolute" : relativePathFault(path);
  if (fault !== undefined) throw nameRefusal(`the name \`${name}\` ${fault}`, origin);
  return folder === "" ? path : `${folder}/${path}`;
}

/** The error for a name that cannot be one of a project. */
export function nameRefusal(message: string, path: string, hints: readonly string[] = []): TemplateError {
  return templateRefusal([diagnostic({ code: "bootstrap/name", message, location: { path }, hints })]);
}

/** A fault in a name is at no line of its file. */
function naming<T>(name: string, path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw templateRefusal(
      error.diagnostics.map((fault) => ({
        ...fault,
        message: `${fault.message}, in the name \`${name}\``,
        location: { path },
      })),
    );
  }
}

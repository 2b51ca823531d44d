import { compareText } from "../../diagnostics/compare-text.ts";
import { limitFault } from "../../diagnostics/limit-fault.ts";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { limits } from "../../model/limits.ts";
import { followPath, foldersOf } from "./follow-link.ts";
import { templateRefusal } from "./template-refusal.ts";

/** A file or a link that a template has for a project. */
export interface TemplateFile {
  /** Below the folder of the template's files; its names are not rendered yet. */
  readonly path: string;
  /** In the template, for its faults. */
  readonly origin: string;
  /** What it holds; a text says why it is a link that cannot be followed. */
  readonly file: TreeFile | string;
}

export interface FilesOptions {
  /** Where in the template the files are; "" is its root. */
  readonly folder: string;
  /** Whether links stay links; else what they lead to is taken, folders with all in them. */
  readonly keepLinks: boolean;
}

/**
 * All files of a template's folder in the order of their paths; undefined when there is no such folder.
 *
 * @throws TemplateError when there are too many
 */
export function templateFiles(
  files: FileTree,
  { folder, keepLinks }: FilesOptions,
): readonly TemplateFile[] | undefined {
  const lister = new Lister(files, keepLinks);
  const root = followPath(files, lister.folders, folder);
  if (root.kind !== "folder") return undefined;
  lister.list(root.path, "", []);
  return lister.found.sort((a, b) => compareText(a.path, b.path));
}

class Lister {
  readonly found: TemplateFile[] = [];
  readonly folders: ReadonlySet<string>;
  readonly #files: FileTree;
  readonly #keepLinks: boolean;

  constructor(files: FileTree, keepLinks: boolean) {
    this.#files = files;
    this.#keepLinks = keepLinks;
    this.folders = foldersOf(files);
  }

  /**
   * @param prefix the path of the folder for the project, with a slash
   * @param open the folders that a link has to stay out of, or it would be in itself
   */
  list(folder: string, prefix: string, open: readonly string[]): void {
    const start = folder === "" ? "" : `${folder}/`;
    for (const [origin, file] of this.#files) {
      if (!origin.startsWith(start)) continue;
      const path = prefix + origin.slice(start.length);
      if (file.kind === "link" && !this.#keepLinks) this.#follow(origin, path, [...open, folder]);
      else this.#add({ path, origin, file });
    }
  }

  #follow(origin: string, path: string, open: readonly string[]): void {
    const end = followPath(this.#files, this.folders, origin);
    if (end.kind === "nothing") this.#add({ path, origin, file: end.reason });
    else if (end.kind === "file") this.#add({ path, origin, file: end.file });
    else if (holds(end.path, origin) || open.slice(1).some((folder) => holds(end.path, folder)))
      this.#add({ path, origin, file: "leads to a folder that it is in" });
    else this.list(end.path, `${path}/`, open);
  }

  #add(file: TemplateFile): void {
    this.found.push(file);
    checkCount(this.found.length, file.origin);
  }
}

/** @throws TemplateError when there are more files than a project can need */
export function checkCount(count: number, path: string): void {
  const limit = "project-template-files";
  if (count > limits[limit].most) throw templateRefusal([limitFault(limit, { location: { path } })]);
}

/** Whether a path is a folder or below it. */
function holds(folder: string, path: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

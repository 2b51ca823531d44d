import { FileError } from "../diagnostics/errors.ts";
import type { Location } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";
import { listTree } from "../files/lazy-tree.ts";
import type { Json } from "../model/json.ts";

/** A question of a template, as it is written: texts may be templates, which see the answers before. */
export interface TemplateQuestion {
  readonly name: string;
  /** `str`, `int`, `float`, `bool`, `yaml`, `json`, `path`, or a template that renders as one. */
  readonly type: string;
  readonly help?: string;
  /** Not there when the question has to be answered. */
  readonly default?: Json;
  /** A list, a mapping, or a template of one of them in YAML. */
  readonly choices?: Json;
  readonly multiselect: string | boolean;
  readonly validator: string;
  readonly placeholder: string;
  readonly when: string | boolean;
  /** Whether the answer stays out of the answers file. */
  readonly isSecret: boolean;
  readonly location: Location;
}

/**
 * The questions of a Copier template in the order in which they are asked, from `copier.yml` or `copier.yaml` and what
 * that includes. Nothing of the template is run or rendered.
 *
 * @param source a folder, or a template in memory
 * @throws TemplateError with all faults of the file: place and hints; FileError when there is no such folder
 */
export async function readQuestions(source: string | FileTree): Promise<readonly TemplateQuestion[]> {
  const files = typeof source === "string" ? readFolder(source) : source;
  // The language of templates is large, and most programs that import this library need none of it.
  const { listQuestions } = await import("./list-questions.ts");
  return listQuestions(files);
}

function readFolder(folder: string): FileTree {
  const files = listTree(folder);
  if (files !== undefined) return files;
  throw new FileError("bootstrap/no-template", `there is no folder \`${folder}\``);
}

import { posix } from "node:path";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { isGitName } from "../../files/path-rules.ts";
import type { TreeFile } from "../../files/file-tree.ts";
import { toText } from "../../formats/utf8.ts";
import type { TemplateEnvironment } from "../../templates/jinja/environment.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import { isAbsolute, linkTarget } from "./follow-link.ts";
import { textOf } from "./template-environment.ts";
import type { RenderedPath } from "./render-path.ts";
import { templateRefusal } from "./template-refusal.ts";

/** Makes what stands at a path of the project. */
export type MakeFile = (target: RenderedPath) => TreeFile;

export interface FileSource {
  readonly file: TreeFile;
  /** The file in the template, for faults. */
  readonly origin: string;
  readonly isTemplate: boolean;
  /** Whether a file that is no text is copied: where every file is taken for a template. */
  readonly allowsBytes: boolean;
}

/**
 * A file that is no template has the same bytes in the project, line endings too. A link is kept: where it leads may be
 * a template. Executable stays executable.
 *
 * @throws TemplateError, also when the file is made
 */
export function fileMaker(
  source: FileSource,
  environment: TemplateEnvironment,
  values: TemplateData,
): MakeFile {
  const { file, origin, isTemplate, allowsBytes } = source;
  const { kind, isExecutable, contents } = file;
  if (!isTemplate || (allowsBytes && toText(contents) === undefined)) {
    return ({ path }) => checkLink({ kind, isExecutable, contents }, path, origin);
  }
  const template = environment.compile({ path: origin, text: textOf(contents, origin) });
  return ({ path, values: own }) => {
    const text = environment.render(template, { ...values, ...own });
    return checkLink({ kind, isExecutable, contents: new TextEncoder().encode(text) }, path, origin);
  };
}

/** A link of a project stays in it, whatever the links on its way are: `..` is only allowed in front. */
function checkLink(file: TreeFile, path: string, origin: string): TreeFile {
  if (file.kind === "file") return file;
  const target = linkTarget(file);
  const fault = faultOfTarget(target, posix.dirname(path));
  if (fault === undefined) return file;
  const message = `the link leads to \`${target}\`, ${fault}`;
  throw templateRefusal([diagnostic({ code: "bootstrap/link", message, location: { path: origin } })]);
}

function faultOfTarget(target: string, folder: string): string | undefined {
  const names = target.replace(/^(?:\.{0,2}\/)*(?:\.{1,2}$)?/, "").split("/");
  if (target === "") return "which is no path";
  if (target.includes("\0")) return "which holds a NUL character";
  if (isAbsolute(target)) return "which is absolute";
  if (names.includes("..")) return "which has `..` after a name";
  if (posix.join(folder, target).split("/").includes("..")) return "which is outside of the project";
  return names.some(isGitName) ? "which is git's own folder" : undefined;
}

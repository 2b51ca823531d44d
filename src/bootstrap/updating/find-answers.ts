import { ConfigurationError, TemplateError, UsageError } from "../../diagnostics/errors.ts";
import { listNames, lookAt, readTextIfThere } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { childOf, relativePathFault } from "../../files/path-rules.ts";
import { readAnswersFile, type AnswersFile } from "../questions/answers-file.ts";

/** A project's answers, with the template that they are of. */
export interface RecordedAnswers extends AnswersFile {
  /** Relative to the project. */
  readonly path: string;
  readonly sourcePath: string;
}

/** Where templates keep answers: Copier's default, and where our own template has them. */
const folders = ["", ".auxiliary/configuration"] as const;
const names = /^\.?copier-answers[\w.-]*\.ya?ml$/;

/**
 * The file in which a project keeps its answers: the one that is named, else the only one that there is.
 *
 * @throws TemplateError when there is no such folder; UsageError when there is no such file, or more than one; ConfigurationError for one that does not name its template
 */
export function findAnswers(project: string, named: string | undefined): RecordedAnswers {
  if (lookAt(nodeDisk, project) === undefined) throw notThere(project);
  const path = named ?? onlyOne(listAnswersFiles(project), project);
  const text =
    relativePathFault(path) === undefined ? readTextIfThere(nodeDisk, childOf(project, path)) : undefined;
  if (text === undefined)
    throw new UsageError("bootstrap/no-answers", `the project has no file \`${path}\``, {
      hints: ["--answers-file is relative to the project's folder"],
    });
  const file = readAnswersFile(text, path);
  const { sourcePath } = file;
  if (sourcePath !== undefined) return { ...file, sourcePath, path };
  throw new ConfigurationError("bootstrap/no-source", `\`${path}\` does not say of which template it is`, {
    hints: ["add `_src_path`, where the template is, and `_commit`, the version that the project is of"],
  });
}

function listAnswersFiles(project: string): string[] {
  return folders.flatMap((folder) =>
    listNames(nodeDisk, folder === "" ? project : childOf(project, folder))
      .filter((name) => names.test(name))
      .map((name) => (folder === "" ? name : `${folder}/${name}`))
      .sort(),
  );
}

function onlyOne(found: readonly string[], project: string): string {
  const [first, ...others] = found;
  if (first === undefined)
    throw new UsageError("bootstrap/no-answers", `\`${project}\` has no answers file of a template`, {
      hints: [
        "was it set up from one? `agentsmgr bootstrap` does that",
        "a file in another place is named with --answers-file",
      ],
    });
  if (others.length === 0) return first;
  throw new UsageError("bootstrap/many-answers", `the project has answers of several templates`, {
    hints: [`choose one of them: ${found.map((path) => `--answers-file ${path}`).join(", ")}`],
  });
}

function notThere(project: string): TemplateError {
  return new TemplateError("bootstrap/no-project", `there is no folder \`${project}\``, {
    hints: ["name the project's folder, or go there: agentsmgr bootstrap update FOLDER"],
  });
}

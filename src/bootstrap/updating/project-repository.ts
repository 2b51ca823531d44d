import { TemplateError } from "../../diagnostics/errors.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ProcessEnvironment } from "../../sources/run-process.ts";
import { projectEnvironment, runGit } from "./run-git.ts";

/** The git repository that a project is in. */
export interface ProjectRepository {
  /** The project's folder: paths are relative to it. */
  readonly folder: string;
  readonly environment: ProcessEnvironment;
}

/** Told with a refusal: not all of a thousand files. */
const mostListed = 20;

/**
 * Opens the repository of a project that is to be updated. What an update changes is told apart from the user's own
 * changes by git, so nothing of the project may be uncommitted.
 *
 * @throws TemplateError when there is none, or the project has changes that are not committed
 */
export async function openProjectRepository(
  folder: string,
  environment: ProcessEnvironment,
  signal?: AbortSignal,
): Promise<ProjectRepository> {
  const repository = { folder, environment: projectEnvironment(environment) };
  const inside = await runGit(
    ["rev-parse", "--is-inside-work-tree"],
    { ...repository, signal },
    { accepts: [0, 128] },
  );
  if (inside.output.toString("utf8").trim() !== "true") throw noRepository(folder, inside.errors);
  const status = await runGit(["status", "--porcelain", "-z", "--untracked-files=normal", "--", "."], {
    ...repository,
    signal,
  });
  const dirty = status.output
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "");
  if (dirty.length > 0) throw notClean(folder, dirty);
  return repository;
}

function noRepository(folder: string, errors: string): TemplateError {
  const isForeign = errors.includes("dubious ownership");
  const message = isForeign
    ? `git does not trust \`${folder}\`, which belongs to another user`
    : `\`${folder}\` is not in a git repository, so an update could not be undone`;
  const hints = isForeign
    ? [`git config --global --add safe.directory ${folder}`]
    : ["make it one: git init && git add --all && git commit -m 'before the update'"];
  return new TemplateError("bootstrap/no-repository", message, { hints });
}

function notClean(folder: string, lines: readonly string[]): TemplateError {
  const listed = lines.slice(0, mostListed);
  const more = lines.length - listed.length;
  return new TemplateError(
    "bootstrap/not-clean",
    `\`${folder}\` has changes that are not committed${more > 0 ? `, ${lines.length} in all` : ""}; nothing was written`,
    {
      hints: ["commit or stash them, then update: what the update changes is then easy to see and to undo"],
      diagnostics: listed.map((line) =>
        diagnostic({ code: "bootstrap/not-clean", message: `\`${line.slice(3)}\` is not committed` }),
      ),
    },
  );
}

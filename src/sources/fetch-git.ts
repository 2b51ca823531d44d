import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import type { TreeFile } from "../files/file-tree.ts";
import type { FetchContext, FetchWatch } from "./fetch-watch.ts";
import { fetchCommit } from "./fetch-commit.ts";
import type { Fetched, SourceState } from "./fetched.ts";
import { listGitTree, readGitFiles, type GitFile } from "./git-tree.ts";
import { readSubmodules } from "./git-submodules.ts";
import { chooseRef, parseRemoteRefs, type ChosenRef, type RemoteRefs } from "./remote-refs.ts";
import { createGit, type GitRunner } from "./run-git.ts";
import { findLibraryRoot, selectLibrary } from "./select-library.ts";
import type { GitSource } from "./source.ts";

/** One source, and the folder and the bounds for fetching it. */
export interface GitJob {
  readonly source: GitSource;
  /** Scratch. */
  readonly folder: string;
  readonly context: FetchContext;
  readonly watch: FetchWatch;
  readonly tagPrefix?: string | undefined;
  readonly submodules: boolean;
}

export interface ResolvedGit {
  readonly chosen: ChosenRef;
  readonly refs: RemoteRefs;
}

/** Asks the repository what `@ref` is now; nothing is fetched. */
export async function resolveGit(job: GitJob): Promise<ResolvedGit> {
  const { source, tagPrefix } = job;
  const refs = await askRefs(await createGit(source, job), job);
  return { refs, chosen: chooseRef(refs, { ref: source.ref, tagPrefix, asked: source.asked }) };
}

/** Asks the repository what it has; nothing is fetched. */
export async function askRefs(git: GitRunner, { source, context }: GitJob): Promise<RemoteRefs> {
  context.onStep(`asking ${source.asked} for its versions ...`);
  const wanted = ["HEAD", "refs/heads/*", "refs/tags/*"];
  const output = await git.run(["ls-remote", "--symref", "--", source.url, ...wanted]);
  return parseRemoteRefs(output.toString("utf8"));
}

/** Fetches one state of a repository and reads its library. */
export async function fetchGit(
  job: GitJob,
  { chosen, refs }: Partial<ResolvedGit> & Pick<ResolvedGit, "chosen">,
): Promise<Fetched> {
  const { source, context } = job;
  context.onStep(`fetching ${source.asked} ${chosen.name} ...`);
  const git = await createGit(source, job);
  const commit = await fetchCommit(git, { source, chosen, refs });
  const state: SourceState = { resolved: source.url, ref: chosen.name, commit };
  return { state, ...(await readLibraryTree(git, commit, job)) };
}

async function readLibraryTree(git: GitRunner, commit: string, job: GitJob): Promise<Omit<Fetched, "state">> {
  const { asked, subfolder } = job.source;
  const files = await listGitTree(git, commit);
  const all = files.filter(({ kind }) => kind !== "submodule");
  const submodules = files.filter(({ kind }) => kind === "submodule");
  const inner = job.submodules
    ? await readSubmodules(git, commit, submodules, job)
    : new Map<string, TreeFile>();
  const paths = [...all.map(({ path }) => path), ...inner.keys()];
  const root = findLibraryRoot(paths, { asked, subfolder });
  const links = await readGitFiles(
    git,
    all.filter(({ kind }) => kind === "link"),
  );
  const listed = [...all, ...listInner(inner)];
  const linkOf = ({ path }: GitFile): string => textOf(links.get(path) ?? inner.get(path));
  const selected = selectLibrary(listed, { asked, root, linkOf });
  const own = await readGitFiles(
    git,
    selected.filter(({ object }) => object !== ""),
  );
  const start = root === "" ? 0 : root.length + 1;
  const tree = new Map<string, TreeFile>();
  for (const { path } of selected) {
    const file = own.get(path) ?? inner.get(path);
    if (file === undefined)
      throw new LibraryError("source/git", `git did not give \`${path}\` of \`${asked}\``, {
        hints: ["run again; if it stays so, report it with the version of your git"],
      });
    tree.set(path.slice(start), file);
  }
  return { tree, diagnostics: job.submodules ? [] : leftOut(submodules, root, asked) };
}

function listInner(tree: ReadonlyMap<string, TreeFile>): GitFile[] {
  return [...tree].map(([path, { kind, contents, isExecutable }]) => ({
    path,
    kind,
    isExecutable,
    object: "",
    size: contents.length,
  }));
}

function textOf(file: TreeFile | undefined): string {
  return new TextDecoder().decode(file?.contents);
}

function leftOut(submodules: readonly GitFile[], root: string, asked: string): Diagnostic[] {
  return submodules
    .filter(({ path }) => root === "" || path.startsWith(`${root}/`))
    .map(({ path }) =>
      diagnostic({
        code: "source/submodule",
        severity: "warning",
        message: `the submodule \`${path}\` of \`${asked}\` is left out`,
        hints: ["`--submodules` fetches it too"],
      }),
    );
}

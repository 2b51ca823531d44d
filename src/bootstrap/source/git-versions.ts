import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { LibraryError } from "../../diagnostics/errors.ts";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { listTree } from "../../files/lazy-tree.ts";
import { fetchCommit, fetchHistory } from "../../sources/fetch-commit.ts";
import { askRefs, type GitJob } from "../../sources/fetch-git.ts";
import { fetchLimits, type FetchContext, type FetchWatch } from "../../sources/fetch-watch.ts";
import { readSubmodules } from "../../sources/git-submodules.ts";
import { listGitTree, readGitFiles } from "../../sources/git-tree.ts";
import { chooseRef, type ChosenRef, type RemoteRefs } from "../../sources/remote-refs.ts";
import { createGit, type GitRunner } from "../../sources/run-git.ts";
import { folderIdentity } from "../../sources/trust.ts";
import type { TemplateSource } from "./parse-template-source.ts";
import { describedCommit, newestRelease } from "./newest-release.ts";
import type { OpenedTemplate, TemplateVersions, WantedVersion } from "./opened-template.ts";

/** Where and how versions are fetched. */
export interface Fetching {
  /** Scratch. */
  readonly folder: string;
  readonly context: FetchContext;
  /** Watches over a step: its time, and the size of what comes in. */
  readonly during: <T>(step: (watch: FetchWatch) => Promise<T>) => Promise<T>;
}

type GitTemplate = Extract<TemplateSource, { kind: "git" }>;

/** The versions of a template in a git repository. All of one run are fetched into one scratch repository. */
export class GitVersions implements TemplateVersions {
  readonly source: string;
  readonly identity: string;
  readonly #template: GitTemplate;
  readonly #fetching: Fetching;
  #refs: Promise<RemoteRefs> | undefined;

  constructor(template: GitTemplate, fetching: Fetching) {
    this.source = template.recorded;
    this.identity =
      template.workTree === undefined ? template.git.identity : folderIdentity(template.workTree);
    this.#template = template;
    this.#fetching = fetching;
  }

  async newest({
    usePrereleases = false,
  }: Pick<WantedVersion, "usePrereleases">): Promise<string | undefined> {
    return newestRelease((await this.#askRefs()).tags.keys(), usePrereleases);
  }

  async open(wanted: WantedVersion): Promise<OpenedTemplate> {
    const refs = await this.#askRefs();
    const ref = wanted.ref ?? (await this.newest(wanted)) ?? "HEAD";
    const chosen = this.#choose(refs, ref);
    return this.#during(async (git, job) => {
      const draft = ref === "HEAD" ? await this.#openDraft(job) : undefined;
      if (draft !== undefined) return draft;
      const isTag = chosen.fullName?.startsWith("refs/tags/") === true;
      const request = { source: this.#template.git, chosen, refs };
      const hash = isTag ? await fetchCommit(git, request) : await fetchHistory(git, request);
      const commit = isTag ? chosen.name : await describe(git, hash);
      return this.#opened(await readFiles(git, hash, job), { commit, hash });
    });
  }

  /** Each step has its own time limit: between two of them the user may be asked something. */
  #during<T>(step: (git: GitRunner, job: GitJob) => Promise<T>): Promise<T> {
    return this.#fetching.during(async (watch) => {
      const job = { ...this.#fetching, watch, source: this.#template.git, submodules: true };
      return step(await createGit(this.#template.git, job), job);
    });
  }

  #opened(
    files: FileTree,
    { commit, hash, warnings = [] }: { commit: string; hash: string; warnings?: readonly Diagnostic[] },
  ): OpenedTemplate {
    return { files, source: this.source, commit, commitHash: hash, folder: undefined, warnings };
  }

  #askRefs(): Promise<RemoteRefs> {
    this.#refs ??= this.#during(askRefs);
    return this.#refs;
  }

  #choose(refs: RemoteRefs, ref: string): ChosenRef {
    const { asked } = this.#template.git;
    if (ref !== "HEAD") return chooseRef(refs, { ref: describedCommit(ref), tagPrefix: undefined, asked });
    if (refs.head === undefined)
      throw new LibraryError("source/empty", `the repository of \`${asked}\` has no commit`, {
        hints: ["commit the template, or name one of its branches: --vcs-ref main"],
      });
    return { name: "HEAD", fullName: "HEAD", commit: refs.head };
  }

  /** What stands in the work tree when it differs from the last commit; else undefined. */
  async #openDraft(job: GitJob): Promise<OpenedTemplate | undefined> {
    const { workTree } = this.#template;
    if (workTree === undefined) return undefined;
    const git = await createGit(job.source, { ...job, folder: workTree });
    const status = await git.run(["status", "--porcelain", "-z"]);
    if (status.length === 0) return undefined;
    const names = await git.run(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    const listed = new Set(names.toString("utf8").split("\0"));
    const all = listTree(workTree) ?? new Map<string, TreeFile>();
    const files = new Map([...all].filter(([path]) => listed.has(path)));
    const hash = (await git.run(["rev-parse", "HEAD"])).toString("latin1").trim();
    const warning = diagnostic({
      code: "bootstrap/draft",
      severity: "warning",
      message: `\`${this.source}\` has changes that are not committed: they are used, and recorded as the last commit`,
      hints: ["commit them before the project is updated the next time"],
    });
    return this.#opened(files, { commit: await describe(git, hash), hash, warnings: [warning] });
  }
}

async function readFiles(git: GitRunner, commit: string, job: GitJob): Promise<FileTree> {
  const listed = await listGitTree(git, commit);
  const { asked } = job.source;
  if (listed.length > fetchLimits.files)
    throw new LibraryError("source/too-large", `\`${asked}\` has ${listed.length} files`, {
      hints: [`a template has at most ${fetchLimits.files}`],
    });
  const [own, modules] = [false, true].map((isModule) =>
    listed.filter(({ kind }) => (kind === "submodule") === isModule),
  );
  const files = await readGitFiles(git, own ?? []);
  return new Map<string, TreeFile>([...files, ...(await readSubmodules(git, commit, modules ?? [], job))]);
}

async function describe(git: GitRunner, commit: string): Promise<string> {
  return (await git.run(["describe", "--tags", "--always", commit])).toString("utf8").trim();
}

import { posix } from "node:path";
import { LibraryError } from "../diagnostics/errors.ts";
import type { TreeFile } from "../files/file-tree.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { fetchCommit } from "./fetch-commit.ts";
import type { GitJob } from "./fetch-git.ts";
import { listGitTree, readGitFiles, type GitFile } from "./git-tree.ts";
import { parseSource } from "./parse-source.ts";
import { createGit, type GitRunner } from "./run-git.ts";
import type { GitSource } from "./source.ts";

/** How deep submodules may stand in submodules. */
const deepest = 5;

/** The files of all submodules, by path relative to the repository. Their addresses are checked like any source's. */
export async function readSubmodules(
  git: GitRunner,
  commit: string,
  submodules: readonly GitFile[],
  job: GitJob & { readonly depth?: number },
): Promise<Map<string, TreeFile>> {
  const tree = new Map<string, TreeFile>();
  if (submodules.length === 0) return tree;
  const depth = job.depth ?? 0;
  if (depth >= deepest)
    throw new LibraryError(
      "source/submodules",
      `the submodules of \`${job.source.asked}\` are nested more than ${deepest} deep`,
      { hints: ["leave `--submodules` out, or take the inner repository as the source"] },
    );
  const urls = await readUrls(git, commit);
  for (const [index, { path, object }] of submodules.entries()) {
    const source = submoduleSource(urls.get(path), path, job.source);
    const folder = `${job.folder}/submodule-${depth}-${index}`;
    nodeDisk.makeFolder(folder);
    const inner = { ...job, source, folder, depth: depth + 1 };
    for (const [name, file] of await readSubmodule(inner, object)) tree.set(`${path}/${name}`, file);
  }
  return tree;
}

async function readSubmodule(
  job: GitJob & { readonly depth: number },
  commit: string,
): Promise<Map<string, TreeFile>> {
  job.context.onStep(`fetching the submodule ${job.source.asked} ...`);
  const git = await createGit(job.source, job);
  const chosen = { name: commit, fullName: undefined, commit };
  await fetchCommit(git, { source: job.source, chosen });
  const files = await listGitTree(git, commit);
  const own = await readGitFiles(
    git,
    files.filter(({ kind }) => kind !== "submodule"),
  );
  const nested = await readSubmodules(
    git,
    commit,
    files.filter(({ kind }) => kind === "submodule"),
    job,
  );
  return new Map([...own, ...nested]);
}

/** `.gitmodules`: the address of each submodule by its path. */
async function readUrls(git: GitRunner, commit: string): Promise<Map<string, string>> {
  const result = await git.attempt(["config", "--blob", `${commit}:.gitmodules`, "--list", "-z"]);
  const values = new Map<string, { path?: string; url?: string }>();
  for (const record of result.ok ? result.output.toString("utf8").split("\0") : []) {
    const [, name = "", key = "", value = ""] = /^submodule\.(.*)\.(path|url)\n(.*)$/s.exec(record) ?? [];
    values.set(name, { ...values.get(name), [key]: value });
  }
  return new Map([...values.values()].map(({ path = "", url = "" }) => [path, url]));
}

/** A submodule is reached by the transport of its repository, so that no library can point into this machine. */
function submoduleSource(url: string | undefined, path: string, parent: GitSource): GitSource {
  const absolute = url !== undefined && /^\.{1,2}\//.test(url) ? joinUrl(parent.url, url) : url;
  const asked =
    absolute?.startsWith("/") === true ? `git+file://${absolute}` : absolute?.replace(/^file:/, "git+file:");
  const source = asked === undefined || asked === "" ? undefined : parseSource(asked);
  const isFile = parent.transport === "file";
  if (source?.kind === "git" && source.ref === undefined && (source.transport === "file") === isFile)
    return source;
  throw new LibraryError(
    "source/submodules",
    `the submodule \`${path}\` of \`${parent.asked}\` cannot be fetched`,
    {
      hints: [url === undefined ? "`.gitmodules` has no address for it" : `its address is \`${url}\``],
    },
  );
}

function joinUrl(base: string, relative: string): string {
  const [, start = "", path = ""] = /^([a-z]+:\/\/[^/]*|[^/]*:)(.*)$/.exec(base) ?? [];
  return start + posix.join(path, relative);
}

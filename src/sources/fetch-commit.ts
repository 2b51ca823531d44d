import { LibraryError } from "../diagnostics/errors.ts";
import { gitFault } from "./git-fault.ts";
import { isCommit, unknownRef, type ChosenRef, type RemoteRefs } from "./remote-refs.ts";
import type { GitResult, GitRunner } from "./run-git.ts";
import type { GitSource } from "./source.ts";

export interface CommitRequest {
  readonly source: Pick<GitSource, "asked" | "url">;
  readonly chosen: ChosenRef;
  /** What the repository has, where it was asked. */
  readonly refs?: RemoteRefs | undefined;
}

/**
 * Brings one commit into the repository `.` of the runner: alone where the server gives it by its name or by its
 * branch or tag, else with its history.
 *
 * @returns its full name
 * @throws LibraryError when the repository does not have it
 */
export async function fetchCommit(git: GitRunner, { source, chosen, refs }: CommitRequest): Promise<string> {
  const { commit, fullName } = chosen;
  await makeRepository(git, commit ?? refs?.head);
  for (const wanted of [commit, fullName]) {
    if (wanted === undefined) continue;
    const alone = await fetch(git, source, ["--depth=1", "--no-tags"], `+${wanted}:refs/agentsmgr/fetched`);
    const fault = alone.ok ? undefined : gitFault(source.asked, alone.errors);
    // The server may refuse single commits; one that cannot be reached is not asked again.
    if (fault !== undefined && fault.code !== "source/git") throw fault;
    if (commit !== undefined && (await hasCommit(git, commit))) return commit;
  }
  return fetchHistory(git, { source, chosen, refs });
}

/**
 * Brings all branches and tags with their history into the repository `.` of the runner.
 *
 * @returns the full name of the commit that was chosen
 * @throws LibraryError when the repository does not have it
 */
export async function fetchHistory(git: GitRunner, { source, chosen, refs }: CommitRequest): Promise<string> {
  const { commit, name } = chosen;
  await makeRepository(git, commit ?? refs?.head);
  const all = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
  const whole = await fetch(git, source, ["--no-tags"], ...all);
  if (!whole.ok) throw gitFault(source.asked, whole.errors);
  return findCommit(git, commit ?? name, { source, refs });
}

/** An empty one, or the one that is there. */
async function makeRepository(git: GitRunner, commit = ""): Promise<void> {
  const format = commit.length === 64 ? "sha256" : "sha1";
  await git.run(["init", "--quiet", "--bare", "--template=", `--object-format=${format}`, "."]);
}

function fetch(
  git: GitRunner,
  { url }: Pick<GitSource, "url">,
  options: readonly string[],
  ...wanted: readonly string[]
): Promise<GitResult> {
  return git.attempt(["fetch", "--quiet", "--no-recurse-submodules", ...options, "--", url, ...wanted]);
}

async function hasCommit(git: GitRunner, commit: string): Promise<boolean> {
  return (await git.attempt(["cat-file", "-e", `${commit}^{commit}`])).ok;
}

async function findCommit(
  git: GitRunner,
  name: string,
  { source, refs }: Pick<CommitRequest, "source" | "refs">,
): Promise<string> {
  const found = await git.attempt([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${name}^{commit}`,
  ]);
  const commit = found.ok ? found.output.toString("latin1").trim() : "";
  if (isCommit(commit)) return commit;
  if (refs !== undefined) throw unknownRef(refs, name, source.asked);
  throw new LibraryError("source/unknown-ref", `\`${source.asked}\` no longer has the commit ${name}`, {
    hints: ["its history was rewritten: `agentsmgr populate --update` takes what is there now"],
  });
}

import { LibraryError } from "../diagnostics/errors.ts";
import { gitFault } from "./git-fault.ts";
import { isCommit, unknownRef, type ChosenRef, type RemoteRefs } from "./remote-refs.ts";
import type { GitRunner } from "./run-git.ts";
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
  const { commit, fullName, name } = chosen;
  const format = (commit ?? refs?.head ?? "").length === 64 ? "sha256" : "sha1";
  await git.run(["init", "--quiet", "--bare", "--template=", `--object-format=${format}`, "."]);
  const fetch = (depth: readonly string[], ...wanted: readonly string[]) =>
    git.attempt([
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-recurse-submodules",
      ...depth,
      "--",
      source.url,
      ...wanted,
    ]);
  for (const wanted of [commit, fullName]) {
    if (wanted === undefined) continue;
    const alone = await fetch(["--depth=1"], `+${wanted}:refs/agentsmgr/fetched`);
    const fault = alone.ok ? undefined : gitFault(source.asked, alone.errors);
    // The server may refuse single commits; one that cannot be reached is not asked again.
    if (fault !== undefined && fault.code !== "source/git") throw fault;
    if (commit !== undefined && (await hasCommit(git, commit))) return commit;
  }
  const whole = await fetch([], "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*");
  if (!whole.ok) throw gitFault(source.asked, whole.errors);
  return findCommit(git, commit ?? name, { source, refs });
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

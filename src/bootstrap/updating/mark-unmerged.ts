import { Buffer } from "node:buffer";
import type { TreeFile } from "../../files/file-tree.ts";
import type { PathVersions } from "./decide-path.ts";
import type { ProjectRepository } from "./project-repository.ts";
import { runGit } from "./run-git.ts";

/**
 * Tells git which files are in conflict, as a merge would: `git status` lists them, and nothing can be committed before
 * they are added. Files that git does not know stay as they are.
 *
 * @param conflicts by their paths relative to the project
 */
export async function markUnmerged(
  conflicts: ReadonlyMap<string, PathVersions>,
  repository: ProjectRepository,
): Promise<void> {
  if (conflicts.size === 0) return;
  const listed = await runGit(
    ["ls-files", "--stage", "-z", "--full-name", "--", ...literal(conflicts)],
    repository,
  );
  const prefix = (await runGit(["rev-parse", "--show-prefix"], repository)).output.toString("utf8").trim();
  const known = new Set(
    listed.output
      .toString("utf8")
      .split("\0")
      .map((line) => line.slice(line.indexOf("\t") + 1 + prefix.length)),
  );
  const lines: string[] = [];
  for (const [path, { base, yours, theirs }] of conflicts) {
    if (!known.has(path)) continue;
    // A path without a version is taken out first: it has one entry now.
    lines.push(`0 ${"0".repeat(40)}\t${prefix}${path}`);
    for (const [index, version] of [base, yours, theirs].entries())
      if (version !== undefined)
        lines.push(`${modeOf(version)} ${await store(version, repository)} ${index + 1}\t${prefix}${path}`);
  }
  if (lines.length === 0) return;
  await runGit(["update-index", "-z", "--index-info"], repository, { input: `${lines.join("\0")}\0` });
}

function literal(conflicts: ReadonlyMap<string, PathVersions>): string[] {
  return [...conflicts.keys()].map((path) => `:(literal)${path}`);
}

function modeOf({ kind, isExecutable }: TreeFile): string {
  return kind === "link" ? "120000" : isExecutable ? "100755" : "100644";
}

/** @returns the name under which git has it from now on */
async function store({ contents }: TreeFile, repository: ProjectRepository): Promise<string> {
  const { output } = await runGit(["hash-object", "-w", "--no-filters", "--stdin"], repository, {
    input: Buffer.from(contents),
  });
  return output.toString("latin1").trim();
}

import type { TreeFile } from "../files/file-tree.ts";
import { fetchLimits } from "./fetch-watch.ts";
import type { GitRunner } from "./run-git.ts";
import type { ListedFile } from "./select-library.ts";

export interface GitFile extends ListedFile {
  readonly isExecutable: boolean;
  /** The name of its contents, or of a submodule's commit. */
  readonly object: string;
}

/** All files of a commit, from the tree as it is: no attribute and no filter changes a byte. */
export async function listGitTree(git: GitRunner, commit: string): Promise<GitFile[]> {
  const output = await git.run(["ls-tree", "-r", "-z", "-l", "--full-tree", commit]);
  const files: GitFile[] = [];
  for (const record of output.toString("utf8").split("\0")) {
    const [, mode = "", object = "", size = "", path] =
      /^(\d{6}) \w+ ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(record) ?? [];
    if (path === undefined) continue;
    files.push({
      path,
      kind: kindOf(mode),
      isExecutable: mode === "100755",
      object,
      size: Number(size) || 0,
    });
  }
  return files;
}

function kindOf(mode: string): ListedFile["kind"] {
  if (mode === "120000") return "link";
  return mode === "160000" ? "submodule" : "file";
}

/** The contents of files by path. */
export async function readGitFiles(
  git: GitRunner,
  files: readonly GitFile[],
): Promise<Map<string, TreeFile>> {
  const tree = new Map<string, TreeFile>();
  if (files.length === 0) return tree;
  const overhead = files.length * 100;
  const output = await git.run(["cat-file", "--batch"], {
    input: files.map(({ object }) => `${object}\n`).join(""),
    longestOutput: fetchLimits.unpacked + overhead,
  });
  let offset = 0;
  for (const { path, kind, isExecutable } of files) {
    const lineEnd = output.indexOf("\n", offset);
    const size = Number(output.toString("latin1", offset, lineEnd).split(" ")[2]);
    if (lineEnd === -1 || Number.isNaN(size)) throw new Error(`git did not give the contents of ${path}`);
    const contents = output.subarray(lineEnd + 1, lineEnd + 1 + size);
    tree.set(path, { kind: kind === "link" ? "link" : "file", contents, isExecutable });
    offset = lineEnd + 1 + size + 1;
  }
  return tree;
}

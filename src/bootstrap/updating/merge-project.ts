import { Buffer } from "node:buffer";
import { compareText } from "../../diagnostics/compare-text.ts";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { decidePath, type Decision, type PathVersions } from "./decide-path.ts";
import { mergeTexts, type MergedText, type MergeOptions } from "./merge-texts.ts";

/** What became of one path of an update. */
export interface UpdatedFile {
  /** Relative to the project. */
  readonly path: string;
  readonly action: "create" | "update" | "merge" | "delete" | "keep" | "conflict";
  /**
   * Why the project's stays: it was deleted there, or the template says to leave it alone. Or what is in conflict: both
   * changed it, both and it is no text, or it was changed and the template has it no more.
   */
  readonly reason?: "deleted" | "skipped" | "both-changed" | "no-text" | "removed" | undefined;
}

export interface MergedProject {
  /** All that is told of, by path. */
  readonly files: readonly UpdatedFile[];
  /** What the project gets, files of rejected changes too. */
  readonly written: FileTree;
  readonly deleted: readonly string[];
  readonly conflicts: ReadonlyMap<string, PathVersions>;
}

export interface ProjectVersions {
  readonly base: FileTree;
  readonly yours: FileTree;
  readonly theirs: FileTree;
  /** Of the new version. */
  readonly answersFile: string;
  readonly isSkippedIfThere: (path: string) => boolean;
}

/** Brings the changes of a template and those of a project together, in memory. */
export async function mergeProject(versions: ProjectVersions, options: MergeOptions): Promise<MergedProject> {
  const result = new ProjectMerge();
  const open = new Map<string, Extract<Decision, { kind: "merge" }>["merge"]>();
  for (const path of [...new Set([...versions.base.keys(), ...versions.theirs.keys()])].sort()) {
    const decision = decide(path, versions);
    if (decision.kind === "merge") open.set(path, decision.merge);
    else result.add(path, decision, versionsOf(path, versions));
  }
  if (open.size === 0) return result.finish();
  for (const merged of await mergeTexts(open, options)) {
    const merge = open.get(merged.path);
    if (merge === undefined) continue;
    const contents = merge.toBytes(merged.text);
    const file: TreeFile = { kind: "file", contents, isExecutable: merge.isExecutable };
    result.addMerged(merged, file, versionsOf(merged.path, versions));
  }
  return result.finish();
}

function versionsOf(path: string, { base, yours, theirs }: ProjectVersions): PathVersions {
  return { base: base.get(path), yours: yours.get(path), theirs: theirs.get(path) };
}

function decide(path: string, versions: ProjectVersions): Decision {
  return decidePath(versionsOf(path, versions), {
    isAnswersFile: path === versions.answersFile,
    isSkippedIfThere: versions.isSkippedIfThere(path),
  });
}

class ProjectMerge {
  readonly #files: UpdatedFile[] = [];
  readonly #written = new Map<string, TreeFile>();
  readonly #deleted: string[] = [];
  readonly #conflicts = new Map<string, PathVersions>();

  add(path: string, decision: Exclude<Decision, { kind: "merge" }>, versions: PathVersions): void {
    switch (decision.kind) {
      case "same":
        return;
      case "write":
        this.#written.set(path, decision.file);
        this.#files.push({ path, action: versions.yours === undefined ? "create" : "update" });
        return;
      case "delete":
        this.#deleted.push(path);
        this.#files.push({ path, action: "delete" });
        return;
      case "keep":
        this.#files.push({ path, action: "keep", reason: decision.reason });
        return;
      case "conflict":
        this.#conflicts.set(path, versions);
        this.#files.push({ path, action: "conflict", reason: decision.reason });
    }
  }

  addMerged({ path, isClean, rejected }: MergedText, file: TreeFile, versions: PathVersions): void {
    this.#written.set(path, file);
    if (rejected !== undefined)
      this.#written.set(`${path}.rej`, {
        kind: "file",
        contents: Buffer.from(rejected, "latin1"),
        isExecutable: false,
      });
    if (!isClean) this.#conflicts.set(path, versions);
    this.#files.push(
      isClean ? { path, action: "merge" } : { path, action: "conflict", reason: "both-changed" },
    );
  }

  finish(): MergedProject {
    return {
      files: this.#files.sort((a, b) => compareText(a.path, b.path)),
      written: this.#written,
      deleted: this.#deleted,
      conflicts: this.#conflicts,
    };
  }
}

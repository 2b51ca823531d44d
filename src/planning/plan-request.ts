import type { Disk } from "../files/disk.ts";
import type { Repository } from "../files/find-repository.ts";
import type { Rendering } from "../model/entry.ts";
import type { IgnoreChoice } from "../model/ignore-choice.ts";
import type { Mode } from "../model/mode.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { Manifest } from "./manifest.ts";
import type { ConflictResolver } from "./settle-part.ts";

/** What git should ignore in a project, and the repository that it is in, where that is known. */
export interface IgnoreRequest {
  readonly choice: IgnoreChoice;
  readonly repository?: Repository | undefined;
}

/** What a plan is made of. */
export interface PlanRequest {
  readonly scope: Mode;
  /** Absolute; what is shown to the user, and what a project's paths are relative to. */
  readonly target: string;
  /** Of the coders of this run. What other coders own stays as it is. */
  readonly renderings: readonly Rendering[];
  readonly manifest: Manifest;
  readonly disk: Disk;
  /** Absolute folders. Nothing outside of them is planned for. */
  readonly roots: readonly string[];
  /** The backups, for what comes back when ours goes. Without them it stays in the backup, and a warning says so. */
  readonly kept?: KeptFiles | undefined;
  /** What is done about conflicts; without it they stay conflicts. */
  readonly resolver?: ConflictResolver | undefined;
  /** Per project. Default: git is told nothing, and what it was told before is taken back where that can be found. */
  readonly ignore?: IgnoreRequest | undefined;
}

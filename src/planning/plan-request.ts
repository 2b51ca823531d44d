import type { Disk } from "../files/disk.ts";
import type { Rendering } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import type { Manifest } from "./manifest.ts";

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
}

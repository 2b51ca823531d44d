import { digest } from "../../src/files/digest.ts";
import type { Disk } from "../../src/files/disk.ts";
import type { KeptFile, KeptFiles } from "../../src/planning/kept-files.ts";
import type { Plan } from "../../src/planning/plan.ts";
import { linkDigest } from "../../src/planning/whole-digest.ts";

/** The backups of a place, without a disk to keep them on. */
export class KeptInMemory implements KeptFiles {
  readonly #files = new Map<string, KeptFile>();
  readonly copies: string[] = [];

  /** What the plan says has to be kept, before it is applied. */
  keep(plan: Plan, disk: Disk): void {
    for (const { path, keeps, action } of plan.changes) {
      if (keeps === undefined || action === "conflict") continue;
      const status = disk.status(path);
      if (status === undefined) throw new Error(`nothing to keep at ${path}`);
      if (keeps === "copy") this.copies.push(path);
      else if (status.kind === "link")
        this.#add(path, linkDigest(disk.readLink(path)), { kind: "link", to: disk.readLink(path) });
      else {
        const contents = disk.readFile(path);
        this.#add(path, digest(contents), { kind: "file", contents, mode: status.mode });
      }
    }
  }

  find(path: string, wanted: string): KeptFile | undefined {
    return this.#files.get(`${path}\0${wanted}`);
  }

  #add(path: string, found: string, file: KeptFile): void {
    this.#files.set(`${path}\0${found}`, file);
  }
}

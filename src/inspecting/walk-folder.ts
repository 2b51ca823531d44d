import { limitCode, limitMessage } from "../diagnostics/limit-fault.ts";
import { childOf, isWithin } from "../files/path-rules.ts";
import { limits } from "../model/limits.ts";
import type { Reading } from "./reading.ts";

export interface WalkOptions {
  readonly matches: (name: string) => boolean;
  /** Levels of folders below the first that are looked into. Default: all. */
  readonly depth?: number | undefined;
  readonly skipsHidden?: boolean | undefined;
}

/**
 * Files below a folder, absolute, in the order of their names; a file of the folder itself stands before those of its
 * folders. Links are followed, each folder is looked into once on every way down, and there is a limit.
 */
export function walkFolder(reading: Reading, folder: string, options: WalkOptions): string[] {
  const walk = new Walk(reading, options);
  walk.enter(folder, [], options.depth ?? limits["library-depth"].most);
  return walk.files;
}

class Walk {
  readonly files: string[] = [];
  readonly #reading: Reading;
  readonly #options: WalkOptions;
  #entries = 0;

  constructor(reading: Reading, options: WalkOptions) {
    this.#reading = reading;
    this.#options = options;
  }

  /** @param above the folders on the way, links resolved */
  enter(folder: string, above: readonly string[], depth: number): void {
    if (this.#reading.status(folder)?.kind !== "folder") return;
    const real = this.#reading.real(folder);
    if (above.some((passed) => isWithin(passed, real))) return;
    const inner: string[] = [];
    for (const name of this.#reading.names(folder)) {
      if (this.#options.skipsHidden === true && name.startsWith(".")) continue;
      if (this.#isTooMuch(folder)) return;
      const path = childOf(folder, name);
      const kind = this.#reading.status(path)?.kind;
      if (kind === "file" && this.#options.matches(name)) this.files.push(path);
      else if (kind === "folder") inner.push(path);
    }
    if (depth > 0) for (const path of inner) this.enter(path, [...above, real], depth - 1);
  }

  #isTooMuch(folder: string): boolean {
    const { most } = limits["inspected-entries"];
    this.#entries += 1;
    if (this.#entries === most + 1)
      this.#reading.tell({
        code: limitCode("inspected-entries"),
        severity: "warning",
        message: `${limitMessage("inspected-entries")}: the rest of \`${this.#reading.show(folder)}\` was not looked at`,
        location: { path: folder },
        next: ["take out what the client does not need: it reads all of it at each start"],
      });
    return this.#entries > most;
  }
}

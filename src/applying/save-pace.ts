/** Nanoseconds in which a file is made and saved on a disk in memory, with room to spare. */
const quick = 150_000n;

/** So many that are not tell that it is the medium, and no other process that had its turn. */
const enoughWaits = 8;

/**
 * Tells whether files are better saved one by one, as they are made: on a disk in memory, where that takes no time and
 * opening them again would. On any other they are saved together, which halves the wait.
 */
export class SavePace {
  #waits = 0;

  get isQuick(): boolean {
    return this.#waits < enoughWaits;
  }

  /** Makes and saves a file. */
  measure(make: () => void): void {
    const start = process.hrtime.bigint();
    make();
    if (process.hrtime.bigint() - start > quick) this.#waits++;
  }
}

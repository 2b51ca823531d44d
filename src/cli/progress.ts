/** Milliseconds of a run in which nothing is shown. */
const quietTime = 500;

export interface ProgressOptions {
  /** Off a terminal nothing is ever shown. */
  readonly isInteractive: boolean;
  /** To standard error. */
  readonly write: (text: string) => void;
}

/** One line that says what a run is at, rewritten as it goes on. */
export class Progress {
  readonly #options: ProgressOptions;
  // Not by `performance`: Node loads its module at the first use, which takes a millisecond.
  readonly #start = Date.now();
  #isShown = false;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  update(text: string): void {
    if (!this.#options.isInteractive || Date.now() - this.#start < quietTime) return;
    this.#isShown = true;
    this.#options.write(`\r\u001b[2K${text}`);
  }

  /** Takes the line away, so that other text can stand there. */
  clear(): void {
    if (this.#isShown) this.#options.write("\r\u001b[2K");
    this.#isShown = false;
  }
}

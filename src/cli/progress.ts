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
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  /** Shows the text: at once, or when the quiet time is over and the run still waits for the same thing. */
  update(text: string): void {
    if (!this.#options.isInteractive) return;
    clearTimeout(this.#timer);
    const rest = quietTime - (Date.now() - this.#start);
    if (rest <= 0) this.#show(text);
    else this.#timer = setTimeout(() => this.#show(text), rest).unref();
  }

  /** Takes the line away, so that other text can stand there. */
  clear(): void {
    clearTimeout(this.#timer);
    if (this.#isShown) this.#options.write("\r\u001b[2K");
    this.#isShown = false;
  }

  #show(text: string): void {
    this.#isShown = true;
    this.#options.write(`\r\u001b[2K${text}`);
  }
}

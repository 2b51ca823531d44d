import type { Terminal } from "./terminal.ts";

const quietTime = 500;

/** One line on standard error that is rewritten; nothing before half a second, nothing off a terminal. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #start = performance.now();
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  update(text: string): void {
    if (!this.#terminal.isInteractive || performance.now() - this.#start < quietTime) return;
    this.#isShown = true;
    this.#terminal.err(`\r\u001b[2K${text}`);
  }

  clear(): void {
    if (this.#isShown) this.#terminal.err("\r\u001b[2K");
    this.#isShown = false;
  }
}

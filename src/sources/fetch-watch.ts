import { InterruptedError, LibraryError } from "../diagnostics/errors.ts";
import { sizeBelow } from "../files/disk-tree.ts";
import type { ProcessEnvironment } from "./run-process.ts";

/** What fetching needs to know of the run that it is for. */
export interface FetchContext {
  readonly environment: ProcessEnvironment;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Seconds that fetching a source may take. */
  readonly seconds: number;
  /** Called with what is being done, for people. */
  readonly onStep: (text: string) => void;
}

/** Bounds of what a source may bring along. */
export const fetchLimits = {
  /** Bytes on the disk while it is fetched. */
  download: 512 * 1024 * 1024,
  /** Bytes of files that are read at once: those of a package or a submodule, and not only of its library. */
  unpacked: 256 * 1024 * 1024,
  /** Files of a whole source. */
  files: 100_000,
  /** Bytes of a listing, of files or of refs. */
  listing: 64 * 1024 * 1024,
} as const;

/** Milliseconds between two looks at the size of what comes in. */
const lookEvery = 250;

/** Watches over one fetch: Ctrl-C, the time limit and the size of its folder all abort the same signal. */
export class FetchWatch {
  readonly signal: AbortSignal;
  readonly #context: FetchContext;
  readonly #asked: string;
  readonly #time: AbortSignal;
  readonly #size = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(asked: string, folder: string, context: FetchContext) {
    this.#asked = asked;
    this.#context = context;
    this.#time = AbortSignal.timeout(context.seconds * 1000);
    this.signal = AbortSignal.any([context.signal, this.#time, this.#size.signal]);
    this.#timer = setInterval(() => {
      if (sizeBelow(folder) > fetchLimits.download) this.#size.abort();
    }, lookEvery);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** @throws InterruptedError or LibraryError, as the signal says; nothing when it is not aborted */
  throwIfAborted(): void {
    if (this.#context.signal.aborted) throw new InterruptedError("source/interrupted", "interrupted");
    if (this.#size.signal.aborted) throw tooLarge(this.#asked, fetchLimits.download);
    if (!this.#time.aborted) return;
    throw new LibraryError(
      "source/timeout",
      `\`${this.#asked}\` was not fetched within ${this.#context.seconds} seconds`,
      { hints: ["try again, or give it more time: `fetch-timeout = 600` in the configuration"] },
    );
  }
}

export function tooLarge(asked: string, bytes: number): LibraryError {
  const size = `${Math.round(bytes / 1024 / 1024)} MB`;
  return new LibraryError("source/too-large", `\`${asked}\` is larger than ${size}`, {
    hints: ["a library is text: point to the folder that holds it, or to a repository of its own"],
  });
}

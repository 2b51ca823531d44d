/** With how many files of a library a run is long enough to be optimized, and over before that pays. */
const files = { from: 250, to: 2500 } as const;

/** In bytes of bytecode: functions up to this size are optimized. 60 KiB is V8's own value, in Node 20 and in Node 24. */
const largestOptimized = { usual: 61_440, none: 0 } as const;

/**
 * A run of a quarter of a second starts a hundred optimizing compilations on other threads, which take longer than the
 * run itself and 15 MB of memory, and marks its whole heap once for a collection that frees little. So for a large
 * library V8 keeps to its quick compilers and collects in one go, if at all; for a huge one both pay again.
 */
export function optimizeLater(count: number): void {
  if (count < files.from || count >= files.to) return;
  const v8 = process.getBuiltinModule("node:v8");
  const setFlags = (largest: number, marking: string): void => {
    v8.setFlagsFromString(`--max-optimized-bytecode-size=${largest}`);
    v8.setFlagsFromString(marking);
  };
  setFlags(largestOptimized.none, "--no-incremental-marking");
  // V8 takes compiled code only under the flags that it was made with: `load-program.ts` writes it at the exit.
  process.prependOnceListener("exit", () => setFlags(largestOptimized.usual, "--incremental-marking"));
}

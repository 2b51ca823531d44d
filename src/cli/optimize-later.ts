/** With how many files of a library a run is long enough to be optimized, and over before that pays. */
const files = { from: 250, to: 2500 } as const;

interface EngineSettings {
  /** In bytes of bytecode: functions up to this size are optimized. */
  readonly largestOptimized: number;
  /** How much the space for new objects grows when many of them live on. */
  readonly growth: number;
}

/** V8's own, in Node 20 and in Node 24. */
const usual: EngineSettings = { largestOptimized: 61_440, growth: 2 };
const short: EngineSettings = { largestOptimized: 0, growth: 1 };

/**
 * A run of a quarter of a second starts a hundred optimizing compilations on other threads, which take longer than the
 * run itself and 15 MB of memory, and lets the space for new objects grow to many times what a processor's cache holds,
 * which takes another 15 MB and is slower, too. So for a large library V8 keeps to its quick compilers and to a small
 * space; for a huge one both pay again.
 */
export function optimizeLater(count: number): void {
  if (count < files.from || count >= files.to) return;
  setEngine(short);
  // V8 takes compiled code only under the flags that it was made with: `load-program.ts` writes it at the exit.
  process.prependOnceListener("exit", () => setEngine(usual));
}

function setEngine({ largestOptimized, growth }: EngineSettings): void {
  const v8 = process.getBuiltinModule("node:v8");
  v8.setFlagsFromString(`--max-optimized-bytecode-size=${largestOptimized}`);
  v8.setFlagsFromString(`--semi-space-growth-factor=${growth}`);
}

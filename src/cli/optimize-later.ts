import type { Catalog } from "../model/catalog.ts";

/** Items from which on a run takes long enough for the optimizing compiler to get into its way. */
const manyItems = 100;

/** Of V8 11, in bytes of bytecode: its default, and what a large run does best with. */
const budgets = { usual: 135_168, large: 500_000 } as const;

/**
 * V8 11, that of Node 20, has no compiler between the baseline and the optimizing one: a run of a quarter of a second
 * starts a hundred optimizing compilations on other threads, which take longer than the run itself. So for a large
 * library a function has to be busier before it is optimized. Later versions do well by themselves.
 */
export function optimizeLater({ commands, agents, skills }: Catalog): void {
  const items = commands.length + agents.length + skills.length;
  if (items < manyItems || !process.versions.v8.startsWith("11.")) return;
  const v8 = process.getBuiltinModule("node:v8");
  v8.setFlagsFromString(`--interrupt-budget=${budgets.large}`);
  // V8 takes compiled code only under the flags that it was made with: `load-program.ts` writes it at the exit.
  process.prependOnceListener("exit", () => v8.setFlagsFromString(`--interrupt-budget=${budgets.usual}`));
}

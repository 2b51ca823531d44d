import type { TestOptions } from "vitest";
import type { Feature } from "../../../src/model/item-type.ts";
import type { ClientId } from "./client-program.ts";

/**
 * What became of a feature's aspect in a client. `loaded`: the client has it and took ours. `emulated`: it lacks it, and
 * what we write instead does nearly the same. `noted`: it lacks it, and a note says so.
 */
export const verdicts = ["loaded", "emulated", "noted"] as const;

export type Verdict = (typeof verdicts)[number];

/** One field of the table on docs/conformance.md. All tests of a cell have to pass. */
export interface Cell {
  readonly client: ClientId;
  readonly feature: Feature;
  /** A short name, such as `argument hints`: the row of the table. */
  readonly aspect: string;
  readonly verdict: Verdict;
}

declare module "vitest" {
  interface TaskMeta {
    /** What the test says something about. */
    readonly cell?: Cell;
  }
}

/** Options of a test that proves a cell: `test("lists the hints", inCell(cell), () => …)`. */
export function inCell(cell: Cell): TestOptions {
  return { meta: { cell } };
}

import type { Verdict } from "../harness/cell.ts";
import type { ClientId } from "../harness/client-program.ts";

/** What a run of the suite found of one client; `results.json` holds the last that was written. */
export interface ClientResults {
  readonly version: string;
  /** Of the run, as `2026-11-30`. */
  readonly date: string;
  /** By `feature/aspect`, in code-point order. */
  readonly cells: Readonly<Record<string, Verdict | "failed">>;
}

export type Results = Readonly<Partial<Record<ClientId, ClientResults>>>;

/**
 * How a run differs from what was written, a line each; dates do not count.
 *
 * @param found of the clients that were there
 */
export function compareResults(written: Results, found: Results): string[] {
  return Object.entries(found).flatMap(([id, client]) => {
    const before = written[id as ClientId];
    if (before === undefined) return [`${id}: nothing is written about it`];
    const version =
      before.version === client.version ? [] : [`${id}: ${before.version} is now ${client.version}`];
    const names = [...new Set([...Object.keys(before.cells), ...Object.keys(client.cells)])];
    const changed = names.filter((name) => before.cells[name] !== client.cells[name]);
    const word = (verdict: string | undefined): string => verdict ?? "not tested";
    return [
      ...version,
      ...changed.map(
        (name) => `${id} ${name}: ${word(before.cells[name])} is now ${word(client.cells[name])}`,
      ),
    ];
  });
}

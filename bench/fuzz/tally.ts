/** What was done, over all trials. */
export interface Tally {
  trials: number;
  onRealDisk: number;
  runs: number;
  refused: number;
  edits: number;
  crashes: number;
  reverts: number;
}

export function emptyTally(): Tally {
  return { trials: 0, onRealDisk: 0, runs: 0, refused: 0, edits: 0, crashes: 0, reverts: 0 };
}

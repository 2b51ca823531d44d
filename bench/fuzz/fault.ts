/** What can go wrong, as the report counts it. */
export const faultKinds = ["damaged", "stray", "lost", "not-converged", "not-reverted", "crashed"] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Something that must not be. */
export class FuzzFault extends Error {
  readonly kind: FaultKind;
  /** Of the user's that are gone. */
  readonly bytes: number;

  constructor(kind: FaultKind, message: string, bytes = 0, options: ErrorOptions = {}) {
    super(message, options);
    this.name = "FuzzFault";
    this.kind = kind;
    this.bytes = bytes;
  }
}

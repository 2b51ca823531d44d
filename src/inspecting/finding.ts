import type { Diagnostic, Location } from "../diagnostics/diagnostic.ts";
import type { CoderName } from "../model/coder-name.ts";

/**
 * `error`: something cannot do what it was written for. `warning`: something is most probably not as it was meant, or
 * waits for the user. `note`: worth knowing, and nothing to be done.
 */
export const severities = ["error", "warning", "note"] as const;

export type Severity = (typeof severities)[number];

/** One thing that the user should know about what a client would load. */
export interface Finding {
  /** Stable, for programs, such as `doctor/shadowed`. */
  readonly code: string;
  readonly severity: Severity;
  /** Absent when it is about agentsmgr itself. */
  readonly coder?: CoderName | undefined;
  /** What is so, with the value. No full stop. */
  readonly message: string;
  readonly location?: Location | undefined;
  /** Some lines of the file with a mark under the place. */
  readonly frame?: string | undefined;
  /** The fact about the client that it rests on, with the version that the fact was checked with. */
  readonly why?: string | undefined;
  /** What to do: a command, or an edit. */
  readonly next: readonly string[];
}

export type FindingInput = Omit<Finding, "next"> & { readonly next?: readonly string[] | undefined };

export function finding(input: FindingInput): Finding {
  return { ...input, next: input.next ?? [] };
}

/** A fault that a reader of ours found, as a finding. */
export function toFinding(
  { code, severity, message, location, frame, hints }: Diagnostic,
  more: Partial<FindingInput> = {},
): Finding {
  return finding({ code, severity, message, location, frame, next: hints, ...more });
}

/** Whether somebody has to look at it. */
export function isTrouble({ severity }: Finding): boolean {
  return severity !== "note";
}

import type { Diagnostic } from "./diagnostic.ts";
import { matchesGlob } from "./match-glob.ts";

/** An exception that the user named: findings of this code, or of its whole family, in these files. */
export interface Allowance {
  /** `hidden/run`, or `hidden` for the family. */
  readonly code: string;
  /** All files when absent. */
  readonly glob?: string | undefined;
}

/** `CODE` or `CODE:PATH-GLOB`. Whether there is such a code is for the caller to ask. */
export function parseAllowance(text: string): Allowance {
  const colon = text.indexOf(":");
  return colon === -1 ? { code: text } : { code: text.slice(0, colon), glob: text.slice(colon + 1) };
}

export function printAllowance({ code, glob }: Allowance): string {
  return glob === undefined ? code : `${code}:${glob}`;
}

/** The findings that no exception covers. */
export function withoutAllowed(
  faults: readonly Diagnostic[],
  allowances: readonly Allowance[],
): readonly Diagnostic[] {
  if (allowances.length === 0) return faults;
  return faults.filter((fault) => !allowances.some((allowance) => covers(allowance, fault)));
}

function covers({ code, glob }: Allowance, fault: Diagnostic): boolean {
  if (fault.code !== code && !fault.code.startsWith(`${code}/`)) return false;
  return glob === undefined || (fault.location !== undefined && matchesGlob(fault.location.path, glob));
}

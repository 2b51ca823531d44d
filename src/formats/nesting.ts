import { limitCode, limitMessage } from "../diagnostics/limit-fault.ts";
import { limits } from "../model/limits.ts";

/** What to say of a text whose values are nested deeper than the limit. */
export function nestingFault(): { readonly code: string; readonly message: string } {
  return { code: limitCode("nesting"), message: limitMessage("nesting") };
}

/**
 * Whether a value is nested deeper than the limit. Without a call per level, so that a reader may ask before it uses
 * functions that call themselves.
 */
export function isTooDeep(value: unknown, most: number = limits.nesting.most): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= most; depth++) {
    level = level.flatMap(childrenOf);
    if (level.length === 0) return false;
  }
  return true;
}

/**
 * Runs a reader of another package. When it runs out of stack, the text was nested deeper than the limit: the limit is
 * far below what any stack holds.
 *
 * @returns undefined when it ran out of stack
 */
export function withinStack<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function childrenOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

import type { Feature } from "../model/item-type.ts";
import type { Mode } from "../model/mode.ts";

/** How well a coder does one feature for one mode. */
export type Support =
  /** The coder has it, and reads what we write. */
  | "native"
  /** The coder lacks it; something else of the coder's does nearly the same. */
  | "emulated"
  /** The coder lacks it; a note says so. */
  | "none";

export interface Capability {
  readonly support: Support;
  /** What is written, or what happens instead; a few words for the support table. */
  readonly where: string;
}

/** What a coder can do, as data: the source of the support tables in the documentation. */
export type Capabilities = Readonly<Record<Feature, Readonly<Record<Mode, Capability>>>>;

export function native(where: string): Capability {
  return { support: "native", where };
}

export function emulated(where: string): Capability {
  return { support: "emulated", where };
}

export function none(where: string): Capability {
  return { support: "none", where };
}

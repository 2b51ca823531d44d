import type { CoderName } from "../model/coder-name.ts";
import { features, type Feature } from "../model/item-type.ts";
import { modes, type Mode } from "../model/mode.ts";
import type { Renderer } from "./base.ts";
import type { Support } from "./capabilities.ts";
import type { RuleLack } from "./rule-lacks.ts";

/** A feature that a coder does not have as such. */
export interface FeatureLimit {
  readonly feature: Feature;
  readonly modes: readonly Mode[];
  readonly support: Exclude<Support, "native">;
  /** What is written, or what happens instead. */
  readonly instead: string;
}

/** What a coder can never express, whatever the library: read off its data. */
export interface CoderLimits {
  readonly coder: CoderName;
  /** The client version that this is true for. */
  readonly client: string;
  readonly rules: readonly RuleLack[];
  readonly features: readonly FeatureLimit[];
}

export function listLimits({ name, client, lacks, capabilities }: Renderer): CoderLimits {
  const limits = features.flatMap((feature) =>
    modes.flatMap((mode): FeatureLimit[] => {
      const { support, where } = capabilities[feature][mode];
      return support === "native" ? [] : [{ feature, modes: [mode], support, instead: where }];
    }),
  );
  return { coder: name, client: client.text, rules: lacks, features: joinModes(limits) };
}

/** What is the same for both modes, once. */
function joinModes(limits: readonly FeatureLimit[]): FeatureLimit[] {
  const joined = new Map<string, FeatureLimit>();
  for (const limit of limits) {
    const key = JSON.stringify([limit.feature, limit.support, limit.instead]);
    const known = joined.get(key);
    joined.set(key, known === undefined ? limit : { ...known, modes: [...known.modes, ...limit.modes] });
  }
  return [...joined.values()];
}

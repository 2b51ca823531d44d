import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { coderNames, isCoderName, type CoderName } from "../model/coder-name.ts";
import { conflictChoices, type ConflictChoice } from "../model/conflict-choice.ts";
import { layoutChoices, type LayoutChoice } from "./layout-choice.ts";
import { ignoreChoices, type IgnoreChoice } from "../model/ignore-choice.ts";
import type { SettingsLayer } from "./settings-layer.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** One layer per variable, so that each value can name where it came from. Empty variables count as unset. */
export function environmentLayers(environment: Environment): SettingsLayer[] {
  const { AGENTSMGR_SOURCE, AGENTSMGR_CODERS, AGENTSMGR_LANGUAGES, AGENTSMGR_LAYOUT } = environment;
  const { AGENTSMGR_ON_CONFLICT, AGENTSMGR_LOCK_TIMEOUT } = environment;
  const { AGENTSMGR_IGNORE } = environment;
  const layers: SettingsLayer[] = [];
  if (AGENTSMGR_SOURCE) layers.push({ origin: "AGENTSMGR_SOURCE", source: AGENTSMGR_SOURCE });
  if (AGENTSMGR_CODERS) layers.push({ origin: "AGENTSMGR_CODERS", coders: parseCoders([AGENTSMGR_CODERS]) });
  if (AGENTSMGR_LANGUAGES)
    layers.push({ origin: "AGENTSMGR_LANGUAGES", languages: splitList([AGENTSMGR_LANGUAGES]) });
  if (AGENTSMGR_LAYOUT) layers.push({ origin: "AGENTSMGR_LAYOUT", layout: parseLayout(AGENTSMGR_LAYOUT) });
  if (AGENTSMGR_ON_CONFLICT)
    layers.push({ origin: "AGENTSMGR_ON_CONFLICT", onConflict: parseConflictChoice(AGENTSMGR_ON_CONFLICT) });
  if (AGENTSMGR_LOCK_TIMEOUT)
    layers.push({
      origin: "AGENTSMGR_LOCK_TIMEOUT",
      lockTimeout: parseSeconds(AGENTSMGR_LOCK_TIMEOUT, "AGENTSMGR_LOCK_TIMEOUT"),
    });
  if (AGENTSMGR_IGNORE) layers.push({ origin: "AGENTSMGR_IGNORE", ignore: parseIgnore(AGENTSMGR_IGNORE) });
  return layers;
}

/**
 * Whether the lock must hold as it is: `AGENTSMGR_FROZEN`, else whether `CI` is set, where nobody is there to look at what
 * would change. `0`, `false` and nothing stand for no.
 */
export function frozenByEnvironment({ AGENTSMGR_FROZEN, CI }: Environment): boolean {
  const value = AGENTSMGR_FROZEN || CI;
  return value !== undefined && value !== "" && value !== "0" && value.toLowerCase() !== "false";
}

/** Comma lists, repeated or not, as one list. */
export function splitList(values: readonly string[]): string[] {
  const parts = values.flatMap((value) => value.split(",")).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}

/**
 * Coder names from comma lists; `all` stands for all five.
 *
 * @throws UsageError for an unknown name, with the nearest one
 */
export function parseCoders(values: readonly string[]): CoderName[] {
  const names = splitList(values).flatMap((name) => (name === "all" ? coderNames : [knownCoder(name)]));
  return coderNames.filter((name) => names.includes(name));
}

function knownCoder(name: string): CoderName {
  if (isCoderName(name)) return name;
  throw new UsageError("usage/unknown-coder", `there is no coder \`${name}\``, {
    hints: [...didYouMean(name, [...coderNames, "all"]), `coders: ${coderNames.join(", ")}, or all`],
  });
}

/** @throws UsageError for an unknown layout, with the nearest one */
export function parseLayout(name: string): LayoutChoice {
  const known = layoutChoices.find((layout) => layout === name);
  if (known !== undefined) return known;
  throw new UsageError("usage/unknown-layout", `there is no layout \`${name}\``, {
    hints: [...didYouMean(name, layoutChoices), `layouts: ${layoutChoices.join(", ")}`],
  });
}

/** @throws UsageError for an unknown choice, with the nearest one */
export function parseConflictChoice(name: string): ConflictChoice {
  const known = conflictChoices.find((choice) => choice === name);
  if (known !== undefined) return known;
  throw new UsageError("usage/unknown-choice", `there is no choice \`${name}\` for conflicts`, {
    hints: [...didYouMean(name, conflictChoices), `choices: ${conflictChoices.join(", ")}`],
  });
}

/** @throws UsageError for what is no number of seconds */
export function parseSeconds(text: string, origin: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new UsageError("usage/seconds", `\`${origin} ${text}\` is no number of seconds`, {
    hints: [
      `write it as a number that is not negative, such as \`${origin.startsWith("--") ? `${origin} ` : `${origin}=`}60\``,
    ],
  });
}

/** @throws UsageError for an unknown choice, with the nearest one */
export function parseIgnore(name: string): IgnoreChoice {
  const known = ignoreChoices.find((choice) => choice === name);
  if (known !== undefined) return known;
  throw new UsageError("usage/unknown-ignore", `\`--ignore\` has no choice \`${name}\``, {
    hints: [...didYouMean(name, ignoreChoices), `choices: ${ignoreChoices.join(", ")}`],
  });
}

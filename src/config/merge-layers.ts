import type { Allowance } from "../diagnostics/allowance.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { ConflictChoice } from "../model/conflict-choice.ts";
import type { Json } from "../model/json.ts";
import type { IgnoreChoice } from "../model/ignore-choice.ts";
import type { BackendTable } from "./backend-table.ts";
import type { LayoutChoice } from "./layout-choice.ts";
import { readAllowances } from "./read-allowances.ts";
import type { CoderSettings, ConflictRule, SettingsLayer } from "./settings-layer.ts";

/** Seconds to wait for another run. */
export const defaultLockTimeout = 10;

/** A value and where it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: string;
}

/** All settings, each from the first origin that has it: flag, environment, project, user, default. */
export interface Settings {
  readonly source: Sourced<string> | undefined;
  readonly tagPrefix: string | undefined;
  readonly submodules: boolean;
  /** Seconds. */
  readonly fetchTimeout: number;
  /** As the user's configuration has them. */
  readonly trusted: readonly string[];
  readonly coders: Sourced<readonly CoderName[]> | undefined;
  readonly coderSettings: Readonly<Partial<Record<CoderName, CoderSettings>>>;
  /** Where each of them came from, by `qwen.client`. */
  readonly coderOrigins: ReadonlyMap<string, string>;
  readonly languages: Sourced<readonly string[]> | undefined;
  readonly layout: Sourced<LayoutChoice>;
  readonly strict: Sourced<boolean>;
  readonly onConflict: Sourced<ConflictChoice>;
  /** Those of all origins, in their order: the first match wins. */
  readonly conflicts: readonly Sourced<ConflictRule>[];
  readonly keepBackups: Sourced<string>;
  /** Seconds. */
  readonly lockTimeout: Sourced<number>;
  readonly ignore: Sourced<IgnoreChoice>;
  /** Of all origins together: one that accepts a rule says nothing of the others. */
  readonly acceptWeaker: readonly Sourced<string>[];
  /** From all origins together. */
  readonly allow: readonly Allowance[];
  /** Answers to questions of templates, by name. */
  readonly bootstrapDefaults: Readonly<Record<string, Json>>;
  /** The name of the backend that was chosen. */
  readonly backend: Sourced<string> | undefined;
  /** What each origin says of backends, highest precedence first. */
  readonly backends: readonly Sourced<Readonly<Record<string, BackendTable>>>[];
  readonly fallbacks: Readonly<Partial<Record<CoderName, readonly CoderName[]>>> | undefined;
  /** The files that were read, highest precedence first. */
  readonly files: readonly string[];
}

/** @param layers highest precedence first */
export function mergeLayers(layers: readonly SettingsLayer[], files: readonly string[] = []): Settings {
  return {
    source: first(layers, "source"),
    tagPrefix: first(layers, "tagPrefix")?.value,
    submodules: first(layers, "submodules")?.value ?? false,
    fetchTimeout: first(layers, "fetchTimeout")?.value ?? 120,
    trusted: first(layers, "trusted")?.value ?? [],
    coders: first(layers, "coders"),
    coderSettings: mergeCoderSettings(layers),
    coderOrigins: findCoderOrigins(layers),
    languages: first(layers, "languages"),
    layout: first(layers, "layout") ?? { value: "auto", origin: "default" },
    strict: first(layers, "strict") ?? { value: false, origin: "default" },
    onConflict: first(layers, "onConflict") ?? { value: "stop", origin: "default" },
    conflicts: layers.flatMap(({ origin, conflicts }) =>
      (conflicts ?? []).map((value) => ({ value, origin })),
    ),
    keepBackups: first(layers, "keepBackups") ?? { value: "30d", origin: "default" },
    lockTimeout: first(layers, "lockTimeout") ?? { value: defaultLockTimeout, origin: "default" },
    acceptWeaker: layers.flatMap(({ acceptWeaker = [], origin }) =>
      acceptWeaker.map((value) => ({ value, origin })),
    ),
    ignore: first(layers, "ignore") ?? { value: "none", origin: "default" },
    allow: layers.flatMap(readAllowances),
    bootstrapDefaults: first(layers, "bootstrapDefaults")?.value ?? {},
    backend: first(layers, "backend"),
    backends: layers.flatMap(({ origin, backends }) =>
      backends === undefined ? [] : [{ value: backends, origin }],
    ),
    fallbacks: first(layers, "fallbacks")?.value,
    files,
  };
}

/** One setting of each coder that has it. */
export function coderSettingsOf(
  { coderSettings }: Settings,
  key: keyof CoderSettings,
): Partial<Record<CoderName, string | undefined>> {
  return Object.fromEntries(Object.entries(coderSettings).map(([coder, of]) => [coder, of[key]]));
}

function first<Key extends keyof SettingsLayer>(
  layers: readonly SettingsLayer[],
  key: Key,
): Sourced<NonNullable<SettingsLayer[Key]>> | undefined {
  for (const layer of layers) {
    const value = layer[key];
    if (value !== undefined) return { value, origin: layer.origin };
  }
  return undefined;
}

function mergeCoderSettings(layers: readonly SettingsLayer[]): Settings["coderSettings"] {
  const merged: Partial<Record<CoderName, CoderSettings>> = {};
  for (const layer of layers)
    for (const [name, settings] of Object.entries(layer.coderSettings ?? {}) as [CoderName, CoderSettings][])
      merged[name] = {
        client: merged[name]?.client ?? settings.client,
        directory: merged[name]?.directory ?? settings.directory,
      };
  return merged;
}

function findCoderOrigins(layers: readonly SettingsLayer[]): ReadonlyMap<string, string> {
  const found = layers.toReversed().flatMap(({ origin, coderSettings }) =>
    Object.entries(coderSettings ?? {}).flatMap(([name, settings]) =>
      Object.entries(settings)
        .filter(([, value]) => value !== undefined)
        .map(([key]) => [`${name}.${key}`, origin] as const),
    ),
  );
  return new Map(found);
}

import type { Allowance } from "../diagnostics/allowance.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { LayoutChoice } from "./settings-schema.ts";
import { readAllowances } from "./read-allowances.ts";
import type { CoderSettings, SettingsLayer } from "./settings-layer.ts";

/** A value and where it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: string;
}

/** All settings, each from the first origin that has it: flag, environment, project, user, default. */
export interface Settings {
  readonly source: Sourced<string> | undefined;
  readonly coders: Sourced<readonly CoderName[]> | undefined;
  readonly coderSettings: Readonly<Partial<Record<CoderName, CoderSettings>>>;
  /** Where each of them came from, by `qwen.client`. */
  readonly coderOrigins: ReadonlyMap<string, string>;
  readonly languages: Sourced<readonly string[]> | undefined;
  readonly layout: Sourced<LayoutChoice>;
  readonly strict: Sourced<boolean>;
  /** From all origins together. */
  readonly allow: readonly Allowance[];
  readonly fallbacks: Readonly<Partial<Record<CoderName, readonly CoderName[]>>> | undefined;
  /** The files that were read, highest precedence first. */
  readonly files: readonly string[];
}

/** @param layers highest precedence first */
export function mergeLayers(layers: readonly SettingsLayer[], files: readonly string[] = []): Settings {
  return {
    source: first(layers, "source"),
    coders: first(layers, "coders"),
    coderSettings: mergeCoderSettings(layers),
    coderOrigins: findCoderOrigins(layers),
    languages: first(layers, "languages"),
    layout: first(layers, "layout") ?? { value: "auto", origin: "default" },
    strict: first(layers, "strict") ?? { value: false, origin: "default" },
    allow: layers.flatMap(readAllowances),
    fallbacks: first(layers, "fallbacks")?.value,
    files,
  };
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
